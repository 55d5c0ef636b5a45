import type { HistoryLink } from '../../schemas/history.js';
import { ownValue } from '../../schemas/own-value.js';
import type { Language, Translated } from '../writing/language.js';

const JA = {
  title: (query: string) => `「${query}」の経過`,
  heads: {
    series: '系列',
    part: '種類',
    year: '年度',
    document: '資料',
    no: '番号',
    name: '名称',
    category: '体系',
    department: '担当課',
    amount: '金額',
    unit: '単位',
    difference: '前の年度との差（円）',
    rate: '増減率',
    towns: '市町村',
    relisted: '再掲',
    page: 'ページ',
    line: '行',
    relation: '前の年度との対応',
    status: '対応の確かさ',
    evidence: '対応の根拠',
  },
  relation: { same: '同じ', renamed: '名称変更', split: '分割', merged: '統合' },
  status: { certain: '確実', proposed: '要確認', accepted: '確認済み', rejected: '却下' },
  first: 'この年度から',
  absent: 'この資料にはありません',
  from: (names: string) => `旧: ${names}`,
  pageOf: (page: number) => `${page}ページ`,
  lineOf: (line: number) => `${line}行目`,
  chart: (what: string, unit: string) => (unit === '' ? what : `${what}（${unit}）`),
  chartText: (points: string) => `年度ごとの値。${points}。同じ値は下の表にもあります。`,
  dashed: '破線は、前の年度との対応が要確認であることを示します。',
  townCount: '参加市町村の数',
  money: '金額',
} as const;

type Words = Translated<typeof JA>;

const EN: Words = {
  title: (query) => `History of "${query}"`,
  heads: {
    series: 'series',
    part: 'part',
    year: 'fiscal year',
    document: 'document',
    no: 'no.',
    name: 'name',
    category: 'category',
    department: 'department',
    amount: 'amount',
    unit: 'unit',
    difference: 'difference (yen)',
    rate: 'rate',
    towns: 'municipalities',
    relisted: 'listed again',
    page: 'page',
    line: 'line',
    relation: 'link to the year before',
    status: 'how sure the link is',
    evidence: 'evidence of the link',
  },
  relation: { same: 'same', renamed: 'renamed', split: 'split', merged: 'merged' },
  status: { certain: 'certain', proposed: 'to be checked', accepted: 'accepted', rejected: 'rejected' },
  first: 'from this year on',
  absent: 'not in this document',
  from: (names) => `was: ${names}`,
  pageOf: (page) => `page ${page}`,
  lineOf: (line) => `line ${line}`,
  chart: (what, unit) => (unit === '' ? what : `${what} (${unit})`),
  chartText: (points) => `Values by fiscal year. ${points}. The table below has them too.`,
  dashed: 'A dashed line: the link to the year before is to be checked.',
  townCount: 'municipalities that take part',
  money: 'amount',
};

export const HISTORY_WORDS: Readonly<Record<Language, Words>> = { ja: JA, en: EN };

/** Words that rows hold as codes, as staff read them. */
const TERMS: Readonly<Record<string, string>> = {
  new: '新規',
  continuing: '継続',
  goal: '数値目標',
  measure: 'KPI',
  cumulative: '累計',
  annual: '各年度',
  'point-in-time': '時点',
};

export function termText(value: string, language: Language): string {
  return language === 'ja' ? (ownValue(TERMS, value) ?? value) : value;
}

/** 1,234 and △5.5: decimals as they are. */
export function numberText(value: number): string {
  const digits = Math.abs(value).toLocaleString('ja-JP', { maximumFractionDigits: 10 });
  return value < 0 ? `△${digits}` : digits;
}

/** +12.3%, △4.0% (-4.0% for programs): what a value became, by its rate of 0.123, -0.04. */
export function rateText(rate: number, isPlain: boolean): string {
  const digits = Math.abs(rate * 100).toFixed(1);
  if (digits === '0.0') return '0.0%';
  return `${rate > 0 ? '+' : isPlain ? '-' : '△'}${digits}%`;
}

/** How a link is told: 名称変更（要確認）. */
export function linkText({ relation, status }: HistoryLink, language: Language): string {
  const words = HISTORY_WORDS[language];
  const said = words.relation[relation as keyof Words['relation']] ?? relation;
  return status === 'certain'
    ? said
    : `${said}（${words.status[status as keyof Words['status']] ?? status}）`;
}
