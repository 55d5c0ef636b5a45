import { storable } from '../schemas/storable.js';
import { mayBeFormula } from './writing/formula-start.js';

/** Where one of these stands a field is quoted: also what other countries' spreadsheets part fields at, and blanks at the ends. */
const QUOTED = /[",;\t\r\n]|^\s|\s$/u;

/**
 * Rows as CSV for spreadsheets: UTF-8 with a byte order mark, CRLF, quotes where needed. Text that would start a
 * formula gets an apostrophe in front.
 */
export function toCsv(rows: readonly (readonly (string | null)[])[]): string {
  return `\ufeff${rows.map((row) => row.map(csvCell).join(',')).join('\r\n')}\r\n`;
}

function csvCell(text: string | null): string {
  const value = storable(text ?? '');
  const safe = mayBeFormula(value) ? `'${value}` : value;
  return QUOTED.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
