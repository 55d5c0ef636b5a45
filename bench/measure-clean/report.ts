import type { Channel } from './channels/channel.js';
import { type Figures, figuresOf } from './figures.js';
import { GOALS } from './goals.js';
import { LEAST, RECURRENCES, SIDE } from './provable.js';
import type { Mode, RunResult } from './runs.js';
import type { JudgedChange } from './score.js';

const MODES: Readonly<Record<Mode, string>> = {
  'siblings-clean': '関連資料は正しい',
  'siblings-damaged': '関連資料も誤りあり',
  untouched: '手を加えない',
};

const DEFINITION = [
  `「証明可能」は規則とは別に決める。(1) 誤りを含む前後${LEAST}字以上の正しい文字列（前後それぞれ${SIDE}字以上、`,
  'または行・セルの端まで。同じ行・セルの中）が、同じ資料の別の箇所か関連資料にそのまま残っている。',
  `(2) 誤りを含む項目（セル、行、「、」で並ぶ名）の全体が、ほかに${RECURRENCES}か所以上ある。空白と改行は比べない。`,
  '語中の空白のうち、行の折返しと同じく構造で詰められ値に残らないものは、証明可能に数えない（「構造」の欄）。',
  '関連資料は名前の最初の語が同じもの。採点する資料の正しい本文は、その実行のどこにもない。',
  '適用は1か所を1件と数え、誤りがない箇所の空白・タグ・文字コードだけの変更は数えず別に示す。',
  '種（seed）が違えば誤りの場所も違うが、本文は同じなので、件数は独立な標本より少なめに見るべきである。',
].join('\n');

interface Column {
  readonly title: string;
  readonly cell: (figures: Figures) => string;
}

const COLUMNS: readonly Column[] = [
  { title: '誤り', cell: ({ corruptions }) => String(corruptions) },
  { title: '証明可能', cell: ({ provable }) => String(provable) },
  { title: '構造', cell: ({ joined }) => String(joined) },
  { title: '適用 正', cell: ({ right }) => String(right) },
  { title: '適用 誤', cell: ({ wrong }) => String(wrong) },
  { title: '持込み', cell: ({ introduced }) => String(introduced) },
  { title: '適合率', cell: ({ precision }) => decimal(precision, 4) },
  { title: '下限', cell: ({ precisionBound }) => decimal(precisionBound, 4) },
  { title: '再現 適用', cell: ({ recallApplied }) => decimal(recallApplied) },
  { title: '再現 ＋提案', cell: ({ recallReached }) => decimal(recallReached) },
  { title: '証明可 適用', cell: ({ provableApplied }) => decimal(provableApplied) },
  { title: '証明可 ＋提案', cell: ({ provableReached }) => decimal(provableReached) },
  { title: '提案 首位', cell: ({ suggestionTop1 }) => decimal(suggestionTop1) },
  { title: '提案 網羅', cell: ({ suggestionCoverage }) => decimal(suggestionCoverage) },
  { title: '数字', cell: ({ guardedChanged }) => String(guardedChanged) },
  { title: '持込み／万字', cell: ({ introducedPer10k }) => decimal(introducedPer10k, 2) },
  { title: '無用の提案／万字', cell: ({ idleSuggestionsPer10k }) => decimal(idleSuggestionsPer10k, 1) },
];

/** The measure as Markdown, the goals first. */
export function markdown(results: readonly RunResult[], channels: readonly Channel[]): string {
  const damaged = results.filter(({ mode }) => mode !== 'untouched');
  const untouched = results.filter(({ mode }) => mode === 'untouched');
  return [
    '## 目標',
    goalTable(figuresOf(damaged)),
    DEFINITION,
    '## 誤りの率ごと',
    table('率・関連資料', byRate(damaged)),
    '## 誤りの種類ごと',
    table('種類', byChannel(damaged, channels)),
    '## 手を加えない本文（正しい件数は 0）',
    untouchedReport(untouched),
  ].join('\n\n');
}

function goalTable(figures: Figures): string {
  const rows = GOALS.map(({ title, wanted, digits, figure, isMet }) => {
    const reached = figure(figures);
    const verdict = reached !== null && isMet(reached) ? '達成' : '未達';
    return [title, wanted, decimal(reached, digits), verdict];
  });
  return lines(['項目', '目標', '結果', ''], rows);
}

