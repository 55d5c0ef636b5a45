import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { contents, FIXTURES, ROOT, temporaryFolder } from '../../tests/helpers/folders.js';
import { type PdfPageParts, pdfOf, stream, textAt } from '../../tests/helpers/pdf.js';

/** These tests run the built program, as users do; `npm test` builds first. */
const PROGRAM = join(ROOT, 'dist', 'apps', 'cli', 'main.js');
const folder = temporaryFolder();

function nendo(...args: string[]): { code: number | null; out: string; err: string } {
  const { status, stdout, stderr } = spawnSync(process.execPath, [PROGRAM, ...args], {
    encoding: 'utf8',
    cwd: folder,
    env: { ...process.env, NENDO_LANG: '' },
  });
  return { code: status, out: stdout, err: stderr };
}

const matrix = join(FIXTURES, 'matsumoto-matrix-r6', 'source.txt');
const damaged = join(FIXTURES, 'nagaoka-izumozaki-agreement', 'source.txt');

describe('nendo', () => {
  it('is built', () => {
    expect(existsSync(PROGRAM), 'run npm run build first').toBe(true);
  });

  it('prints one line a document and ends with 0', () => {
    const { code, out, err } = nendo('ingest', matrix, '--out', 'a');
    expect(code).toBe(0);
    expect(out.trimEnd().split('\n')).toEqual([
      expect.stringMatching(
        /^matsumoto\/initiative-matrix\/2024 {2}取組一覧 {2}令和6年度 {2}行: 取組一覧 29 {2}修正 \d+ {2}提案 \d+ {2}確認事項 \d+（要確認 \d+） {2}未分類 \d+字$/,
      ),
    ]);
    expect(err).toMatch(/1 件を取り込みました。失敗 0 件。/);
    expect(existsSync(join(folder, 'a', 'matsumoto', 'initiative-matrix', '2024', 'plan.json'))).toBe(true);
  });

  it('speaks English when asked', () => {
    const { out } = nendo('ingest', matrix, '--out', 'a', '--lang', 'en');
    expect(out).toMatch(/initiative matrix {2}FY2024 {2}rows: initiative-matrix 29/);
  });

  it('gives the same facts as JSON', () => {
    const { code, out } = nendo('ingest', matrix, '--out', 'a', '--json');
    expect(code).toBe(0);
    expect(JSON.parse(out)).toMatchObject({
      documents: [
        {
          status: 'done',
          id: 'matsumoto/initiative-matrix/2024',
          plan: { rows: { 'initiative-matrix': 29 } },
        },
      ],
    });
  });

  it('ends with 1 when a document failed, and names file, line and remedy', () => {
    mkdirSync(join(folder, 'in'), { recursive: true });
    writeFileSync(join(folder, 'in', 'bad.txt'), '一行目\n二\0行目\n');
    writeFileSync(join(folder, 'in', 'plan.pdf'), '%PDF-1.7\n');
    writeFileSync(join(folder, 'in', 'plan.xlsx'), 'PK');
    const { code, out, err } = nendo('ingest', 'in', matrix, '--out', 'b');
    expect(code).toBe(1);
    expect(out.trimEnd().split('\n')).toHaveLength(1);
    expect(err).toMatch(/失敗: in\/plan\.xlsx: \.xlsx の読み取りには、この版はまだ対応していません。/);
    expect(err).toMatch(/失敗: in\/bad\.txt 2行目: .*\n {2}対処: .*ください。/);
    expect(err).toMatch(/失敗: in\/plan\.pdf: PDF の構造が壊れているか、途中で切れていて、開けません/);
  });

  it('writes what can be read of a PDF, names the pages that cannot, and ends with 1', () => {
    const page = (text: string, entries = ''): PdfPageParts => ({ content: stream(textAt(text)), entries });
    const wide = page('two', '/MediaBox [0 0 566929 842]');
    writeFileSync(join(folder, 'part.pdf'), pdfOf({ pages: [page('one'), wide, wide, page('four')] }));
    const { code, out, err } = nendo('ingest', 'part.pdf', '--out', 'd');
    expect(code).toBe(1);
    expect(out).toMatch(/ {2}一部のみ（読めないページ 2-3）$/m);
    expect(err).toMatch(/1 件を取り込みました（うち一部のみ 1 件）。失敗 0 件。/);
    const id = out.split(' ')[0] ?? '';
    const written = (name: string): unknown =>
      JSON.parse(readFileSync(join(folder, 'd', ...id.split('/'), name), 'utf8'));
    expect(written('manifest.json')).toMatchObject({ status: 'partial' });
    expect(written('plan.json')).toMatchObject({
      source: { mediaType: 'application/pdf', pages: 4, readers: ['text-layer'] },
      issues: expect.arrayContaining([
        expect.objectContaining({
          rule: 'read/pdf-page',
          severity: 'error',
          at: [expect.objectContaining({ page: 2 }), expect.objectContaining({ page: 3 })],
        }),
      ]),
    });
  });

  it('opens a locked PDF with a password that it writes nowhere', () => {
    const pages = [{ content: stream(textAt('one')) }];
    writeFileSync(join(folder, 'locked.pdf'), pdfOf({ pages, password: 'himitsu77' }));
    const without = nendo('ingest', 'locked.pdf', '--out', 'e');
    expect(without.code).toBe(1);
    expect(without.err).toMatch(
      /失敗: locked\.pdf: パスワードで保護されていて開けません。\n {2}対処: --password か/,
    );
    const { code, out, err } = nendo(
      'ingest',
      'locked.pdf',
      '--out',
      'e',
      '--password',
      'himitsu77',
      '--json',
    );
    expect(code).toBe(0);
    expect(out + err).not.toContain('himitsu77');
    const written = Object.values(contents(join(folder, 'e'))).map(String);
    expect(written.length).toBeGreaterThan(3);
    expect(written.filter((text) => text.includes('himitsu77'))).toEqual([]);
  });

  it('says what is a PDF by another name, and what is none', () => {
    writeFileSync(join(folder, 'named.txt'), pdfOf({ pages: [{ content: stream(textAt('one')) }] }));
    writeFileSync(join(folder, 'named.pdf'), '事業名\t担当課\n');
    const { code, err } = nendo('ingest', 'named.txt', 'named.pdf', '--out', 'f');
    expect(code).toBe(1);
    expect(err).toMatch(
      /named\.txt 1行目: 中身はテキストではなく PDF です。\n {2}対処: ファイル名の拡張子を \.pdf に/,
    );
    expect(err).toMatch(/named\.pdf: 拡張子は \.pdf ですが、中身は PDF ではありません。/);
  });

  it('ends with 3 under --strict when something awaits review', () => {
    expect(nendo('ingest', damaged, '--out', 'c').code).toBe(0);
    expect(nendo('ingest', damaged, '--out', 'c', '--strict').code).toBe(3);
  });

  it.each([
    [['ingest']],
    [['ingest', matrix, '--lang', 'fr']],
    [['no-such-command']],
    [['schema', 'nothing']],
    [['ingest', '.', '--out', 'empty']],
  ])('ends with 2 for wrong usage: %j', (args) => {
    mkdirSync(join(folder, 'void'), { recursive: true });
    const where = args.map((arg) => (arg === '.' ? 'void' : arg));
    const { code, out, err } = nendo(...where);
    expect(code).toBe(2);
    expect(out).toBe('');
    expect(err).not.toBe('');
  });

  it('ends with 2 when the results folder cannot be written to', () => {
    writeFileSync(join(folder, 'file'), '');
    const { code, err } = nendo('ingest', matrix, '--out', join('file', 'below'));
    expect(code).toBe(2);
    expect(err).toMatch(/書き込めません/);
  });

  it('prints JSON Schema with the contract in it', () => {
    const plan = JSON.parse(nendo('schema', 'plan').out) as { properties: object; required: string[] };
    expect(plan.required).toEqual(
      expect.arrayContaining(['id', 'kind', 'parts', 'edits', 'issues', 'accounting']),
    );
    expect(Object.keys(JSON.parse(nendo('schema').out) as object)).toEqual([
      'plan',
      'tables',
      'manifest',
      'changes',
      'profile',
      'history',
      'across',
      'config',
      'report',
      'comparison',
    ]);
  });
});
