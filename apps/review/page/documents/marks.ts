import type { At } from '../../../../schemas/at.js';
import type { PlanDocument, RebuiltTable, Section } from '../../../../schemas/plan.js';
import type { ViewerBox } from '../page-image/page-boxes.js';
import { type Doubt, isDoubtful } from './doubts.js';
import type { PartRow, PartTable } from './part-tables.js';
import { CellPlaces } from './value-places.js';

/** What can be pointed at, on either side of the screen. Its id is the same on both. */
export interface Mark extends Pick<ViewerBox, 'id' | 'name' | 'look'> {
  readonly at: At;
}

/** A value of a list of a part: `v/2/14/3` is list 2, row 14, column 3; without a column the whole row. */
export function valueId(list: number, row: number, column: number | null): string {
  return `v/${list}/${row}/${column ?? ''}`;
}

/** The value that an id names, or null. */
export function valueOfId(
  id: string | null,
): { readonly list: number; readonly row: number; readonly column: number | null } | null {
  const [kind, list, row, column] = (id ?? '').split('/');
  if (kind !== 'v' || list === undefined || row === undefined) return null;
  return {
    list: Number(list),
    row: Number(row),
    column: column === undefined || column === '' ? null : Number(column),
  };
}

/** Marks of the values that stand on a page, found in the tables of that page; where no cell of a row is found, the row. */
export function valueMarks(
  lists: readonly PartTable[],
  doubts: readonly (readonly (readonly Doubt[])[])[],
  page: number | null,
  tables: readonly RebuiltTable[],
): readonly Mark[] {
  const places = new CellPlaces(tables);
  return lists.flatMap((list, number) =>
    list.rows
      .filter(({ at }) => at !== null && at.page === page)
      .flatMap((row) => rowMarks(list, number, row, doubts[number]?.[row.index] ?? [], places)),
  );
}

function rowMarks(
  list: PartTable,
  number: number,
  row: PartRow,
  doubts: readonly Doubt[],
  places: CellPlaces,
): readonly Mark[] {
  const cells = places.ofRow(list, row);
  const look = isDoubtful(doubts) ? 'doubt' : doubts.length > 0 ? 'edited' : 'plain';
  if (cells.size === 0)
    return row.at === null
      ? []
      : [{ id: valueId(number, row.index, null), at: row.at, name: `${list.title.ja}: ${row.name}`, look }];
  const named = columnOfName(list);
  const shown = cells.has(named) ? named : [...cells.keys()][0];
  return [...cells].map(([column, at]) => ({
    id: valueId(number, row.index, column),
    at,
    name: `${list.columns[column]?.head.ja ?? ''}: ${row.texts[column] ?? ''}（${row.name}）`,
    look: column === shown ? look : 'plain',
  }));
}

const NAMES = new Set(['name', 'label', 'caption', 'term', 'statement']);

/** The column that says what a row is called. */
export function columnOfName({ columns }: PartTable): number {
  const found = columns.findIndex(({ field: [key = ''] }) => NAMES.has(key));
  return Math.max(found, 0);
}

export const editId = (id: string): string => `e/${id}`;
export const issueId = (id: string, place: number): string => `i/${id}/${place}`;
export const unclaimedId = (place: number): string => `u/${place}`;

export function editMarks({ edits }: PlanDocument): readonly Mark[] {
  return edits.map(({ id, at, before, after, status }) => ({
    id: editId(id),
    at,
    name: `${before} → ${after}`,
    look: status === 'suggested' ? 'doubt' : 'edited',
  }));
}

export function issueMarks({ issues }: PlanDocument): readonly Mark[] {
  return issues.flatMap(({ id, at, message }) =>
    at.map((place, i): Mark => ({ id: issueId(id, i), at: place, name: message, look: 'doubt' })),
  );
}

export function unclaimedMarks({ unclaimed }: PlanDocument): readonly Mark[] {
  return unclaimed.map(({ text, at }, i) => ({ id: unclaimedId(i), at, name: text, look: 'unclaimed' }));
}

/** The id of a heading or of a block below it, by the places from the root: `s/0.2` and `s/0.2/1`. */
export function sectionId(path: string, block: number | null): string {
  return block === null ? `s/${path}` : `s/${path}/${block}`;
}

export function outlineMarks(sections: readonly Section[], path = ''): readonly Mark[] {
  return sections.flatMap(({ number, title, at, blocks, sections: below }, i): Mark[] => {
    const here = path === '' ? String(i) : `${path}.${i}`;
    return [
      { id: sectionId(here, null), at, name: `${number ?? ''} ${title}`.trim(), look: 'plain' },
      ...blocks.map(
        (block, j): Mark => ({
          id: sectionId(here, j),
          at: block.at,
          name: block.text,
          look: 'plain',
        }),
      ),
      ...outlineMarks(below, here),
    ];
  });
}

/** Boxes of the marks on a page. What is pointed at and has no cell of its own lights its row. */
export function boxesOfMarks(
  marks: readonly Mark[],
  page: number,
  active: Mark | null,
): readonly ViewerBox[] {
  const isThere = active === null || marks.some(({ id }) => id === active.id);
  const shown = isThere ? marks : [...marks, active];
  return shown.flatMap(({ id, at, name, look }) =>
    at.page === page && at.box !== null ? [{ id, box: at.box, name, look }] : [],
  );
}
