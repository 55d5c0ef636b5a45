import type { Figures } from './figures.js';

interface Goal {
  readonly title: string;
  readonly wanted: string;
  /** Decimals shown. */
  readonly digits: number;
  readonly figure: (figures: Figures) => number | null;
  readonly isMet: (figure: number) => boolean;
}

const atLeast = (least: number) => (figure: number) => figure >= least;
const atMost = (most: number) => (figure: number) => figure <= most;

/** What the correction has to reach over all damaged runs together. */
export const GOALS: readonly Goal[] = [
  {
    title: '適用の適合率',
    wanted: '≥ 0.995',
    digits: 4,
    figure: ({ precision }) => precision,
    isMet: atLeast(0.995),
  },
  {
    title: '同 95%下限（Wilson）',
    wanted: '≥ 0.98',
    digits: 4,
    figure: ({ precisionBound }) => precisionBound,
    isMet: atLeast(0.98),
  },
  {
    title: '証明可能な誤りの再現率（適用）',
    wanted: '≥ 0.6',
    digits: 4,
    figure: ({ provableApplied }) => provableApplied,
    isMet: atLeast(0.6),
  },
  {
    title: '証明可能な誤りの再現率（適用＋提案）',
    wanted: '≥ 0.85',
    digits: 4,
    figure: ({ provableReached }) => provableReached,
    isMet: atLeast(0.85),
  },
  {
    title: '変わった数字など（数字・漢数字・新規／継続）',
    wanted: '0',
    digits: 0,
    figure: ({ guardedChanged }) => guardedChanged,
    isMet: atMost(0),
  },
  {
    title: '正しい1万字に持ち込んだ誤り',
    wanted: '≤ 0.5',
    digits: 2,
    figure: ({ introducedPer10k }) => introducedPer10k,
    isMet: atMost(0.5),
  },
];
