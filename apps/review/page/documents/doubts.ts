import type { At } from '../../../../schemas/at.js';
import type { Edit } from '../../../../schemas/edit.js';
import type { Issue } from '../../../../schemas/issue.js';
import type { PlanDocument } from '../../../../schemas/plan.js';
import type { PartTable } from './part-tables.js';

/** Below this an engine's reading is told as unsure. Its own scale: 1 is sure. */
const UNSURE = 0.9;

/** Why somebody should look at a row, or what was done to it. */
export type Doubt =
  | { readonly kind: 'issue'; readonly issue: Issue }
  | { readonly kind: 'suggested'; readonly edit: Edit }
  | { readonly kind: 'edited'; readonly edit: Edit }
  | { readonly kind: 'unsure'; readonly confidence: number }
  | { readonly kind: 'open'; readonly municipality: string };

/** Doubts of the rows of a table: a list a row. */
export function doubtsOf(plan: PlanDocument, table: PartTable): readonly (readonly Doubt[])[] {
  const doubts: Doubt[][] = table.rows.map(({ at }) =>
    at?.confidence != null && at.confidence < UNSURE ? [{ kind: 'unsure', confidence: at.confidence }] : [],
  );
  const rows = new RowsByPlace(table);
  const note = (at: At, doubt: Doubt): void => {
    for (const row of rows.at(at)) doubts[row]?.push(doubt);
  };
  for (const edit of plan.edits) {
    if (edit.status === 'suggested') note(edit.at, { kind: 'suggested', edit });
    else if (edit.status !== 'rejected') note(edit.at, { kind: 'edited', edit });
  }
  for (const issue of plan.issues) {
    if (issue.severity === 'info') continue;
    for (const at of issue.at) note(at, { kind: 'issue', issue });
  }
  const part = plan.parts[table.part];
  if (part?.type === 'initiative-matrix' && table.id.endsWith('/rows'))
    for (const { no, municipality } of part.solution.openCells)
      doubts[part.rows.findIndex((row) => row.no === no)]?.push({ kind: 'open', municipality });
  return doubts;
}

/** Whether a person should look: what was corrected already is told, and is no doubt. */
export function isDoubtful(doubts: readonly Doubt[]): boolean {
  return doubts.some(({ kind }) => kind !== 'edited');
}

/** Finds the rows that stand at a place: by their line, or else by the smallest box that holds it. */
class RowsByPlace {
  private readonly byLine = new Map<string, number[]>();

  constructor(private readonly table: PartTable) {
    for (const { index, at } of table.rows) {
      if (at === null || at.line === null) continue;
      const key = `${at.page} ${at.line}`;
      const known = this.byLine.get(key);
      if (known === undefined) this.byLine.set(key, [index]);
      else known.push(index);
    }
  }

  at(place: At): readonly number[] {
    const onLine = this.byLine.get(`${place.page} ${place.line}`);
    if (onLine !== undefined) return onLine;
    const { box, page } = place;
    if (box === null) return [];
    const [x, y] = [(box[0] + box[2]) / 2, (box[1] + box[3]) / 2];
    let best: { readonly row: number; readonly height: number } | null = null;
    for (const { index, at } of this.table.rows) {
      if (at === null || at.page !== page || at.box === null) continue;
      const [x0, y0, x1, y1] = at.box;
      if (x < x0 || x > x1 || y < y0 || y > y1) continue;
      if (best === null || y1 - y0 < best.height) best = { row: index, height: y1 - y0 };
    }
    return best === null ? [] : [best.row];
  }
}
