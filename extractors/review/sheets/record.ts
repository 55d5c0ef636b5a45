import {
  type CellKind,
  cellKindSchema,
  RECORD_SHEET,
  SHEETS_MARK,
  SHEETS_VERSION,
  sheetsHeadSchema,
} from '../../../schemas/editable-table.js';
import type { ReturnedCell, ReturnedSheet } from './returned-cell.js';

/** A column as it was written. */
export interface RecordedColumn {
  readonly label: string;
  readonly kind: CellKind;
}

/** What one sheet was when it was written: its columns, and by the name of each row the hashes of its cells in their order. */
export interface RecordedSheet {
  readonly part: string;
  readonly columns: readonly RecordedColumn[];
  readonly rows: ReadonlyMap<string, readonly string[]>;
}

/** What a file says of itself: the document, the hash of its source, and its sheets by their numbers. */
export interface SheetsOrigin {
  readonly document: string;
  readonly sha256: string;
  readonly sheets: ReadonlyMap<number, RecordedSheet>;
}

/** Why a file is none of ours. */
export type RecordProblem = 'no-record' | 'other-version' | 'damaged-record';

/** Reads the hidden sheet. */
export function readRecord(sheets: readonly ReturnedSheet[]): SheetsOrigin | RecordProblem {
  const record = sheets.find(({ name }) => name === RECORD_SHEET);
  const [first, ...lines] = record?.rows ?? [];
  const head = (first ?? []).slice(0, 4).map(plainOf);
  if (head[0] !== SHEETS_MARK) return 'no-record';
  if (head[1] !== SHEETS_VERSION) return 'other-version';
  const parsed = sheetsHeadSchema.safeParse(head);
  if (!parsed.success) return 'damaged-record';
  const found = new Map<number, RecordedSheet & { readonly rows: Map<string, readonly string[]> }>();
  for (const line of lines) {
    const [kind, number, name, ...rest] = line.map(plainOf);
    if (kind === undefined || kind === null) continue;
    if (typeof number !== 'number' || typeof name !== 'string') return 'damaged-record';
    if (kind === 'sheet') {
      const columns = rest.filter((each) => each !== null).map(columnOf);
      if (columns.includes(null)) return 'damaged-record';
      found.set(number, { part: name, columns: columns.filter((each) => each !== null), rows: new Map() });
    } else {
      const sheet = found.get(number);
      const prints = String(rest[0] ?? '').split(' ');
      if (kind !== 'row' || prints.length !== sheet?.columns.length) return 'damaged-record';
      sheet.rows.set(name, prints);
    }
  }
  const [, , document, sha256] = parsed.data;
  return { document, sha256, sheets: found };
}

function columnOf(text: string | number | null): RecordedColumn | null {
  const [, kind, label = ''] = /^([a-z]{1,9}):(.*)$/su.exec(String(text)) ?? [];
  const parsed = cellKindSchema.safeParse(kind);
  return parsed.success ? { label, kind: parsed.data } : null;
}

function plainOf(cell: ReturnedCell): string | number | null {
  if (cell?.kind === 'text') return cell.text;
  return cell?.kind === 'number' ? cell.value : null;
}

/** The number that the hidden first cell of a sheet gives it; null where it is none of ours. */
export function sheetNumber({ rows }: ReturnedSheet): number | null {
  const cell = rows[0]?.[0] ?? null;
  if (cell?.kind !== 'text') return null;
  const number = /^nendo:([1-9][0-9]{0,5})$/.exec(cell.text)?.[1];
  return number === undefined ? null : Number(number);
}
