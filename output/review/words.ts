import type { Standing, Verdict } from '../../schemas/decision.js';
import type { Language } from '../writing/language.js';

type Words = Readonly<Record<Language, string>>;

export const TITLE: Words = { ja: '確認記録', en: 'Record of decisions' };
export const SUMMARY: Words = { ja: '概要', en: 'Summary' };

/** Headings of the record, in order. */
export const COLUMNS: readonly Words[] = [
  { ja: '資料', en: 'Document' },
  { ja: '箇所', en: 'Place' },
  { ja: '項目', en: 'Item' },
  { ja: '変更前', en: 'Before' },
  { ja: '変更後', en: 'After' },
  { ja: '判断', en: 'Decision' },
  { ja: '理由・意見', en: 'Reason, comment' },
  { ja: '根拠', en: 'Evidence' },
  { ja: '確認者', en: 'Reviewer' },
  { ja: '確認日時', en: 'Decided at' },
  { ja: '承認者', en: 'Approver' },
  { ja: '承認日時', en: 'Approved at' },
  { ja: '状態', en: 'State' },
];

/** What was said; approvals, returns and undoings stand in the row of what they are about. */
export const VERDICTS: Readonly<Record<Exclude<Verdict, 'approve' | 'return' | 'undo'>, Words>> = {
  accept: { ja: '認める', en: 'accepted' },
  reject: { ja: '認めない', en: 'rejected' },
  correct: { ja: '値を直す', en: 'corrected' },
  comment: { ja: '意見', en: 'comment' },
  same: { ja: '同一', en: 'same' },
  different: { ja: '別事業', en: 'different' },
  split: { ja: '分割', en: 'split' },
  merged: { ja: '統合', en: 'merged' },
};

export type RecordedVerdict = keyof typeof VERDICTS;

/** How items stand, for the summary. */
export const STATES: Readonly<Record<Standing['state'], Words>> = {
  open: { ja: '未確認', en: 'open' },
  proposed: { ja: '候補（Excel から）', en: 'proposed by a sheet' },
  decided: { ja: '確定', en: 'decided' },
  'awaiting-approval': { ja: '承認待ち', en: 'awaits approval' },
  conflict: { ja: '食い違い', en: 'conflict' },
  lapsed: { ja: '失効', en: 'lapsed' },
};

/** How single decisions stand beside that. */
export const OTHER_STATES = {
  undone: { ja: '取消し', en: 'undone' },
  replaced: { ja: '後の決定に替わった', en: 'replaced by a later one' },
  returned: { ja: '差戻し', en: 'returned' },
  approved: { ja: '確定（承認済み）', en: 'decided and approved' },
  carried: { ja: '確定（前の年度の決定）', en: 'decided for an earlier year' },
  comment: { ja: '', en: '' },
} as const satisfies Readonly<Record<string, Words>>;

const JA = {
  page: (page: number) => `${page}頁`,
  line: (line: number) => `${line}行`,
  sheet: (file: string, place: string) => `Excel「${file}」${place}`,
  pairing: (before: string, after: string) => `旧: ${before}／新: ${after}`,
  items: '項目',
  count: '件数',
  decisions: '決定',
  reviewers: '確認者ごとの決定',
  sample: '無作為抽出による点検',
  sampleSize: '抽出した項目',
  sampleDecided: 'うち確認済み',
  sampleErrors: 'うち誤り',
  sampleRate: '誤りの率（95 % 信頼区間）',
  notYet: '未確認のため、まだ分かりません',
  noneYet: '決定はまだありません。',
  zone: '日時は日本標準時です。',
  period: '期間',
  blank: '（空欄）',
};

const EN: typeof JA = {
  page: (page) => `p. ${page}`,
  line: (line) => `line ${line}`,
  sheet: (file, place) => `Excel "${file}" ${place}`,
  pairing: (before, after) => `old: ${before} / new: ${after}`,
  items: 'Items',
  count: 'Count',
  decisions: 'Decisions',
  reviewers: 'Decisions by reviewer',
  sample: 'Random sample',
  sampleSize: 'Items in the sample',
  sampleDecided: 'of these decided',
  sampleErrors: 'of these wrong',
  sampleRate: 'Rate of errors (95 % interval)',
  notYet: 'not known yet: none was decided',
  noneYet: 'Nothing has been decided yet.',
  zone: 'Times are Japan Standard Time.',
  period: 'Period',
  blank: '(blank)',
};

export const TEXTS: Readonly<Record<Language, typeof JA>> = { ja: JA, en: EN };
