import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { editableDocument } from '../../extractors/review/sheets/editable-document.js';
import { readRecord } from '../../extractors/review/sheets/record.js';
import type { ReturnedCell, ReturnedSheet } from '../../extractors/review/sheets/returned-cell.js';
import { cellName } from '../../extractors/review/sheets/returned-rows.js';
import { compareReturned, type Returned } from '../../extractors/review/sheets/returned-sheets.js';
import type { PlanDocument } from '../../schemas/plan.js';
import { anyPlan } from '../../tests/helpers/part-arbitraries.js';
import { planBytes } from '../../tests/helpers/plan-sheets.js';
import { sha256 } from '../identifiers.js';
import { readWorkbook } from './read-workbook.js';

function compare(sheets: readonly ReturnedSheet[], now: PlanDocument): Returned {
  const origin = readRecord(sheets);
  if (typeof origin === 'string') throw new Error(origin);
  return compareReturned(sheets, origin, editableDocument(now, sha256));
}

interface Place {
  readonly sheet: number;
  readonly row: number;
  readonly column: number;
}

/** Cells of exported sheets that hold a value of the document and may be edited, with their labels and kinds. */
function editablePlaces(plan: PlanDocument): (Place & { readonly kind: string })[] {
  const { tables } = editableDocument(plan, sha256);
  return tables.flatMap(({ columns, rows }, t) =>
    rows.flatMap(({ cells }, r) =>
      cells.flatMap(({ field }, c) => {
        const kind = columns[c]?.kind ?? 'fixed';
        return field === null || kind === 'fixed' ? [] : [{ sheet: t + 1, row: r + 1, column: c + 1, kind }];
      }),
    ),
  );
}

function withCell(sheets: readonly ReturnedSheet[], { sheet, row, column }: Place, cell: ReturnedCell) {
  return sheets.map((each, s) =>
    s !== sheet
      ? each
      : {
          ...each,
          rows: each.rows.map((line, r) =>
            r !== row
              ? line
              : Array.from({ length: Math.max(line.length, column + 1) }, (_, c) =>
                  c === column ? cell : (line[c] ?? null),
                ),
          ),
        },
  );
}

/** An edit that no cell had before: a number of its own, or words with it. */
function editOf(kind: string, i: number): ReturnedCell {
  if (kind === 'number') return { kind: 'number', value: 7_654_321_000_000 + i, isPercent: false };
  return { kind: 'text', text: `直した値${i}` };
}

describe('the way of sheets to Excel and back', () => {
  it('proposes and refuses nothing where nothing was edited', async () => {
    await fc.assert(
      fc.asyncProperty(anyPlan(), async (plan) => {
        expect(compare(await readWorkbook(await planBytes(plan)), plan)).toEqual({
          changes: [],
          refusals: [],
          otherSheets: [],
        });
      }),
      { numRuns: 60 },
    );
  });

  it('finds exactly the cells that were edited', async () => {
    await fc.assert(
      fc.asyncProperty(anyPlan(), fc.array(fc.nat(), { maxLength: 6 }), async (plan, picks) => {
        const places = editablePlaces(plan).filter(({ kind }) => kind !== 'choice');
        const chosen = [...new Set(picks.map((pick) => pick % Math.max(1, places.length)))].flatMap(
          (index) => places[index] ?? [],
        );
        let sheets: readonly ReturnedSheet[] = await readWorkbook(await planBytes(plan));
        for (const [i, place] of chosen.entries()) sheets = withCell(sheets, place, editOf(place.kind, i));
        const { changes, refusals } = compare(sheets, plan);
        const expected = chosen.map(({ sheet, row, column, kind }, i) => ({
          sheet: sheets[sheet]?.name,
          cell: cellName(row, column),
          after: kind === 'number' ? `7,654,321,000,${String(i).padStart(3, '0')}` : `直した値${i}`,
        }));
        const found = changes.map(({ sheet, cell, after }) => ({ sheet, cell, after }));
        const byPlace = (a: { sheet?: string; cell: string }, b: { sheet?: string; cell: string }): number =>
          `${a.sheet}!${a.cell}` < `${b.sheet}!${b.cell}` ? -1 : 1;
        expect(found.sort(byPlace)).toEqual(expected.sort(byPlace as never));
        expect(refusals).toEqual([]);
      }),
      { numRuns: 60 },
    );
  });

  it('finds rows and columns again wherever they were moved to', async () => {
    await fc.assert(
      fc.asyncProperty(anyPlan(), fc.infiniteStream(fc.nat()), async (plan, random) => {
        const order = () => random.next().value as number;
        const moved = (await readWorkbook(await planBytes(plan))).map((sheet, s, all): ReturnedSheet => {
          if (s === 0 || s === all.length - 1) return sheet;
          const [head = [], ...rows] = sheet.rows;
          const columns = shuffled(head.map((_, c) => c).slice(1), order);
          const reordered = [head, ...shuffled(rows, order)].map((row) => [
            row[0] ?? null,
            ...columns.map((c) => row[c] ?? null),
          ]);
          return { name: `名前を変えた${s}`, rows: reordered };
        });
        expect(compare(moved, plan)).toEqual({ changes: [], refusals: [], otherSheets: [] });
      }),
      { numRuns: 40 },
    );
  });
});

function shuffled<Item>(items: readonly Item[], random: () => number): Item[] {
  return items
    .map((item) => ({ item, order: random() }))
    .sort((a, b) => a.order - b.order)
    .map(({ item }) => item);
}
