import type { PlanDocument, RebuiltTable } from '../../../../schemas/plan.js';
import type { DocumentView } from '../../protocol/documents.js';
import type { ItemView } from '../../protocol/queue.js';
import { type Doubt, doubtsOf } from './doubts.js';
import {
  editId,
  editMarks,
  issueId,
  issueMarks,
  type Mark,
  outlineMarks,
  unclaimedMarks,
  valueId,
  valueMarks,
  valueOfId,
} from './marks.js';
import { type PartTable, partTables } from './part-tables.js';

export const TABS = ['values', 'tables', 'edits', 'issues', 'unclaimed'] as const;
export type Tab = (typeof TABS)[number];

/** What both sides of the screen point at. */
export interface Pointing {
  readonly activeId: string | null;
  readonly chosenId: string | null;
  onPoint(id: string | null): void;
  onChoose(id: string): void;
}

/** A document as the screen shows it; made once of each answer of the server. */
export interface DocumentModel {
  readonly plan: PlanDocument;
  readonly lists: readonly PartTable[];
  /** Of each list, of each row. */
  readonly doubts: readonly (readonly (readonly Doubt[])[])[];
  readonly editItems: ReadonlyMap<string, ItemView>;
  readonly issueItems: ReadonlyMap<string, ItemView>;
}

export function modelOf({ plan, items }: DocumentView): DocumentModel {
  const lists = partTables(plan);
  return {
    plan,
    lists,
    doubts: lists.map((list) => doubtsOf(plan, list)),
    editItems: new Map(
      items.flatMap((item) => (item.target.kind === 'edit' ? [[item.target.edit, item]] : [])),
    ),
    issueItems: new Map(
      items.flatMap((item) => (item.target.kind === 'issue' ? [[item.target.issue, item]] : [])),
    ),
  };
}

/** What is shown: a tab, and of the values which list; the number of lists stands for the outline. */
export interface Shown {
  readonly tab: Tab;
  readonly list: number;
}

/** What can be pointed at on a page while something is shown. */
export function marksOf(
  { plan, lists, doubts }: DocumentModel,
  { tab, list }: Shown,
  page: number | null,
  tables: readonly RebuiltTable[],
): readonly Mark[] {
  switch (tab) {
    case 'values':
      return list < lists.length ? valueMarks(lists, doubts, page, tables) : outlineMarks(plan.outline);
    case 'tables':
      return tableMarks(tables);
    case 'edits':
      return editMarks(plan);
    case 'issues':
      return issueMarks(plan);
    case 'unclaimed':
      return unclaimedMarks(plan);
  }
}

/** A cell of a table as rebuilt. */
export function cellId(table: number, cell: number): string {
  return `c/${table}/${cell}`;
}

function tableMarks(tables: readonly RebuiltTable[]): readonly Mark[] {
  return tables.flatMap(({ cells }, table) =>
    cells.flatMap(({ text, at }, cell): Mark[] =>
      text === '' ? [] : [{ id: cellId(table, cell), at, name: text, look: 'plain' }],
    ),
  );
}

/** Where an id stands by what the results know of it: of a value, the row that it is in. */
export function placeOf({ lists }: DocumentModel, id: string | null, marks: readonly Mark[]): Mark | null {
  const found = marks.find((mark) => mark.id === id);
  if (found !== undefined) return found;
  const value = valueOfId(id);
  if (id === null || value === null) return null;
  const list = lists[value.list];
  const row = list?.rows[value.row];
  if (list === undefined || row === undefined || row.at === null) return null;
  return { id, at: row.at, name: row.name, look: 'plain' };
}

/** The tab and the id that show an item: of an edit or an issue; of a value, its cell. */
export function shownFor(
  { plan, lists }: DocumentModel,
  { rowKeys }: Pick<DocumentView, 'rowKeys'>,
  { target }: ItemView,
): (Shown & { readonly id: string }) | null {
  if (target.kind === 'edit') return { tab: 'edits', list: 0, id: editId(target.edit) };
  if (target.kind === 'issue') {
    const issue = plan.issues.find(({ id }) => id === target.issue);
    return issue === undefined ? null : { tab: 'issues', list: 0, id: issueId(issue.id, 0) };
  }
  if (target.kind !== 'value') return null;
  const key = JSON.stringify(target.row);
  for (const [number, list] of lists.entries()) {
    if (!list.isDecidable) continue;
    const row = rowKeys[list.part]?.findIndex((each) => JSON.stringify(each) === key) ?? -1;
    const column = list.columns.findIndex(({ field }) => field.join('/') === target.field.join('/'));
    if (row >= 0)
      return { tab: 'values', list: number, id: valueId(number, row, column < 0 ? null : column) };
  }
  return null;
}
