import type { HistoryEntry, Timeline } from '../../schemas/history.js';
import { ownValue } from '../../schemas/own-value.js';
import { type Language, yearText } from '../writing/language.js';
import { rowsOf, type TimelineRow } from './columns.js';
import { HISTORY_WORDS } from './words.js';

/** A value of one year; `isDoubtful` when a link to the year before is to be checked. */
export interface Point {
  readonly year: number;
  readonly label: string;
  readonly value: number;
  readonly isDoubtful: boolean;
}

/** One quantity over the years, in the order of years. */
export interface Figure {
  readonly name: string;
  readonly unit: string;
  readonly points: readonly Point[];
}

type ValueOf = (entry: HistoryEntry) => number | null;

/** The quantities that can be drawn: money, measures of one unit, and how many municipalities take part; at least two years of each. */
export function figuresOf(timeline: Timeline, language: Language): Figure[] {
  const words = HISTORY_WORDS[language];
  const { entries } = timeline;
  const figures = [
    moneyFigure(timeline, language),
    ...[...new Set(entries.flatMap(({ measures }) => Object.keys(measures)))].flatMap((name) => {
      const units = new Set(
        entries.flatMap(({ measures }) => {
          const measure = ownValue(measures, name);
          return measure?.value == null ? [] : [measure.unit ?? ''];
        }),
      );
      const of: ValueOf = ({ measures }) => ownValue(measures, name)?.value ?? null;
      return units.size === 1
        ? [{ name, unit: [...units][0] as string, points: pointsOf(timeline, of, language) }]
        : [];
    }),
    {
      name: words.townCount,
      unit: '',
      points: pointsOf(timeline, ({ towns }) => towns?.length ?? null, language),
    },
  ];
  return figures.filter(({ points }) => points.length >= 2);
}

/** Money in the unit of the tables; in yen where they differ. */
function moneyFigure(timeline: Timeline, language: Language): Figure {
  const units = new Set(
    timeline.entries.flatMap(({ amount, unit }) => (amount === null ? [] : [unit ?? ''])),
  );
  const isOne = units.size === 1;
  const of: ValueOf = isOne ? ({ amount }) => amount : ({ yen }) => yen?.after ?? null;
  return {
    name: HISTORY_WORDS[language].money,
    unit: isOne ? ([...units][0] as string) : '円',
    points: pointsOf(timeline, of, language),
  };
}

/** A point a year. Rows of a split are added up; what is only listed again (再掲) does not count twice. */
function pointsOf(timeline: Timeline, of: ValueOf, language: Language): Point[] {
  const years = new Map<number, TimelineRow[]>();
  for (const row of rowsOf(timeline)) {
    const year = row.entry.fiscalYear?.year;
    if (year !== undefined) years.set(year, [...(years.get(year) ?? []), row]);
  }
  return [...years].flatMap(([year, rows]): Point[] => {
    const first = rows.filter(({ entry }) => !entry.relisted);
    const counted = (first.length > 0 ? first : rows.slice(0, 1)).filter(({ entry }) => of(entry) !== null);
    if (counted.length === 0) return [];
    const isDoubtful = rows.some(({ link }) => link?.status === 'proposed');
    const value = counted.reduce((sum, { entry }) => sum + (of(entry) ?? 0), 0);
    return [{ year, label: yearText(rows[0]?.entry.fiscalYear ?? null, language), value, isDoubtful }];
  });
}
