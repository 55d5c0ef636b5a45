import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { FIXTURES, temporaryFolder } from '../../tests/helpers/folders.js';
import { type IngestFlags, ingestCommand } from './ingest-command.js';

const root = temporaryFolder();
const source = join(FIXTURES, 'matsumoto-matrix-r6', 'source.txt');

async function ingestWith(
  lexicon: string,
  out: string,
  more: Partial<IngestFlags> = {},
): Promise<{ code: number; err: string }> {
  let err = '';
  vi.spyOn(process.stdout, 'write').mockReturnValue(true);
  vi.spyOn(process.stderr, 'write').mockImplementation((text) => {
    err += text;
    return true;
  });
  const code = await ingestCommand([source], {
    out,
    lexicon,
    json: false,
    strict: false,
    lang: 'ja',
    ...more,
  });
  return { code, err };
}

afterEach(() => {
  vi.unstubAllEnvs();
  vi.restoreAllMocks();
});

describe('nendo ingest --lexicon', () => {
  it('ends with 2 before anything is written when the lexicon has errors', async () => {
    const folder = join(root, 'broken');
    mkdirSync(folder);
    writeFileSync(join(folder, 'terms.tsv'), 'text\tsource\n松風こども見守り隊\n100\t要覧\n');
    const { code, err } = await ingestWith(folder, join(root, 'a'));
    expect(code).toBe(2);
    expect(err).toMatch(/^誤り: terms\.tsv 2行目: .*\n.*\n誤り: terms\.tsv 3行目: /);
    expect(existsSync(join(root, 'a'))).toBe(false);
  });

  it('ends with 2 when the folder is not there', async () => {
    const { code, err } = await ingestWith(join(root, 'nowhere'), join(root, 'b'));
    expect(code).toBe(2);
    expect(err).toMatch(/辞書フォルダーがありません/);
  });

  it('ingests with one that holds', async () => {
    const folder = join(root, 'sound');
    mkdirSync(folder);
    writeFileSync(join(folder, 'never-correct.txt'), 'ほしぞら便\n');
    expect((await ingestWith(folder, join(root, 'c'))).code).toBe(0);
  });
});

describe('nendo ingest --ocr-engine', () => {
  it('ends with 2 before anything is written when the program is not installed', async () => {
    vi.stubEnv('PATH', join(root, 'nothing'));
    const sound = join(root, 'empty');
    mkdirSync(sound);
    const { code, err } = await ingestWith(sound, join(root, 'd'), { ocrEngine: 'tesseract' });
    expect(code).toBe(2);
    expect(err).toContain('tesseract が見つかりません。');
    expect(existsSync(join(root, 'd'))).toBe(false);
  });
});

describe('nendo ingest --reread-page', () => {
  const folder = join(root, 'no-words');
  mkdirSync(folder);

  it('ends with 2 before anything is written for what is no page, or no single file', async () => {
    const { code, err } = await ingestWith(folder, join(root, 'e'), { rereadPage: '0' });
    expect(code).toBe(2);
    expect(err).toContain('「0」はページ番号ではありません');
    vi.spyOn(process.stderr, 'write').mockReturnValue(true);
    const flags = { out: join(root, 'e'), json: false, strict: false, lang: 'ja', rereadPage: '1' } as const;
    expect(await ingestCommand([source, source], flags)).toBe(2);
    expect(await ingestCommand([root], flags)).toBe(2);
    expect(existsSync(join(root, 'e'))).toBe(false);
  });

  it('says of a page that is no scan that it was not recognised again', async () => {
    const { code, err } = await ingestWith(folder, join(root, 'f'), { rereadPage: '2' });
    expect(code).toBe(2);
    expect(err).toContain('2 ページはスキャン画像ではないか、ないページです。認識し直していません。');
  });
});
