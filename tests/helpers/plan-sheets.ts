import { readXlsx, writeXlsx } from 'hucre/xlsx';
import { editableDocument } from '../../extractors/review/sheets/editable-document.js';
import { writer } from '../../output/plan-xlsx.js';
import { sha256 } from '../../pipeline/identifiers.js';
import type { DocumentResult, PlanDocument } from '../../schemas/plan.js';

/** The plan.xlsx of a document. */
export async function planBytes(plan: PlanDocument): Promise<Uint8Array> {
  const result = { plan, editable: () => editableDocument(plan, sha256) } as DocumentResult;
  const files = await writer.files(result);
  return Buffer.concat(files.flatMap(({ chunks }) => [...chunks].map((chunk) => Buffer.from(chunk))));
}

/** A cell of the exported file with another value: the sheet's place in the file, row and column of the sheet, all from 0. */
export interface SheetEdit {
  readonly sheet: number;
  readonly row: number;
  readonly column: number;
  readonly value: string | number | null;
}

/** The plan.xlsx of a document as another program saves it with some cells edited. */
export async function editedBytes(plan: PlanDocument, edits: readonly SheetEdit[]): Promise<Uint8Array> {
  const { sheets } = await readXlsx(await planBytes(plan));
  for (const { sheet, row, column, value } of edits) {
    const line = sheets[sheet]?.rows[row];
    if (line === undefined) throw new Error(`no row ${row} in sheet ${sheet}`);
    line[column] = value;
  }
  return writeXlsx({ sheets: sheets.map(({ name, rows }) => ({ name, rows })) });
}
