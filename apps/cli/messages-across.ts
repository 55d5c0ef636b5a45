import type { Translated } from '../../output/writing/language.js';
import type { Language } from './messages.js';

const JA = {
  summary: '同じ圏域の協約、取組一覧、ビジョン、進捗状況、戦略を突き合わせる',
  description: [
    '結果フォルダーの中の、同じ圏域（または市町村）の種類の違う資料から同じ取組を見つけ、食い違いを書き出します。',
    '  nendo across results --out 突合せ',
    '食い違い: 記載のない資料、参加市町村、体系、名称。資料は、年度の最も近いものを選びます。',
  ].join('\n'),
  results: '結果フォルダー',
  sphere: '圏域、またはその中心の市の名称。省くとすべて',
  year: 'この年度（西暦）に近い資料を選ぶ。省くと一番新しい年度',
  out: '書き出すフォルダー',
  format: (names: string) => `書き出す形式（${names}。コンマで区切る。省くと全て）`,
  json: '結果を JSON で標準出力に出す',
  badYear: (value: string) => `「${value}」は年度（西暦 4 桁）ではありません。`,
  nothing: '突き合わせられる資料がありません（同じ圏域または市町村の、取組の並ぶ資料が二つ以上必要です）。',
  written: (out: string) => `突合せの結果: ${out}`,
} as const;

const EN: Translated<typeof JA> = {
  summary: 'hold agreements, matrix, vision, progress and strategy of an area against each other',
  description: [
    'Finds the same initiative in documents of different kinds of one area (or municipality), and writes in what they disagree.',
    '  nendo across results --out across',
    'Disagreements: documents that lack it, municipalities, category, name. Of each document the one of the nearest year is taken.',
  ].join('\n'),
  results: 'results folder',
  sphere: 'name of an area or of the city at its centre; all without',
  year: 'take the documents nearest to this fiscal year (western); the latest without',
  out: 'folder to write to',
  format: (names) => `formats to write (${names}; separated by commas; all without)`,
  json: 'the result as JSON on standard output',
  badYear: (value) => `"${value}" is no year of four digits.`,
  nothing:
    'There is nothing to hold against each other (two documents of one area or municipality that list initiatives are needed).',
  written: (out) => `result: ${out}`,
};

export const ACROSS_TEXTS = { ja: JA, en: EN } as const satisfies Record<Language, unknown>;
