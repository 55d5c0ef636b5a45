import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { type IngestOutcome, ingest } from '../index.js';
import { temporaryFolder } from './helpers/folders.js';
import { growth, HANGS, MOST_GROWTH } from './helpers/growth.js';
import { expectAccounted, expectLawfulEdits, madeIn, resultOf } from './helpers/results.js';

const folder = temporaryFolder();

/** Numbers from 0 to below `most`, the same in each run (Park and Miller's generator). */
function numbers(seed: number): (most: number) => number {
  let state = seed;
  return (most) => {
    state = (state * 48_271) % 2_147_483_647;
    return state % most;
  };
}

const next = numbers(20_261_127);
const KANJI = { first: 0x4e00, count: 0x51a0 };

function kanji(length: number): string {
  const codes = Array.from({ length }, () => KANJI.first + next(KANJI.count));
  return String.fromCodePoint(...codes);
}

function lines(count: number, line: () => string): string {
  return Array.from({ length: count }, line).join('\n');
}

const SENTENCE = [...'圏域内の住民が安心して暮らせる医療体制の確保に取り組む'];

/** The letters of the sentence in any order: many lines like each other, and none that is right. */
function shuffled(): string {
  const letters = [...SENTENCE];
  for (let swap = 0; swap < 40; swap += 1) {
    const [a, b] = [next(letters.length), next(letters.length)];
    [letters[a], letters[b]] = [letters[b] as string, letters[a] as string];
  }
  return letters.join('');
}

const SMALL_SET = [...'町市村圏医療のとを、'];

/** Texts in which nothing is right, so nothing can be put right. */
const GARBAGE: Readonly<Record<string, string | Uint8Array>> = {
  'random kanji': lines(200, () => kanji(100)),
  'random bytes': Uint8Array.from({ length: 20_000 }, () => 1 + next(255)),
  'random bytes as letters': Array.from({ length: 20_000 }, () =>
    String.fromCharCode(0x20 + next(0x8d)),
  ).join(''),
  '50,000 ideographic spaces': '　'.repeat(50_000),
  'one letter': lines(100, () => 'あ'.repeat(1_000)),
  'one kanji': lines(100, () => '町'.repeat(1_000)),
  'one digit': lines(100, () => '7'.repeat(1_000)),
  'a table of 2,000 random cells': lines(200, () => Array.from({ length: 10 }, () => kanji(4)).join('\t')),
  'a table of 2,000 marks': lines(200, () => Array.from({ length: 10 }, () => '●○△－'[next(4)]).join('\t')),
  'lines of shuffled letters': lines(500, shuffled),
  'words of a few letters': lines(300, () =>
    Array.from({ length: 60 }, () => SMALL_SET[next(SMALL_SET.length)]).join(''),
  ),
  'single letters set wide': lines(200, () => [...kanji(40)].join(' ')),
  'labels without end': lines(1_000, () => `${'アイウエオ'[next(5)]} ${kanji(3)}`),
  'brackets without end': '（新）'.repeat(10_000),
};

/** Rules that decide by what a character is. */
const BY_KIND: ReadonlySet<string> = new Set(['clean/invisible-characters', 'clean/control-characters']);

async function ingestAlone(
  name: string,
  content: string | Uint8Array,
): Promise<{ outcome: IngestOutcome; out: string }> {
  const path = join(folder, `${name}.txt`);
  writeFileSync(path, content);
  const out = join(folder, name);
  const [outcome] = await ingest({ sources: [path], out });
  if (outcome === undefined) throw new Error('no outcome');
  return { outcome, out };
}

describe('a document of nothing but', { timeout: HANGS }, () => {
  // The dictionary is loaded once a process.
  beforeAll(() => ingestAlone('warm-up', '令和6年度の取組を進める。\n'), HANGS);

  it.each(Object.entries(GARBAGE))('%s changes no word, ends, and says what it is', async (name, content) => {
    const { outcome, out } = await ingestAlone(name, content);
    if (outcome.status === 'failed') {
      expect(outcome.error.rule).toMatch(/^read\//);
      expect(outcome.error.message).toMatch(/。$/);
      return;
    }
    const result = resultOf(outcome, out);
    const made = madeIn(result.edits).filter(({ rule }) => !BY_KIND.has(rule));
    expect(made.map(({ rule, before, after }) => `${rule} ${before} → ${after}`)).toEqual([]);
    expect(result.issues.length).toBeLessThan(1_000);
    expectAccounted(result);
    expectLawfulEdits(result);
  });

  it('invisible characters between letters is cleaned in time that grows with its length', async () => {
    const ingested = (length: number): ReturnType<typeof ingestAlone> =>
      ingestAlone(
        `invisible-${length}`,
        lines(length, () => 'あ\u200b'.repeat(100)),
      );
    expect(await growth(20, ingested)).toBeLessThan(MOST_GROWTH);
    const { outcome, out } = await ingested(20);
    const result = resultOf(outcome, out);
    expect(result.corrected).toBe(result.asRead.replaceAll('\u200b', ''));
    expectAccounted(result);
  });

  it('damaged copies of a sentence is only mended to what they are copies of', async () => {
    const content = lines(400, () => {
      const letters = [...SENTENCE];
      letters[next(letters.length)] = kanji(1);
      return letters.join('');
    });
    const { outcome, out } = await ingestAlone('copies', content);
    const { asRead, corrected } = resultOf(outcome, out);
    const after = corrected.split('\n');
    asRead.split('\n').forEach((line, index) => {
      if (after[index] !== line) expect(after[index]).toBe(SENTENCE.join(''));
    });
  });
});
