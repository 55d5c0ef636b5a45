import type { Translated } from '../../output/writing/language.js';
import type { ChangeSummary } from '../../schemas/changes.js';
import type { Language } from './messages.js';

/** Counts of a summary, in the order in which they are told. */
type Counted = keyof ChangeSummary;

const JA = {
  summary: '新旧の資料を比べ、変わったところを書き出す',
  description: [
    '新旧の資料を比べます。資料は、取り込んだ結果のフォルダー、plan.json、または元の資料（PDF など）で指定します。',
    '  nendo diff results/a/b/2024 results/a/b/2025 --out 比較',
    '  nendo diff 令和6年度.pdf 令和7年度.pdf --out 比較',
    '結果フォルダーだけを指定すると、同じ資料の隣り合う年度をすべて比べ、資料ごとのフォルダーに書き出します。',
  ].join('\n'),
  before: '旧の資料、または結果フォルダー',
  after: '新の資料',
  out: '書き出すフォルダー',
  format: (names: string) => `書き出す形式（${names}。コンマで区切る。省くと全て）`,
  profile: '体裁を定める JSON のファイル（nendo schema profile を参照）',
  badProfile: (file: string, place: string, message: string) =>
    `体裁のファイル「${file}」が読めません（${place}: ${message}）。nendo schema profile の形に直してください。`,
  tooLarge: (limit: string) => `大きすぎます（上限 ${limit}）`,
  force: '種類や圏域の違う資料でも比べる',
  accepted: '確認者が決めた内容で新旧対照表と前年度比較を作る（確認の済んでいない件数も示す）',
  sources: '元の資料のフォルダー。以前の版で読み取った結果は、ここの資料を読み直して比べる',
  nothing: '比べられる資料がありません（同じ資料の隣り合う年度が必要です）。',
  written: (out: string) => `比較の結果: ${out}`,
  issue: (message: string) => `注意: ${message}`,
  journal: (file: string, line: number, message: string) =>
    `注意: 決定の記録 ${file} の${line}行目: ${message}`,
  counts: {
    added: '新規',
    removed: '廃止',
    renamed: '名称変更',
    moved: '移動',
    modified: '変更',
    split: '分割',
    merged: '統合',
    unchanged: '変更なし',
    reading: '読取り差の疑い',
    notation: '表記揺れ',
  } satisfies Record<Counted, string>,
  proposed: (count: number) => `要確認の対応 ${count}`,
  none: '違いなし',
} as const;

const EN: Translated<typeof JA> = {
  summary: 'compare two revisions of a document and write what changed',
  description: [
    'Compares two revisions. Each is given as the folder of an ingested document, its plan.json, or a source file (PDF …).',
    '  nendo diff results/a/b/2024 results/a/b/2025 --out changes',
    'With a results folder alone, all neighbouring years of every series are compared, one folder a document.',
  ].join('\n'),
  before: 'the old revision, or a results folder',
  after: 'the new revision',
  out: 'folder to write to',
  format: (names) => `formats to write (${names}; separated by commas; all without)`,
  profile: 'JSON file with the layout (see nendo schema profile)',
  badProfile: (file, place, message) =>
    `The layout file "${file}" cannot be read (${place}: ${message}). See nendo schema profile.`,
  tooLarge: (limit) => `it is too large (${limit} at most)`,
  force: 'compare documents of different kinds or areas too',
  accepted: 'make the papers of what reviewers decided (and say how much awaits them)',
  sources: 'folder of source files: what an older version has read is read again from here',
  nothing: 'There is nothing to compare (two neighbouring years of one series are needed).',
  written: (out) => `changes: ${out}`,
  issue: (message) => `note: ${message}`,
  journal: (file, line, message) => `note: decisions, ${file}, line ${line}: ${message}`,
  counts: {
    added: 'added',
    removed: 'removed',
    renamed: 'renamed',
    moved: 'moved',
    modified: 'modified',
    split: 'split',
    merged: 'merged',
    unchanged: 'unchanged',
    reading: 'reading differences',
    notation: 'spelling only',
  },
  proposed: (count) => `links to check ${count}`,
  none: 'no difference',
};

export const DIFF_TEXTS = { ja: JA, en: EN } as const satisfies Record<Language, unknown>;
