const SPACED_LETTER = /^[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}ー・（）()0-9０-９]$/u;
const SPACED_DIGITS =
  /(?<![0-9０-９,，.．／/×÷＋+－-])[0-9０-９](?:[ 　][0-9０-９,，.．])+(?![0-9０-９,，.．])/gu;
const LABEL = /^[ァ-ヶ0-9０-９①-⑳Ⅰ-Ⅻ]$/u;

/** Letters and digits that were spaced out over a line (財 産 管 理, 2 , 0 5 0) are one word, one number. */
export function closeUp(text: string): string {
  const words = text.split(/[ 　]+/u);
  const labels = LABEL.test(words[0] ?? '') ? 1 : 0;
  const letters = words.slice(labels);
  const isSpaced = letters.length > 2 && letters.every((word) => SPACED_LETTER.test(word));
  if (isSpaced && /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/u.test(letters.join('')))
    return [...words.slice(0, labels), letters.join('')].join(' ');
  return text.replace(SPACED_DIGITS, (spaced) => spaced.replace(/[ 　]/gu, ''));
}

/** Whether lines are single letters set one below the other: a word in a narrow column. */
export function isStacked(lines: readonly string[]): boolean {
  return (
    lines.length > 1 &&
    lines.every((line) => /^[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}ー・]$/u.test(line))
  );
}
