import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { FIXTURES, ROOT, temporaryFolder } from '../../tests/helpers/folders.js';

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
    expect(Object.keys(JSON.parse(nendo('schema').out) as object)).toEqual(['plan', 'tables', 'manifest']);
  });
});
