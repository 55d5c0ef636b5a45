const SPACED_LETTER = /^[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}ー・（）()0-9０-９]$/u;
const SPACED_DIGITS =
  /(?<![0-9０-９,，.．／/×÷＋+－-])[0-9０-９](?:[ 　][0-9０-９,，.．])+(?![0-9０-９,，.．])/gu;
const LABEL = /^[ァ-ヶ①-⑳Ⅰ-Ⅻ]$/u;
const KATAKANA = /^[ァ-ヶー]$/u;
const DIGIT = /^[0-9０-９]$/u;

/** Digits set wide at the start of a line that are one number: two may be a label and the number behind it. */
const FEWEST_LEADING_DIGITS = 3;

/**
 * Letters and digits that were spaced out over a line (財 産 管 理, 2 , 0 5 0) are one word, one number. Two figures
 * beside each other stay two: a label before a title that begins with a number (１ １級河川), digits that count on.
 */
export function closeUp(text: string): string {
  const words = text.split(/[ 　]+/u);
  const leading = words.findIndex((word) => !DIGIT.test(word));
  const labels = isLabelled(text, words) || leading === 1 ? 1 : 0;
  const letters = words.slice(labels);
  const isSpaced =
    letters.length > 2 && letters.every((word) => SPACED_LETTER.test(word)) && isOneNumber(words);
  if (isSpaced && /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/u.test(letters.join('')))
    return [...words.slice(0, labels), letters.join('')].join(' ');
  return text.replace(SPACED_DIGITS, (spaced, at: number) =>
    isSpacedNumber(spaced, text.slice(0, at), text.slice(at + spaced.length))
      ? spaced.replace(/[ 　]/gu, '')
      : spaced,
  );
}

/**
 * Whether the first of words is a label. One katakana before another begins a word that was spaced out (ア ル ミ 缶),
 * unless the blank behind it is another than those between letters.
 */
function isLabelled(text: string, [first = '', second = '']: readonly string[]): boolean {
  if (!LABEL.test(first)) return false;
  if (!KATAKANA.test(first) || !KATAKANA.test(second)) return true;
  const blanks = text.match(/[ 　]+/gu) ?? [];
  return blanks.length > 1 && blanks[0] !== blanks[1];
}

/** Whether digits among words can be one number: at the start so many that none is a label, and none that count on. */
function isOneNumber(words: readonly string[]): boolean {
  const leading = words.findIndex((word) => !DIGIT.test(word));
  return !(leading > 1 && leading < FEWEST_LEADING_DIGITS) && !countsOn(words);
}

/** Whether three digits follow each other by one (1 2 3): they number something. */
function countsOn(words: readonly string[]): boolean {
  const values = words.map((word) => (DIGIT.test(word) ? Number(word.normalize('NFKC')) : Number.NaN));
  return values.some((value, index) => values[index + 1] === value + 1 && values[index + 2] === value + 2);
}

/**
 * Whether digits set apart are one number: a comma or point stands among them, or the letters beside them are set
 * apart as well (１ ９ 年).
 */
function isSpacedNumber(spaced: string, before: string, after: string): boolean {
  if (/[,，.．]/u.test(spaced)) return true;
  const digits = spaced.split(/[ 　]/u);
  if (countsOn(digits) || (before.trim() === '' && digits.length < FEWEST_LEADING_DIGITS)) return false;
  if (after.trim() !== '') return /^[ 　][^\s0-9０-９](?:\s|$)/u.test(after);
  return /(?:^|\s)[^\s0-9０-９][ 　]$/u.test(before);
}

/** Whether lines are single letters set one below the other: a word in a narrow column. */
export function isStacked(lines: readonly string[]): boolean {
  return (
    lines.length > 1 &&
    lines.every((line) => /^[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}ー・]$/u.test(line))
  );
}
