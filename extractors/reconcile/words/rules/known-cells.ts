import type { Segment } from '../../../corpus/segments.js';
import type { Proposal } from '../../../edits/proposal.js';
import { groupBy } from '../../../grouping.js';
import type { WordRule } from '../definition.js';
import { ALIKE, compareLooks, consult } from '../judgement.js';
import { onlyReplaced } from '../near-forms.js';
import { combine, propose } from '../propose.js';
import { CLEAR_GAIN, dictionaryEvidence, looksEvidence } from '../reasons.js';
import type { Survey } from '../survey.js';

const ID = 'reconcile/known-cells';

/** What heads the columns of the papers that this project reads (shared by all of their kinds), without figures. */
const HEADS = words(
  '連携事業名 事業名 事業名称 取組名 取組名称 取組内容 取組の内容 取組状況 実施状況 進捗状況 政策分野 施策分野 分野 施策 番号 ' +
    '担当課 担当部局 担当部署 部局名 所管課 指標 指標名 評価指標 基準値 目標値 実績値 現状値 数値目標 基本目標 単位 ' +
    '事業概要 事業内容 概要 内容 予算額 当初予算額 決算額 事業費 新規・継続 備考 参加市町村 連携市町村 構成市町村 関係市町村',
);
/** What a column says of how far things are. */
const STATES = words(
  '実施中 一部実施中 準備中 検討中 協議中 調整中 実施済 実施済み 未実施 未着手 完了 終了 継続中',
);

/** Shorter words of a closed set are one letter from too many others. */
const SHORTEST = 3;
/** Other cells of the row or column that the set must have. */
const LEAST_HEADS = 2;
const LEAST_STATES = 2;
const RUN = /^[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}ー々・―‐-]+/u;

interface ClosedSet {
  readonly name: string;
  readonly words: readonly string[];
  /** Cells that belong together: a head's row, a state's column. */
  readonly companions: (cell: Segment) => string;
  readonly least: number;
}

const SETS: readonly ClosedSet[] = [
  { name: '表の見出し', words: HEADS, companions: ({ block, row }) => `${block} ${row}`, least: LEAST_HEADS },
  {
    name: '進み具合の語',
    words: STATES,
    companions: ({ block, column }) => `${block} ${column}`,
    least: LEAST_STATES,
  },
];

/**
 * A head of a column, or a word for how far an initiative is, with one letter misread. The other cells of its row or
 * column are words of the same set, so that this one is expected to be: without its heads a table is not recognised.
 */
export const rule: WordRule = {
  id: ID,
  summary: '表の見出し行や状況の欄で、決まった語の一字だけ形の似た字に読み誤ったものを直す',
  examples: [
    {
      text: '基本目標\t指標\t基準値\t日標値\n1 働く\t創業者数\t12\t20\n2 育てる\t出生数\t34\t40\n',
      before: '日標値',
      after: '目標値',
      status: 'applied',
    },
    {
      text: '政策分野\t連携事業名\t取組状況\n医療\t輪番制の実施\t実施中\n福祉\t手話通訳の派遣\t準備申\n教育\t図書館の利用\t準備中\n交通\t路線の維持\t実施中\n',
      before: '準備申',
      after: '準備中',
      status: 'suggested',
    },
  ],
  counterExamples: [
    { text: '事業名\t担当課\t事業費\t事業量\n見守り\t福祉課\t120\t34\n配食\t福祉課\t56\t78\n' },
    { text: '指標\t基準値\t標準値\n創業者数\t12\t20\n出生数\t34\t40\n' },
    { text: '日標値は目標値とは限らない。指標と基準値を掲げる。' },
  ],
  find(survey) {
    const cells = survey.segments.filter(({ kind }) => kind === 'cell');
    return SETS.flatMap((set) => {
      const groups = [...groupBy(cells, set.companions).values()];
      return groups.flatMap((group): Proposal[] => {
        const known = group.filter(({ text }) => set.words.includes(runOf(text)));
        return known.length < set.least ? [] : group.flatMap((cell) => misread(cell, set, survey));
      });
    });
  },
};

function words(list: string): string[] {
  return list.split(' ');
}

/** The words a cell begins with, without what stands behind them in brackets. */
function runOf(text: string): string {
  return RUN.exec(text)?.[0] ?? '';
}

function misread(cell: Segment, set: ClosedSet, survey: Survey): Proposal[] {
  const run = runOf(cell.text);
  if (set.words.includes(run)) return [];
  const meant = set.words.flatMap((word) => {
    const at = onlyReplaced(run, word);
    if (at === null || word.length < SHORTEST) return [];
    const looks = compareLooks(survey.lexicon, run[at] ?? '', word[at] ?? '', {
      left: run[at - 1] ?? '',
      right: run[at + 1] ?? '',
    });
    return [{ word, at, looks }];
  });
  const alike = meant.filter(({ looks }) => looks.weight >= ALIKE);
  const [only, next] = alike.length > 0 ? alike : meant;
  if (only === undefined || next !== undefined) return [];
  const { word, at, looks } = only;
  const [before, after] = [run[at] ?? '', word[at] ?? ''];
  const change = { segment: cell, start: at, end: at + 1, after };
  const dictionary = survey.tokenizer === null ? null : consult(survey.tokenizer, cell.text, change);
  const isStrange = dictionary !== null && !dictionary.beforeIsWord;
  const isAlike = looks.weight >= ALIKE;
  // A letter of another shape is shown where the dictionary has no such word.
  if (!isAlike && !(isStrange && dictionary.gain >= CLEAR_GAIN)) return [];
  const others = survey.segments.filter(({ text }) => runOf(text) === run).length - 1;
  const detail = `${set.name}に「${word}」がある。同じ行・列のほかの欄も${set.name}`;
  return propose(survey.view.text, change, {
    rule: ID,
    status: isAlike && isStrange && others === 0 ? 'applied' : 'suggested',
    evidence: [
      { kind: 'closed-set', detail },
      ...looksEvidence(looks, before, after),
      ...dictionaryEvidence(dictionary),
    ],
    confidence: combine(0.8, looks.weight * 0.7),
  });
}
