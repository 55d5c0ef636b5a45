import type { AcrossGroup, AcrossRow, AcrossSource, Disagreement } from '../../schemas/across.js';
import { KIND_TITLES } from '../../schemas/wording/kind-titles.js';
import { type Language, type Translated, yearText } from '../writing/language.js';

const JA = {
  title: '資料の突合せ',
  heads: {
    group: '圏域・市町村',
    initiative: '取組',
    kind: '資料の種類',
    year: '年度',
    document: '資料',
    no: '番号',
    name: '名称',
    category: '体系',
    towns: '市町村',
    page: 'ページ',
    line: '行',
    status: '対応の確かさ',
    evidence: '対応の根拠',
    disagreements: '食い違い',
    rows: '取組の数',
  },
  disagreement: {
    missing: '記載のない資料',
    towns: '参加市町村',
    category: '体系',
    name: '名称',
    spelling: '名称の表記',
  } satisfies Record<Disagreement['kind'], string>,
  absent: '記載なし',
  certain: '確実',
  proposed: '要確認',
  none: 'なし',
  unmarked: 'なし',
  counts: (initiatives: number, shared: number, differing: number, proposed: number) =>
    `取組 ${initiatives}、複数の資料にある取組 ${shared}、食い違いのある取組 ${differing}、対応が要確認の行 ${proposed}`,
  pageOf: (page: number) => `${page}ページ`,
  lineOf: (line: number) => `${line}行目`,
} as const;

type Words = Translated<typeof JA>;

const EN: Words = {
  title: 'Papers held against each other',
  heads: {
    group: 'area or municipality',
    initiative: 'initiative',
    kind: 'kind of document',
    year: 'fiscal year',
    document: 'document',
    no: 'no.',
    name: 'name',
    category: 'category',
    towns: 'municipalities',
    page: 'page',
    line: 'line',
    status: 'how sure the link is',
    evidence: 'evidence of the link',
    disagreements: 'disagreements',
    rows: 'initiatives',
  },
  disagreement: {
    missing: 'not in',
    towns: 'municipality',
    category: 'category',
    name: 'name',
    spelling: 'spelling of the name',
  },
  absent: 'not there',
  certain: 'certain',
  proposed: 'to be checked',
  none: 'none',
  unmarked: 'no',
  counts: (initiatives, shared, differing, proposed) =>
    `${initiatives} initiatives, ${shared} in several documents, ${differing} with disagreements, ${proposed} links to be checked`,
  pageOf: (page) => `page ${page}`,
  lineOf: (line) => `line ${line}`,
};

export const ACROSS_WORDS: Readonly<Record<Language, Words>> = { ja: JA, en: EN };

/** 取組一覧（令和6年度）; the id where it has no year. */
export function sourceText(source: AcrossSource, language: Language): string {
  return `${KIND_TITLES[language][source.kind]}（${yearText(source.fiscalYear, language) || source.id}）`;
}

/** How many initiatives there are, in several documents, with disagreements, and how many links are to be checked. */
export function countsText({ initiatives }: AcrossGroup, language: Language): string {
  const shared = initiatives.filter(({ rows }) => new Set(rows.map(({ document }) => document)).size > 1);
  const differing = initiatives.filter(({ disagreements }) => disagreements.length > 0);
  const proposed = initiatives.flatMap(({ rows }) => rows.filter(({ status }) => status === 'proposed'));
  return ACROSS_WORDS[language].counts(initiatives.length, shared.length, differing.length, proposed.length);
}

/** The municipalities that take part. */
export function townsText({ towns }: Pick<AcrossRow, 'towns'>): string {
  return Object.entries(towns ?? {})
    .flatMap(([town, mark]) =>
      mark === null ? [] : [mark === '○' || mark === '●' ? town : `${town}（${mark}）`],
    )
    .join('、');
}

/** A disagreement in a line: 参加市町村 筑北村: 取組一覧（令和6年度） ●、進捗状況（令和6年度） なし. */
export function disagreementText(
  { kind, town, values }: Disagreement,
  sources: readonly AcrossSource[],
  language: Language,
): string {
  const words = ACROSS_WORDS[language];
  const nameOf = (id: string): string => {
    const source = sources.find((each) => each.id === id);
    return source === undefined ? id : sourceText(source, language);
  };
  const head = `${words.disagreement[kind]}${town === null ? '' : ` ${town}`}: `;
  if (kind === 'missing')
    return (
      head + values.flatMap(({ document, value }) => (value === null ? [nameOf(document)] : [])).join('、')
    );
  return (
    head + values.map(({ document, value }) => `${nameOf(document)} ${value ?? words.unmarked}`).join('、')
  );
}
