/** A cell that a spreadsheet would take for a formula begins with one of these, full width included. */
const FORMULA = /^[=+\-@＝＋－＠\t\r]/u;

/** Numbers and bare dashes of tables are no formulas: -12, △1,234, －. */
const HARMLESS = /^[-+－＋]?[0-9０-９,，.．]*(?:%|％)?$/u;

/**
 * Rows as CSV for spreadsheets: UTF-8 with a byte order mark, CRLF, quotes where needed. Text that would start a
 * formula gets an apostrophe in front.
 */
export function toCsv(rows: readonly (readonly (string | null)[])[]): string {
  return `\ufeff${rows.map((row) => row.map(csvCell).join(',')).join('\r\n')}\r\n`;
}

function csvCell(text: string | null): string {
  const value = text ?? '';
  const safe = FORMULA.test(value) && !HARMLESS.test(value) ? `'${value}` : value;
  return /[",\r\n]/u.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
