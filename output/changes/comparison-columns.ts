import type { ChangesProfile } from '../../schemas/changes-profile.js';
import { type Line, plain } from '../writing/runs.js';
import type { ComparisonRow, ComparisonTable } from './comparison-table.js';
import { said } from './words.js';

/** A column of the 新旧対照表: its head, its share of the width, and what stands in it. */
export interface ComparisonColumn {
  readonly head: string;
  /** Per cent of the table's width. */
  readonly width: number;
  readonly kind: 'side' | 'note';
  linesOf(row: ComparisonRow): readonly Line[];
}

/** The columns in the order of the profile; where both sides stand in their sources is a column of its own. */
export function comparisonColumns(table: ComparisonTable, profile: ChangesProfile): ComparisonColumn[] {
  const { order, remark, language } = profile;
  const width = remark ? 36 : 45;
  const side = (name: 'before' | 'after'): ComparisonColumn => ({
    head: table.columns[name],
    width,
    kind: 'side',
    linesOf: (row) => [...row[name].headings, ...row[name].lines],
  });
  const sides = order === 'after-first' ? [side('after'), side('before')] : [side('before'), side('after')];
  const names = order === 'after-first' ? (['after', 'before'] as const) : (['before', 'after'] as const);
  const places: ComparisonColumn = {
    head: said({ ja: '掲載箇所', en: 'Place' }, language),
    width: 10,
    kind: 'note',
    linesOf: (row) => names.flatMap((name): Line[] => placeLine(name, row[name].place)),
  };
  const remarks: ComparisonColumn = {
    head: said({ ja: '備考', en: 'Remarks' }, language),
    width: 18,
    kind: 'note',
    linesOf: (row) => row.remarks.map((text): Line => [plain(text)]),
  };
  return [...sides, places, ...(remark ? [remarks] : [])];
}

const SIDES = { after: '新', before: '旧' } as const;

function placeLine(side: 'before' | 'after', place: string): Line[] {
  return place === '' ? [] : [[plain(`${SIDES[side]}：${place}`)]];
}
