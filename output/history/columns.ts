import type { HistoryEntry, HistoryLink, Timeline } from '../../schemas/history.js';
import { ownValue } from '../../schemas/own-value.js';
import { type Language, yearText } from '../writing/language.js';
import { HISTORY_WORDS, numberText, rateText, termText } from './words.js';

/** A row of a table: an entry of a timeline, and the link by which it comes from the year before. */
export interface TimelineRow {
  readonly entry: HistoryEntry;
  readonly link: HistoryLink | null;
}

/** The entries of a timeline with their links. */
export function rowsOf({ entries, links }: Timeline): TimelineRow[] {
  const cameBy = new Map<string, HistoryLink>();
  for (const link of links)
    for (const row of link.after) cameBy.set(`${link.documents.after} ${row.part} ${row.row}`, link);
  return entries.map((entry) => ({
    entry,
    link: cameBy.get(`${entry.document} ${entry.part} ${entry.row}`) ?? null,
  }));
}

/** A column: its head, and what an entry has in it (null for nothing). Numbers have no separators where `isPlain`. */
export interface Column {
  readonly head: string;
  readonly isNumber: boolean;
  /** Whether it belongs into a list of few words. */
  readonly isShort: boolean;
  text(row: TimelineRow, isPlain: boolean): string | null;
}

const number = (value: number | null | undefined, isPlain: boolean): string | null =>
  value === null || value === undefined ? null : isPlain ? String(value) : numberText(value);

/** The columns that the entries have something in: those of all parts, and the measures, marks and other fields by their names. */
export function columnsOf(timelines: readonly Timeline[], language: Language): Column[] {
  const entries = timelines.flatMap((timeline) => timeline.entries);
  const columns = [
    ...generalColumns(language),
    ...namesIn(entries, ({ measures }) => measures).map((name) => measureColumn(name, language)),
    ...namesIn(entries, ({ marks }) => marks ?? {}).map(markColumn),
    townsColumn(language),
    ...namesIn(entries, ({ texts }) => texts).map((name) => textColumn(name, language)),
  ];
  const rows = timelines.flatMap(rowsOf);
  const { year, document } = HISTORY_WORDS[language].heads;
  return columns.filter(
    ({ head, text }) =>
      head === year || head === document || rows.some((row) => (text(row, true) ?? '') !== ''),
  );
}

function namesIn(entries: readonly HistoryEntry[], of: (entry: HistoryEntry) => object): string[] {
  return [...new Set(entries.flatMap((entry) => Object.keys(of(entry))))];
}

function generalColumns(language: Language): Column[] {
  const { heads } = HISTORY_WORDS[language];
  const plain = (head: string, text: (entry: HistoryEntry) => string | null, isShort = false): Column => ({
    head,
    isNumber: false,
    isShort,
    text: ({ entry }) => text(entry),
  });
  const figures = (head: string, value: (entry: HistoryEntry) => number | null | undefined): Column => ({
    head,
    isNumber: true,
    isShort: head !== heads.no,
    text: ({ entry }, isPlain) => number(value(entry), isPlain),
  });
  return [
    plain(heads.year, ({ fiscalYear }) => yearText(fiscalYear, language), true),
    plain(heads.document, ({ document }) => document),
    figures(heads.no, ({ no }) => no),
    plain(heads.name, ({ name }) => name, true),
    plain(heads.category, ({ category }) => category.join(' ＞ ')),
    plain(heads.relisted, ({ relisted }) => (relisted ? '○' : null), true),
    plain(heads.department, ({ department }) => department),
    figures(heads.amount, ({ amount }) => amount),
    plain(heads.unit, ({ unit, amount }) => (amount === null ? null : unit), true),
    figures(heads.difference, ({ yen }) => yen?.difference),
    {
      head: heads.rate,
      isNumber: true,
      isShort: true,
      text: ({ entry }, isPlain) => rateOf(entry.yen, isPlain),
    },
  ];
}

function rateOf(yen: HistoryEntry['yen'], isPlain: boolean): string | null {
  if (yen === null || yen.difference === null) return null;
  return yen.rate === null ? yen.label : rateText(yen.rate, isPlain);
}

function measureColumn(name: string, language: Language): Column {
  return {
    head: name,
    isNumber: true,
    isShort: true,
    text: ({ entry }) => {
      const measure = ownValue(entry.measures, name);
      if (!measure) return null;
      const year = yearText(measure.fiscalYear, language);
      return year === '' ? measure.text : `${measure.text}（${year}）`;
    },
  };
}

const markColumn = (town: string): Column => ({
  head: town,
  isNumber: false,
  isShort: true,
  text: ({ entry }) => (entry.marks === null ? null : (ownValue(entry.marks, town) ?? null)),
});

/** Municipalities by name where the table has no column for each. */
function townsColumn(language: Language): Column {
  return {
    head: HISTORY_WORDS[language].heads.towns,
    isNumber: false,
    isShort: false,
    text: ({ entry: { towns, marks } }) => (marks === null && towns !== null ? towns.join('、') : null),
  };
}

const textColumn = (name: string, language: Language): Column => ({
  head: name,
  isNumber: false,
  isShort: false,
  text: ({ entry }) => {
    const text = ownValue(entry.texts, name);
    return text === undefined ? null : termText(text, language);
  },
});
