import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { FIXTURES, temporaryFolder } from '../../tests/helpers/folders.js';
import { type IngestFlags, ingestCommand } from './ingest-command.js';

const root = temporaryFolder();
/** Milliseconds for processes to start and work, on a machine with other work. */
const LONG = 120_000;

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

  it('ingests with one that holds', { timeout: LONG }, async () => {
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

  it('says of a page that is no scan that it was not recognised again', { timeout: LONG }, async () => {
    const { code, err } = await ingestWith(folder, join(root, 'f'), { rereadPage: '2' });
    expect(code).toBe(2);
    expect(err).toContain('2 ページはスキャン画像ではないか、ないページです。認識し直していません。');
  });
});

describe('nendo ingest --limit', () => {
  it('refuses what passes a limit behind the reading, after one more try', { timeout: LONG }, async () => {
    const folder = join(root, 'no-words-either');
    mkdirSync(folder);
    const rows = Array.from({ length: 20_000 }, (_, at) => `${at}\t事業${at}\t課${at}\t${at},000`);
    const heavy = join(root, 'heavy.txt');
    writeFileSync(heavy, `令和6年度松本市事業一覧\n\n番号\t事業名\t担当課\t事業費\n${rows.join('\n')}`);
    const flags = { json: false, strict: false, lexicon: folder, limit: ['documentSeconds=0.8'] };
    let err = '';
    vi.spyOn(process.stdout, 'write').mockReturnValue(true);
    vi.spyOn(process.stderr, 'write').mockImplementation((text) => {
      err += text;
      return true;
    });
    expect(await ingestCommand([heavy], { ...flags, out: join(root, 'g'), lang: 'ja' })).toBe(1);
    expect(err).toContain('処理するプロセスが2回異常終了したため、処理していません');
    expect(err).toContain('計算時間の上限を超過');
    err = '';
    expect(await ingestCommand([heavy], { ...flags, out: join(root, 'h'), lang: 'en' })).toBe(1);
    expect(err).toContain('was ended by a limit, each time it was tried');
  });
});
