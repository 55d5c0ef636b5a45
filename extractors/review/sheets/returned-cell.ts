import type { CellKind, EditableCell, EditableColumn } from '../../../schemas/editable-table.js';
import { parseAmount } from '../../../schemas/measurement.js';
import { exactNumber } from './printed-numbers.js';
import type { RefusalCode } from './refusals.js';

/** A cell of a sheet that came back, as its file holds it; null where it is blank. */
export type ReturnedCell =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'number'; readonly value: number; readonly isPercent: boolean }
  | { readonly kind: 'formula' | 'date' | 'logical' | 'error' }
  | null;

/** A sheet that came back. Rows and columns from 0, as the file has them. */
export interface ReturnedSheet {
  readonly name: string;
  readonly rows: readonly (readonly ReturnedCell[])[];
}

/** A value that a cell was understood as, or why it was not. */
export type Understood =
  | { readonly value: EditableCell['value'] }
  | { readonly problem: Extract<RefusalCode, `cell-${string}`> };

/** What a cell says where its column holds values of a kind. */
export function understand(
  cell: ReturnedCell,
  { kind, choices }: Pick<EditableColumn, 'kind' | 'choices'>,
): Understood {
  if (cell === null) return { value: null };
  if (cell.kind === 'number')
    return cell.isPercent ? { problem: 'cell-percent' } : numberFor(kind, cell.value);
  if (cell.kind !== 'text') return { problem: `cell-${cell.kind}` };
  const { text } = cell;
  if (text.trim() === '') return { value: null };
  if (kind === 'number') {
    const value = parseAmount(text);
    return value === null ? { problem: 'cell-not-a-number' } : { value };
  }
  if (kind === 'choice')
    return choices.includes(text.trim()) ? { value: text.trim() } : { problem: 'cell-not-a-choice' };
  return { value: kind === 'free' ? (exactNumber(text) ?? text) : text };
}

function numberFor(kind: CellKind, value: number): Understood {
  if (!Number.isFinite(value)) return { problem: 'cell-not-a-number' };
  if (kind === 'choice') return { problem: 'cell-not-a-choice' };
  return { value: kind === 'text' ? String(value) : value };
}

/** Words that spreadsheets take for a day: 4-1, 4/1, 2024-04, 4月1日. */
const LIKE_A_DAY = /^[0-9０-９]{1,4}[-/.／－月年][0-9０-９]{1,4}/u;

/**
 * Whether a number took the place of words that look like a day: spreadsheets count days from 1900, and 4-1 becomes 45,383.
 * @param was the words that stood there
 */
export function isCountedDay(was: EditableCell['value'], given: EditableCell['value']): boolean {
  if (typeof was !== 'string' || !LIKE_A_DAY.test(was.trim())) return false;
  const days = typeof given === 'number' ? given : Number(given);
  return Number.isInteger(days) && days >= FIRST_DAY && days <= LAST_DAY;
}

/** 1 January 1950 and 31 December 2099 as spreadsheets count days. */
const FIRST_DAY = 18_264;
const LAST_DAY = 73_050;
