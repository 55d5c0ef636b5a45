import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { temporaryFolder } from '../../tests/helpers/folders.js';
import type { JournalProblem } from '../decisions/journal-lines.js';
import { journalFiles, journalLines } from './journal-folder.js';

const root = temporaryFolder();
const folder = join(root, 'decisions');
mkdirSync(folder);
const MIB = 1 << 20;

/** Lengths of the lines of a file, and the lines that problems name. */
async function readOf(content: string): Promise<{ lengths: number[]; told: [number, string][] }> {
  writeFileSync(join(folder, 'a.jsonl'), content);
  const problems: JournalProblem[] = [];
  const lengths: number[] = [];
  for await (const { first, lines } of journalLines(root, 'a.jsonl', (problem) => problems.push(problem))) {
    expect(first).toBe(lengths.length + 1);
    for (const { length } of lines) lengths.push(length);
  }
  return { lengths, told: problems.map(({ line, message }) => [line, message.ja.slice(0, 5)]) };
}

describe('the journal of a results folder', () => {
  it('gives whole lines, without the last one while it is being written', async () => {
    expect(await readOf('1\n\n333\n4')).toEqual({ lengths: [1, 0, 3], told: [] });
    expect(await readOf('')).toEqual({ lengths: [], told: [] });
  });

  it('gives lines at the limit, and tells of longer ones, which keep their numbers', async () => {
    const most = 'x'.repeat(MIB);
    expect(await readOf(`${most}\n${most}x\n3\n${most}`)).toEqual({
      lengths: [MIB, 0, 1],
      told: [[2, '長すぎる行']],
    });
    expect(await readOf(`1\n${most}x`)).toEqual({ lengths: [1], told: [[2, '長すぎる行']] });
  });

  it('gives as many lines as there may be, and tells where it ends', async () => {
    const whole = await readOf('\n'.repeat(200_000));
    expect([whole.lengths.length, whole.told]).toEqual([200_000, []]);
    const { lengths, told } = await readOf('1234567890\n'.repeat(200_001));
    expect([lengths.length, told]).toEqual([200_000, [[200_001, '行が多すぎ']]]);
  });

  it('tells of a file that cannot be read', async () => {
    const problems: JournalProblem[] = [];
    for await (const _ of journalLines(root, 'none.jsonl', (problem) => problems.push(problem)))
      throw new Error('no line');
    expect(problems[0]?.message.ja).toContain('開けないファイルです（ENOENT）。');
    expect(await journalFiles(join(root, 'none'))).toEqual([]);
    expect(await journalFiles(root)).toEqual(['a.jsonl']);
  });
});
