import type { At } from '../../../schemas/at.js';
import type { EditDraft } from '../../../schemas/edit.js';
import type { LibraryEntry } from '../../../schemas/library.js';
import type { ExtractedPart } from '../../parts/stage.js';
import { nameMatcher, plainName } from '../../tables/names.js';
import { joinName } from '../../tables/pieces.js';
import type { ReconcileRule, RuleResult } from '../definition.js';

const ID = 'reconcile/merged-labels';

interface LabelledRow {
  readonly no: number;
  readonly name: string;
  readonly category: string[];
  readonly at: At;
}

/** A run of rows under one and the same label. */
interface Group {
  readonly first: number;
  readonly last: number;
  readonly category: string[];
}

/**
 * A vertically merged label lands a row early or late when a table becomes text. Where another document of the run
 * lists the same initiatives under headings, the row at the edge of a group goes to the neighbouring group if that
 * is where the other document has it. Only edges move, and only to a neighbour: labels keep their order.
 */
export const rule: ReconcileRule = {
  id: ID,
  summary: '縦に結合された区分の見出しを、同じ取組を載せた他の資料の見出しに合わせる',
  run(parts, { library }) {
    const results = parts.map((extracted) =>
      reconcileLabels(extracted, comparable(extracted, library.entries)),
    );
    return {
      parts: results.flatMap((result) => result.parts),
      edits: results.flatMap((result) => result.edits),
      issues: [],
    };
  },
};

/** The same list of another year may put an initiative under another heading on purpose; the documents it lists may not. */
const KIND_OF_LIST: Partial<Record<ExtractedPart['part']['type'], LibraryEntry['kind']>> = {
  'initiative-matrix': 'initiative-matrix',
  'progress-table': 'progress-report',
};

function comparable({ part }: ExtractedPart, entries: readonly LibraryEntry[]): LibraryEntry[] {
  return entries.filter((entry) => entry.kind !== KIND_OF_LIST[part.type]);
}

function reconcileLabels(extracted: ExtractedPart, entries: readonly LibraryEntry[]): RuleResult {
  const { part } = extracted;
  if (
    part.type !== 'initiative-matrix' &&
    part.type !== 'progress-table' &&
    part.type !== 'priority-matrix'
  ) {
    return { parts: [extracted], edits: [], issues: [] };
  }
  const edits: EditDraft[] = [];
  let rows: LabelledRow[] = part.rows;
  for (const entry of entries) {
    const moved = moveEdges(rows, entry);
    rows = moved.rows;
    edits.push(...moved.edits);
  }
  const categories = rows.map((row) => row.category);
  const withCategories = <T extends LabelledRow>(row: T, index: number): T => ({
    ...row,
    category: categories[index] ?? row.category,
  });
  if (edits.length === 0) return { parts: [extracted], edits, issues: [] };
  const updated = { ...part, rows: part.rows.map((row, index) => withCategories(row, index)) } as typeof part;
  return { parts: [{ ...extracted, part: updated }], edits, issues: [] };
}

function moveEdges(
  rows: readonly LabelledRow[],
  entry: LibraryEntry,
): { rows: LabelledRow[]; edits: EditDraft[] } {
  const headings = headingsOf(rows, entry);
  const groups = groupRows(rows);
  const meaning = groups.map((group) => meaningOf(group, headings, entry));
  const result = [...rows];
  const edits: EditDraft[] = [];
  groups.forEach((group, index) => {
    for (const [neighbour, order] of [
      [index - 1, forwards(group)],
      [index + 1, backwards(group)],
    ] as const) {
      const target = groups[neighbour];
      const wanted = meaning[neighbour];
      if (target === undefined || wanted === undefined || wanted === null || wanted === meaning[index])
        continue;
      for (const row of order) {
        if (headings[row] !== wanted || group.first === group.last) break;
        const before = result[row] as LabelledRow;
        if (!sameLabels(before.category, group.category)) break;
        result[row] = { ...before, category: target.category };
        edits.push(edgeEdit(before, target.category, entry));
      }
    }
  });
  return { rows: result, edits };
}

/** For each row the innermost heading under which the other document has the initiative, or null. */
function headingsOf(rows: readonly LabelledRow[], entry: LibraryEntry): (string | null)[] {
  const find = nameMatcher(entry.initiatives.map((initiative) => initiative.name));
  return rows.map((row) => {
    const match = find(row.name);
    return match === null ? null : (entry.initiatives[match]?.category.at(-1) ?? null);
  });
}

function groupRows(rows: readonly LabelledRow[]): Group[] {
  const groups: Group[] = [];
  rows.forEach((row, index) => {
    const last = groups.at(-1);
    if (last !== undefined && sameLabels(last.category, row.category)) {
      groups[groups.length - 1] = { ...last, last: index };
    } else groups.push({ first: index, last: index, category: row.category });
  });
  return groups;
}

function sameLabels(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((label, index) => label === b[index]);
}

/** Which heading of the other document a group's label stands for: the one of the same words, else the commonest. */
function meaningOf(group: Group, headings: readonly (string | null)[], entry: LibraryEntry): string | null {
  const label = plainName(group.category.at(-1) ?? '');
  const all = [...new Set(entry.initiatives.map((initiative) => initiative.category.at(-1) ?? ''))];
  const same = all.filter((heading) => plainName(joinName(heading)) === label);
  if (same.length === 1) return same[0] ?? null;
  const counts = new Map<string, number>();
  for (const heading of headings.slice(group.first, group.last + 1)) {
    if (heading !== null) counts.set(heading, (counts.get(heading) ?? 0) + 1);
  }
  const [first, second] = [...counts].sort((a, b) => b[1] - a[1]);
  return first !== undefined && first[1] > (second?.[1] ?? 0) ? first[0] : null;
}

function forwards(group: Group): number[] {
  return Array.from({ length: group.last - group.first + 1 }, (_, index) => group.first + index);
}

function backwards(group: Group): number[] {
  return forwards(group).reverse();
}

function edgeEdit(row: LabelledRow, category: readonly string[], entry: LibraryEntry): EditDraft {
  return {
    rule: ID,
    alsoBy: [],
    span: null,
    yieldsTo: null,
    at: row.at,
    before: row.category.join(' ＞ '),
    after: category.join(' ＞ '),
    context: `${row.no} ${row.name}`,
    status: 'applied',
    evidence: [
      {
        kind: 'other-document',
        detail: `「${entry.title}」では、この取組は「${category.at(-1) ?? ''}」に当たる見出しの下にあります。`,
      },
      { kind: 'same-document', detail: '隣り合う区分の境目の行です。' },
    ],
    confidence: 0.95,
  };
}
