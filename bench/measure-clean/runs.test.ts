import { describe, expect, it } from 'vitest';
import { channelsFor } from './channels/registry.js';
import type { Corrector, PlacedEdit, TextSource } from './corrector.js';
import { matchesGlob } from './documents.js';
import { figuresOf } from './figures.js';
import { markdown, misses } from './report.js';
import { measure, type RunResult } from './runs.js';

const RULES = '甲は、移動図書館を運行し、巡回の日程を公表する。乙は、巡回の場所を用意し、周知に努める。\n';
/** What no other document says, so that nothing can prove it. */
const ONLY_HERE = [
  '港湾の浚渫に併せて護岸を補強し、漁具の保管庫を移設した。',
  '茶園の後継者を募り、摘採から製茶までの作業を実地に学ぶ講座を開いた。',
  '雪室で熟成した根菜を都心の飲食店へ直送し、味の違いを伝えた。',
];
const DOCUMENTS = ['asahi-agreement', 'asahi-report', 'minato-report'].map((name, index) => ({
  name,
  group: name.split('-')[0] ?? name,
  text: `${name}\n${RULES.repeat(8)}${ONLY_HERE[index]}令和７年度の利用者は12,480人であった。\n`,
}));
const channels = channelsFor([RULES]);

async function run(correct: Corrector, glob = '*'): Promise<RunResult[]> {
  const results: RunResult[] = [];
  const plan = { documents: DOCUMENTS, glob, channels, rates: [0.02], seeds: 2 };
  for await (const some of measure(plan, correct)) results.push(...some);
  return results;
}

const unchanged = ({ name, text }: TextSource) => ({ name, asRead: text, corrected: text, edits: [] });
const idle: Corrector = async (sources) => sources.map(unchanged);

/** Knows every clean text and replaces the whole of a damaged one by it. */
const omniscient: Corrector = async (sources) =>
  sources.map(({ name, text }) => {
    const clean = DOCUMENTS.find((document) => document.name === name)?.text ?? '';
    if (text === clean) return unchanged({ name, text });
    const span = { start: 0, end: text.length };
    const edit = { rule: 'all', span, before: text, after: clean, status: 'applied', confidence: 1 };
    return { name, asRead: text, corrected: clean, edits: [edit] };
  });

/** Swaps one right word of every text. */
const vandal: Corrector = async (sources) =>
  sources.map(({ name, text }) => {
    const start = text.indexOf('令和');
    const span = { start, end: start + 2 };
    const edit: PlacedEdit = {
      rule: 'v',
      span,
      before: '令和',
      after: '平成',
      status: 'applied',
      confidence: 1,
    };
    return { name, asRead: text, corrected: text.replace('令和', '平成'), edits: [edit] };
  });

describe('runs', () => {
  it('damage one document among clean siblings, then all, and none', async () => {
    const seen: string[][] = [];
    await run(async (sources) => {
      const damaged = sources.filter(
        ({ text, name }) => text !== DOCUMENTS.find((d) => d.name === name)?.text,
      );
      seen.push(damaged.map(({ name }) => name));
      return sources.map(unchanged);
    });
    const asahi = [['asahi-agreement'], ['asahi-report'], ['asahi-agreement', 'asahi-report']];
    expect(seen).toEqual([[], ...asahi, ...asahi, [], ['minato-report'], ['minato-report']]);
  });

  it('give no run the clean form of the document that it scores', async () => {
    const results = await run(idle);
    const damaged = results.filter(({ mode }) => mode !== 'untouched');
    expect(damaged).toHaveLength(10);
    expect(damaged.every(({ score }) => score.outcomes.length > 0)).toBe(true);
  });

  it('score only what the pattern names', async () => {
    const results = await run(idle, '*-report');
    expect([...new Set(results.map(({ document }) => document))]).toEqual(['asahi-report', 'minato-report']);
    expect(matchesGlob('a.b-c', 'a.b-*') && !matchesGlob('axb-c', 'a.b-*')).toBe(true);
  });

  it('refuse a corrector that leaves a document out', async () => {
    await expect(run(async () => [])).rejects.toThrow('gave no result');
  });
});

describe('figures', () => {
  it('of a corrector that does nothing are all misses', async () => {
    const results = await run(idle);
    const figures = figuresOf(results);
    expect(figures).toMatchObject({ right: 0, wrong: 0, introduced: 0, precision: null, recallApplied: 0 });
    expect(figures.provable).toBeGreaterThan(20);
    expect(figures.provable).toBeLessThan(figures.corruptions);
    expect(misses(results)).toHaveLength(figures.provable);
  });

  it('of one that knows everything are full', async () => {
    const results = await run(omniscient);
    const figures = figuresOf(results.filter(({ mode }) => mode !== 'untouched'));
    expect(misses(results)).toEqual([]);
    expect(figures).toMatchObject({
      precision: 1,
      recallApplied: 1,
      provableReached: 1,
      introducedPer10k: 0,
    });
  });

  it('of one that spoils clean text show it, on untouched text too', async () => {
    const results = await run(vandal);
    const untouched = results.filter(({ mode }) => mode === 'untouched');
    expect(figuresOf(untouched)).toMatchObject({ introduced: 3, precision: 0 });
    const report = markdown(results, channels);
    expect(report).toContain('適用 3 件');
    expect(report).toContain('v: 「令和」→「平成」');
    expect(report).toMatch(/適用の適合率 \| ≥ 0\.995 \| 0\.\d+ \| 未達/);
  });
});
