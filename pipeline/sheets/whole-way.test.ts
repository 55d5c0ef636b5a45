import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { editableDocument } from '../../extractors/review/sheets/editable-document.js';
import type { SheetChange } from '../../extractors/review/sheets/returned-sheets.js';
import { ingest } from '../../index.js';
import type { Decision } from '../../schemas/decision.js';
import type { EditableDocument } from '../../schemas/editable-table.js';
import type { PlanDocument } from '../../schemas/plan.js';
import { decision } from '../../tests/helpers/decision-builder.js';
import { FIXTURES, temporaryFolder } from '../../tests/helpers/folders.js';
import { editedBytes, type SheetEdit } from '../../tests/helpers/plan-sheets.js';
import { resultOf } from '../../tests/helpers/results.js';
import { openJournal } from '../decisions/journal.js';
import { sha256 } from '../identifiers.js';
import { importSheets } from './import-sheets.js';

const root = temporaryFolder();

async function read(fixture: string, out: string): Promise<PlanDocument> {
  const [outcome] = await ingest({ sources: [join(FIXTURES, fixture, 'source.txt')], out });
  return resultOf(outcome, out);
}

/** One edit for each column that may be edited, each in a row of its own as far as there are rows. */
function editsOf({ tables }: EditableDocument): SheetEdit[] {
  return tables.flatMap(({ part, columns, rows }, t) =>
    columns.flatMap(({ kind, choices, isName }, c): SheetEdit[] => {
      // Another heading may make another structure of the document; that is told elsewhere.
      if (kind === 'fixed' || (part === 'outline' && isName)) return [];
      const at = [...rows.keys()].filter(
        (r) => rows[r]?.cells[c]?.field !== null && rows[r]?.cells[c]?.value !== null,
      );
      const row = at[c % Math.max(1, at.length)];
      const was = row === undefined ? undefined : rows[row]?.cells[c]?.value;
      if (row === undefined || was === undefined || was === null) return [];
      const value =
        kind === 'choice'
          ? (choices.find((each) => each !== was) ?? was)
          : typeof was === 'number'
            ? was + 1
            : was === '●'
              ? '○'
              : `${was}改`;
      return [{ sheet: t + 1, row: row + 1, column: c + 1, value }];
    }),
  );
}

/** What stands now in the cell that a change came from. */
function valueNow({ tables }: EditableDocument, { sheet, cell, label }: SheetChange): unknown {
  const table = tables[Number.parseInt(sheet, 10) - 1];
  const column = table?.columns.findIndex((each) => each.label === label) ?? -1;
  return table?.rows[Number(/\d+$/.exec(cell)?.[0]) - 2]?.cells[column]?.value;
}

const IMPORTED = '2026-11-27T10:00:00+09:00';

function approvalOf({ id, target, evidence, place }: Decision): Decision {
  const approval = { by: '鈴木', at: '2026-11-27T11:00:00+09:00', verdict: 'approve', of: id } as const;
  return { ...decision(0, approval), id: randomUUID(), target, evidence, place, seen: [id] };
}

const plain = (value: unknown): string =>
  String(value ?? '')
    .replaceAll(',', '')
    .replace('△', '-');

describe('from a sheet to the next result', { timeout: 120_000 }, () => {
  it.each<[string, number, string[]]>([
    ['suwa-projects-2019', 9, []],
    ['tsuruoka-kpi-2023', 8, []],
    ['matsumoto-matrix-r6', 14, []],
    ['hita-budget-r5', 14, ['節 → 節改']],
    ['himeji-tatsuno-taishi-agreement', 11, []],
    ['matsumoto-progress-r6', 7, []],
    ['kumamoto-vision-r6', 8, []],
  ])('every accepted value of %s is made, or is told', async (fixture, count, refused) => {
    const out = join(root, fixture);
    const plan = await read(fixture, out);
    const bytes = await editedBytes(plan, editsOf(editableDocument(plan, sha256)));
    const journal = await openJournal(out, { write: true });
    const source = { bytes, file: 'plan.xlsx', by: '佐藤', at: IMPORTED, needsApproval: false };
    const { proposed, refusals } = await importSheets(source, journal, async () => plan);
    expect(refusals).toEqual([]);
    for (const proposal of [...journal.decisions]) await journal.append(approvalOf(proposal));
    await journal.close();
    const now = await read(fixture, out);
    const after = editableDocument(now, sha256);
    const unmade = proposed.filter((change) => plain(valueNow(after, change)) !== plain(change.after));
    const told = now.issues.filter(({ rule }) => rule === 'review/not-applied');
    expect(proposed.length).toBe(count);
    expect(unmade.map((change) => `${change.before} → ${change.after}`)).toEqual(refused);
    expect(told.map(({ actual, expected }) => `${actual} → ${expected}`)).toEqual(refused);
  });
});
