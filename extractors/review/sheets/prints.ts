import type { EditableCell } from '../../../schemas/editable-table.js';
import { printable } from '../../../schemas/printable.js';
import type { Hash } from '../canonical.js';

/** Hex digits of a cell's hash: 40 bits, so that another value has the same once in a million million. */
const DIGITS = 10;

/** Short hash of a cell's value as a spreadsheet can hold it; blank and no text are the same there. */
export function printOf(value: EditableCell['value'], hash: Hash): string {
  if (value === null || value === '') return '-';
  return hash(typeof value === 'number' ? `n${value}` : `t${printable(value)}`).slice(0, DIGITS);
}
