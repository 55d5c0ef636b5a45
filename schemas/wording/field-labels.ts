import { ownValue } from '../own-value.js';

/** What staff call the fields of rows, with English beside it. Those without a name of their own in print are left empty. */
const LABELS: Readonly<Record<string, { readonly ja: string; readonly en: string }>> = {
  status: { ja: '進捗', en: 'Progress' },
  summary: { ja: '概要', en: 'Summary' },
  municipalities: { ja: '市町村', en: 'Municipalities' },
  legalBasis: { ja: '根拠法令', en: 'Legal basis' },
  parties: { ja: '当事者', en: 'Parties' },
  signedOn: { ja: '締結日', en: 'Signed on' },
  paragraphs: { ja: '', en: '' },
  blocks: { ja: '', en: '' },
  text: { ja: '', en: '' },
  roles: { ja: '役割', en: 'Roles' },
  priorities: { ja: '重点', en: 'Priorities' },
  level: { ja: '区分', en: 'Level' },
  target: { ja: '目標値', en: 'Target' },
  baseline: { ja: '基準値', en: 'Baseline' },
  basis: { ja: '累計・各年度・時点の別', en: 'Basis' },
  department: { ja: '担当課', en: 'Division' },
  amount: { ja: '予算額', en: 'Budget' },
  continuity: { ja: '新規・継続', en: 'New or continuing' },
  isNew: { ja: '（新）の表示', en: 'Marked as new' },
  relisted: { ja: '再掲', en: 'Listed again' },
  grant: { ja: '交付金の活用', en: 'Grant' },
  current: { ja: '本年度予算額', en: 'Budget' },
  calculation: { ja: '積算', en: 'Calculation' },
  funding: { ja: '財源内訳', en: 'Funding' },
  side: { ja: '歳入・歳出', en: 'Side' },
  unit: { ja: '単位', en: 'Unit' },
  statement: { ja: '取組', en: 'Statement' },
  elements: { ja: '要素', en: 'Elements' },
  marks: { ja: '参加市町村', en: 'Participating municipalities' },
  legend: { ja: '凡例', en: 'Legend' },
  caption: { ja: '表題', en: 'Caption' },
  cells: { ja: '', en: '' },
};

/** What the closed sets of the contract are called. */
const VALUES: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  continuity: { new: '新規', continuing: '継続' },
  basis: { cumulative: '累計', annual: '各年度', 'point-in-time': '時点' },
  level: { goal: '数値目標', measure: 'KPI' },
  side: { revenue: '歳入', expenditure: '歳出' },
  comparison: {
    equal: '',
    'at-least': '以上',
    'at-most': '以下',
    'less-than': '未満',
    'more-than': '超',
    words: '言葉による目標',
  },
};

/** Fields that a list of a row's values shows: names, numbers and headings stand above it, others follow from these. */
export function isShownField(key: string): boolean {
  return Object.hasOwn(LABELS, key);
}

/** The label of a field; the given one where the field is not known, or none where the value needs none. */
export function fieldLabel(key: string, given: string, language: 'ja' | 'en'): string {
  const known = ownValue(LABELS, key);
  if (known === undefined) return given;
  if (known.ja === '') return '';
  const ja = given === '' ? known.ja : given;
  return language === 'en' ? `${ja} / ${known.en}` : ja;
}

/** A value of a closed set as staff say it, or null where the field has none. */
export function closedValue(key: string, value: unknown): string | null {
  if (typeof value === 'boolean') return value ? 'あり' : 'なし';
  return typeof value === 'string' ? (ownValue(ownValue(VALUES, key) ?? {}, value) ?? null) : null;
}

/** The value that a word of a field's closed set stands for; undefined where it is none. @param value any value of the field */
export function closedMeaning(key: string, word: string, value: unknown): string | boolean | undefined {
  const said = word.trim();
  if (typeof value === 'boolean') return [true, false].find((each) => closedValue(key, each) === said);
  return Object.entries(ownValue(VALUES, key) ?? {}).find(([, each]) => each === said && said !== '')?.[0];
}

/** All words that a field's values are said in; empty where its set is open. @param value any value of the field */
export function closedWords(key: string, value: unknown): readonly string[] {
  if (typeof value === 'boolean') return ['あり', 'なし'];
  return closedValue(key, value) === null ? [] : Object.values(ownValue(VALUES, key) ?? {});
}

const AMOUNTS = new Set(['amount', 'amountWithoutRelisted', 'current', 'previous', 'difference', 'funding']);

/** Whether a field holds money. */
export function isMoney(key: string): boolean {
  return AMOUNTS.has(key);
}
