import type { Table, TableRow } from '../../schemas/structure.js';
import type { Draft, TableDraft, TextDraft } from './draft.js';
import { columnsOfFigures, widthOf } from './head-evidence.js';
import { isBracketed, parseLabel } from './labels.js';

/** A paragraph of so many characters between two tables parts them: a heading's length is below. */
const LEAST_PROSE = 70;

/** The head of a table, and what another table must have to go on under it. */
interface Head {
  readonly rows: TableRow[];
  readonly table: Table;
  readonly columnEdges: readonly number[] | null;
  /** Whether a heading stands behind its table: what follows needs more to be a part of it. */
  readonly isBehindHeading: boolean;
}

/** How far apart, in points, borders of columns are that are the same, where the page draws them and where not. */
const SAME_EDGE = { ruled: 3, aligned: 12 };

/** A table without a head that follows one of the same columns goes on under that one's head. */
export function withInheritedHeads(drafts: readonly Draft[]): Draft[] {
  let head: Head | null = null;
  return drafts.map((draft) => {
    if (draft.kind === 'text') {
      if (isProse(draft)) head = null;
      else if (head !== null && beginsSection(draft)) head = { ...head, isBehindHeading: true };
      return draft;
    }
    const { table, shown } = draft;
    if (table.headerRows > 0) {
      const rows = table.rows.slice(0, table.headerRows);
      head = { rows, table, columnEdges: shown?.columnEdges ?? null, isBehindHeading: false };
      return draft;
    }
    if (head === null || !holdsFor(head, draft)) return draft;
    return { ...draft, table: { ...table, inherited: head.rows } };
  });
}

function isProse({ role, text }: TextDraft): boolean {
  return role === 'paragraph' && text.length >= LEAST_PROSE;
}

/** Whether a text looks like a heading, before the outline is known. */
function beginsSection({ role, text, depth }: TextDraft): boolean {
  if (role === 'note' || role === 'figure') return false;
  return depth > 0 || isBracketed(text) || parseLabel(text) !== null;
}

/**
 * Whether a head holds for a table as well: columns at the same places, and figures where its own table has them.
 * Behind a heading there must be such figures; else the columns are likely another table's.
 */
function holdsFor(head: Head, { table, shown }: TableDraft): boolean {
  if (head.table.form !== table.form) return false;
  const edges = [head.columnEdges, shown?.columnEdges ?? null] as const;
  const haveSameColumns =
    edges[0] !== null && edges[1] !== null
      ? areSameEdges(edges[0], edges[1], table.form === 'aligned' ? SAME_EDGE.aligned : SAME_EDGE.ruled)
      : widthOf(head.table.rows) === widthOf(table.rows);
  if (!haveSameColumns) return false;
  const figures = columnsOfFigures(head.table.rows.slice(head.rows.length));
  const own = columnsOfFigures(table.rows);
  return figures.length === 0 ? !head.isBehindHeading : figures.some((column) => own.includes(column));
}

/** Borders at the same places, also on a page that is set off to one side. */
function areSameEdges(a: readonly number[], b: readonly number[], reach: number): boolean {
  const shift = (b[0] ?? 0) - (a[0] ?? 0);
  return a.length === b.length && a.every((edge, at) => Math.abs((b[at] ?? 0) - edge - shift) <= reach);
}
