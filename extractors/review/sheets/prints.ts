import type { EditableCell } from '../../../schemas/editable-table.js';
import { printable } from '../../../schemas/printable.js';
import type { Hash } from '../canonical.js';

/** Hex digits of a cell's hash: 40 bits, so that another value has the same once in a million million. */
const DIGITS = 10;

/** Short hash of a cell's value as a spreadsheet can hold it; no text, an empty one and nothing but blanks are the same there. */
export function printOf(value: EditableCell['value'], hash: Hash): string {
  if (typeof value === 'number') return hash(`n${asSaved(value)}`).slice(0, DIGITS);
  const words = wordsAsSaved(value ?? '');
  return words.trim() === '' ? '-' : hash(`t${words}`).slice(0, DIGITS);
}

/** Significant digits that spreadsheets keep of a number (Excel specifications and limits). */
const SAVED_DIGITS = 15;

function asSaved(value: number): number {
  return Number(value.toPrecision(SAVED_DIGITS)) + 0;
}

/** LibreOffice drops the mark that keeps a text's own _x0041_ from being read as a letter (ECMA-376 22.9.2.19). */
function wordsAsSaved(text: string): string {
  return printable(text).replaceAll('_x005F_', '_');
}