function byRate(results: readonly RunResult[]): [string, Figures][] {
  const rates = [...new Set(results.map(({ rate }) => rate))].sort((a, b) => a - b);
  const modes = [...new Set(results.map(({ mode }) => mode))].sort();
  const rows = rates.flatMap((rate) =>
    modes.map((mode): [string, Figures] => [
      `${percent(rate)}・${MODES[mode]}`,
      figuresOf(results.filter((result) => result.rate === rate && result.mode === mode)),
    ]),
  );
  return [...rows, ['全体', figuresOf(results)]];
}

function byChannel(results: readonly RunResult[], channels: readonly Channel[]): [string, Figures][] {
  return channels.map(({ id, title }) => [`${title} \`${id}\``, figuresOf(results, id)]);
}

function table(head: string, rows: readonly [string, Figures][]): string {
  return lines(
    [head, ...COLUMNS.map(({ title }) => title)],
    rows.map(([title, figures]) => [title, ...COLUMNS.map(({ cell }) => cell(figures))]),
  );
}

function lines(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
  const rule = head.map((_, index) => (index === 0 ? '---' : '--:'));
  return [head, rule, ...rows].map(line).join('\n');
}

function untouchedReport(results: readonly RunResult[]): string {
  const figures = figuresOf(results);
  const summary =
    `適用 ${figures.introduced} 件、空白・タグ・文字コードだけの適用 ${figures.sameWriting} 件、` +
    `場所を持たない適用 ${figures.unplaced} 件、提案は1万字に ${decimal(figures.idleSuggestionsPer10k, 1)} 件。`;
  return [summary, ...faults(results), ...unplacedEdits(results)].join('\n');
}

function unplacedEdits(results: readonly RunResult[]): string[] {
  return results.flatMap(({ document, score }) =>
    score.unplaced.map(
      ({ rule, before, after }) =>
        `- ${document} 場所を持たない適用 ${oneLine(`${rule}: 「${before}」→「${after}」`)}`,
    ),
  );
}

/** A line for every applied edit that was wrong or introduced, with what stands around it. */
export function faults(results: readonly RunResult[]): string[] {
  return results.flatMap(({ document, mode, rate, seed, score }) =>
    score.changes
      .filter(({ verdict }) => verdict === 'wrong' || verdict === 'introduced')
      .map((change) => `- ${document}（${MODES[mode]} ${percent(rate)} #${seed}）${faultLine(change)}`),
  );
}

/** A line for every corruption that can be proved, and that no applied edit and no suggestion restores. */
export function misses(results: readonly RunResult[]): string[] {
  return results.flatMap(({ document, mode, rate, seed, score }) =>
    score.outcomes
      .filter(({ provable, applied, suggestions }) => provable && !applied && !suggestions.includes(true))
      .map(({ corruption: { channel, clean }, context }) => {
        const place = `${document}（${MODES[mode]} ${percent(rate)} #${seed}）`;
        return `- ${place}${channel}：${oneLine(context)} 正「${oneLine(clean)}」`;
      }),
  );
}

function faultLine({ verdict, channel, change, reading, guardedChanged }: JudgedChange): string {
  const edits = change.edits.map(({ rule, before, after }) => `${rule}: 「${before}」→「${after}」`);
  const kind = verdict === 'introduced' ? '持込み' : `誤り（${channel}）`;
  const guard = guardedChanged ? ' 【数字等が変わった】' : '';
  const [asRead, result, clean] = [reading.asRead, reading.result, reading.clean].map(oneLine);
  return `${kind}${guard} ${edits.map(oneLine).join('、')}：読み取り「${asRead}」結果「${result}」正「${clean}」`;
}

function oneLine(text: string): string {
  return text.replaceAll('\t', '⇥').replaceAll('\n', '⏎');
}

function percent(rate: number): string {
  return `${Number((rate * 100).toFixed(2))}%`;
}

function decimal(figure: number | null, digits = 3): string {
  return figure === null ? '–' : figure.toFixed(digits);
}

/** The measure as data: the figures of every table, and every fault. */
export function asJson(results: readonly RunResult[], channels: readonly Channel[]): object {
  const damaged = results.filter(({ mode }) => mode !== 'untouched');
  const untouched = results.filter(({ mode }) => mode === 'untouched');
  return {
    overall: figuresOf(damaged),
    byRate: Object.fromEntries(byRate(damaged)),
    byChannel: Object.fromEntries(channels.map(({ id }) => [id, figuresOf(damaged, id)])),
    untouched: figuresOf(untouched),
    faults: faults(results),
  };
}
