/** What is left of a word when width, compatibility forms, ヶ against ケ, and spaces are not told apart. */
export function comparable(text: string): string {
  return text.normalize('NFKC').replace(/\s/gu, '').replaceAll('ヶ', 'ケ');
}
