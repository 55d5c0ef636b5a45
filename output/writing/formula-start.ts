/**
 * Signs that make a formula of what follows. OWASP, CSV Injection (https://owasp.org/www-community/attacks/CSV_Injection), names = + - @, tab,
 * carriage return, line feed, and the full-width ＝＋－＠; the small and raised forms fold to them as well.
 */
const SIGNS = ['=', '+', '-', '@'];

/** What spreadsheets or their filters may take away in front of the first sign: blanks, line ends, characters that nobody sees. */
const PASSED_OVER = /^[\s\p{Cc}\p{Default_Ignorable_Code_Point}]+/u;

/** Numbers, bare dashes of tables, and numbers with a unit in Japanese: -12, －, -3.2%, -5千円. No name, sign or bracket that computes. */
const HARMLESS =
  /^[-+－＋]?[0-9０-９,，.．]*(?:[%％]|[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}ー]{1,8})?$/u;

/** Whether a spreadsheet that reads or is typed a text may take it for a formula. */
export function mayBeFormula(text: string): boolean {
  if (HARMLESS.test(text)) return false;
  const rest = text.replace(PASSED_OVER, '');
  const [first = ''] = rest;
  return (rest !== text && /^[\t\r\n]/u.test(text)) || SIGNS.includes(first.normalize('NFKC'));
}
