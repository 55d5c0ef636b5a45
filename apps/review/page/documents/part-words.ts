import type { PartType } from '../../../../schemas/part.js';
import type { Message } from '../../../../schemas/wording/message.js';

/** What staff call the types of parts, and the lists beside their rows. */
export const PART_WORDS: Readonly<Record<PartType | 'outline', Message>> = {
  'initiative-matrix': { ja: '取組一覧', en: 'Initiatives' },
  'progress-table': { ja: '進捗状況', en: 'Progress' },
  agreement: { ja: '条文', en: 'Articles' },
  'role-schedule': { ja: '役割分担', en: 'Roles' },
  'priority-matrix': { ja: '重点対応', en: 'Priorities of initiatives' },
  'kpi-list': { ja: 'KPI', en: 'KPIs' },
  'project-budget': { ja: '事業', en: 'Projects' },
  'budget-statement': { ja: '予算書', en: 'Budget statement' },
  glossary: { ja: '用語・脚注', en: 'Terms and notes' },
  'sdg-alignment': { ja: 'SDGsとの対応', en: 'SDGs' },
  table: { ja: 'その他の表', en: 'Other table' },
  outline: { ja: '見出しと本文', en: 'Headings and text' },
};

/** The type of a part in words; types of later versions as they are. */
export function partWords(type: string): Message {
  return (PART_WORDS as Readonly<Record<string, Message>>)[type] ?? { ja: type, en: type };
}

export const LIST_WORDS = {
  totals: { ja: '合計', en: 'Totals' },
  reconciliation: { ja: '合計の照合', en: 'Sums compared' },
  parties: { ja: '当事者', en: 'Parties' },
  legend: { ja: '凡例', en: 'Legend' },
  priorities: { ja: '重点', en: 'Priorities' },
} as const satisfies Readonly<Record<string, Message>>;

/** Heads of columns. Each is the name of a field of the contract. */
export const COLUMN_WORDS = {
  no: { ja: 'No', en: 'No.' },
  category: { ja: '分類', en: 'Heading' },
  name: { ja: '名称', en: 'Name' },
  total: { ja: '計', en: 'Total' },
  status: { ja: '進捗', en: 'Progress' },
  summary: { ja: '概要', en: 'Summary' },
  municipalities: { ja: '市町村', en: 'Municipalities' },
  caption: { ja: '見出し', en: 'Caption' },
  paragraphs: { ja: '条文', en: 'Text' },
  role: { ja: '甲・乙', en: 'Party' },
  address: { ja: '住所', en: 'Address' },
  office: { ja: '職名', en: 'Office' },
  holder: { ja: '氏名', en: 'Holder' },
  priorities: { ja: '該当する重点', en: 'Priorities' },
  page: { ja: '掲載ページ', en: 'Page' },
  mark: { ja: '記号', en: 'Mark' },
  meaning: { ja: '意味', en: 'Meaning' },
  level: { ja: '区分', en: 'Level' },
  baseline: { ja: '基準値', en: 'Baseline' },
  target: { ja: '目標値', en: 'Target' },
  basis: { ja: '累計・各年度・時点', en: 'Basis' },
  relisted: { ja: '再掲', en: 'Listed again' },
  isNew: { ja: '（新）', en: 'New' },
  department: { ja: '担当課', en: 'Division' },
  amount: { ja: '予算額', en: 'Budget' },
  continuity: { ja: '新規・継続', en: 'New or continuing' },
  grant: { ja: '交付金', en: 'Grant' },
  label: { ja: '項目', en: 'Item' },
  count: { ja: '件数', en: 'Count' },
  relistedCount: { ja: '再掲の件数', en: 'Listed again' },
  countWithoutRelisted: { ja: '再掲を除く件数', en: 'Count without relisted' },
  amountWithoutRelisted: { ja: '再掲を除く金額', en: 'Amount without relisted' },
  code: { ja: '番号', en: 'Code' },
  path: { ja: '上の款項目節', en: 'Under' },
  current: { ja: '本年度', en: 'This year' },
  previous: { ja: '前年度', en: 'Last year' },
  difference: { ja: '比較', en: 'Difference' },
  calculation: { ja: '積算', en: 'Calculation' },
  printed: { ja: '印刷された値', en: 'Printed' },
  computed: { ja: '計算した値', en: 'Computed' },
  gap: { ja: '差', en: 'Gap' },
  explainedBy: { ja: '差額と一致する行', en: 'Rows that explain it' },
  term: { ja: '用語', en: 'Term' },
  text: { ja: '説明', en: 'Text' },
  goal: { ja: 'ゴール', en: 'Goal' },
  statement: { ja: '取組', en: 'Statement' },
  elements: { ja: '要素', en: 'Elements' },
} as const satisfies Readonly<Record<string, Message>>;
