import { cpSync, mkdirSync, truncateSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { importCommand } from '../../../apps/cli/import-command.js';
import { runCommand } from '../../../apps/cli/run-command.js';
import { openJournal } from '../../../pipeline/decisions/journal.js';
import { loadLexicon } from '../../../pipeline/lexicon/load.js';
import { LexiconError, type LexiconProblem } from '../../../pipeline/lexicon/problems.js';
import { FIXTURES, temporaryFolder } from '../../../tests/helpers/folders.js';
import type { InputBomb } from './input-bomb.js';
import { CONFIG_BOMBS, JOURNAL_BOMBS, LEXICON_BOMBS } from './text-input-bombs.js';
import { WORKBOOK_BOMBS } from './workbook-bombs.js';

const root = temporaryFolder();
const small = (bombs: readonly InputBomb[]): InputBomb[] => bombs.filter(({ isSmall }) => isSmall);

/** Puts a bomb where it is looked for. */
function placed(path: string, bomb: InputBomb): string {
  mkdirSync(dirname(path), { recursive: true });
  const made = bomb.make();
  writeFileSync(path, typeof made === 'number' ? '' : made);
  if (typeof made === 'number') truncateSync(path, made);
  return path;
}

/** What a command writes to standard error. */
async function saidBy(command: () => Promise<number>): Promise<{ code: number; said: string }> {
  let said = '';
  vi.spyOn(process.stdout, 'write').mockReturnValue(true);
  vi.spyOn(process.stderr, 'write').mockImplementation((text) => {
    said += String(text);
    return true;
  });
  return { code: await command(), said };
}

function problemsIn(lexicon: string): readonly LexiconProblem[] {
  try {
    loadLexicon(lexicon);
    return [];
  } catch (error) {
    if (error instanceof LexiconError) return error.problems;
    throw error;
  }
}

afterEach(() => vi.restoreAllMocks());

describe('small bombs among what staff give', () => {
  it.each(small(WORKBOOK_BOMBS).map((bomb) => [bomb.name, bomb] as const))(
    'workbook %s',
    async (name, bomb) => {
      const results = join(root, 'results');
      mkdirSync(join(results, 'decisions'), { recursive: true });
      const path = placed(join(root, 'sheets', name), bomb);
      const { code, said } = await saidBy(() =>
        importCommand([path], { results, by: 'chaos', json: false, lang: 'ja' }),
      );
      expect(code).toBe(1);
      expect(said).toMatch(/^失敗: [^\n]+: [^\n]+。\n {2}対処: [^\n]+。\n$/u);
      expect(said).toContain(path);
    },
  );

  it.each(small(CONFIG_BOMBS).map((bomb) => [bomb.name, bomb] as const))(
    'configuration %s',
    async (name, bomb) => {
      const path = placed(join(root, 'configurations', name), bomb);
      cpSync(join(FIXTURES, 'kurume-vision-r5', 'source.txt'), join(dirname(path), 'sources', 'a.txt'));
      const flags = { dryRun: true, prune: false, retry: false, json: false, strict: false } as const;
      const { code, said } = await saidBy(() => runCommand(path, { ...flags, lang: 'ja' }));
      expect(code).toBe(bomb.expected === 'refused' ? 2 : 0);
      if (bomb.expected === 'refused') expect(said).toContain(name);
      expect(said.split('\n').length).toBeLessThan(30);
    },
  );

  it.each(small(LEXICON_BOMBS).map((bomb) => [bomb.name, bomb] as const))('lexicon %s', (name, bomb) => {
    const path = placed(join(root, 'lexicons', name), bomb);
    const file = name.split('/').at(-1);
    expect(bomb.expected).toBe('refused');
    const problems = problemsIn(dirname(path));
    expect([problems.length > 0, problems.length <= 101]).toEqual([true, true]);
    for (const problem of problems) {
      expect(problem.file).toBe(file);
      expect([problem.message, problem.remedy]).toEqual([
        expect.stringMatching(/。$/u),
        expect.stringMatching(/./u),
      ]);
    }
  });

  it.each(small(JOURNAL_BOMBS).map((bomb) => [bomb.name, bomb] as const))(
    'journal %s',
    async (name, bomb) => {
      const results = join(root, 'journals', name);
      placed(join(results, 'decisions', name), bomb);
      const { decisions, problems } = await openJournal(results, { write: false });
      expect(problems.length > 0).toBe(bomb.expected === 'told');
      expect(problems.length).toBeLessThanOrEqual(102);
      for (const { file, line, message } of problems) {
        expect([file, line > 0]).toEqual([name, true]);
        expect(message.ja).toMatch(/。$/u);
        expect(message.en).toMatch(/^[ -~]+\.$/u);
      }
      // Whatever a line holds, only what a decision has is taken of it.
      for (const each of decisions) expect([each.verdict, 'other' in each]).toEqual(['accept', false]);
    },
  );
});
