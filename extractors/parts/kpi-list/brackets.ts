const OPEN = '（(［[〔【｛{〈《≪';
const CLOSE = '）)］]〕】｝}〉》≫';
const ROUND_OPEN = '（(［[〔';
const ROUND_CLOSE = '）)］]〕';

/** A bracket at the end (or start) of a text, and the text without it. */
export interface CutBracket {
  readonly rest: string;
  readonly inside: string;
}

/** The balanced round or square bracket that a text ends with, or null. */
export function trailingBracket(text: string): CutBracket | null {
  const shown = text.trimEnd();
  if (!ROUND_CLOSE.includes(shown.at(-1) ?? ' ')) return null;
  let depth = 0;
  for (let i = shown.length - 1; i >= 0; i -= 1) {
    const c = shown[i] as string;
    if (ROUND_CLOSE.includes(c)) depth += 1;
    else if (ROUND_OPEN.includes(c)) depth -= 1;
    if (depth === 0) return { rest: shown.slice(0, i).trimEnd(), inside: shown.slice(i + 1, -1).trim() };
  }
  return null;
}

/** The balanced round or square bracket that a text begins with, or null. */
export function leadingBracket(text: string): CutBracket | null {
  const shown = text.trimStart();
  if (!ROUND_OPEN.includes(shown[0] ?? ' ')) return null;
  let depth = 0;
  for (let i = 0; i < shown.length; i += 1) {
    const c = shown[i] as string;
    if (ROUND_OPEN.includes(c)) depth += 1;
    else if (ROUND_CLOSE.includes(c)) depth -= 1;
    if (depth === 0) return { rest: shown.slice(i + 1).trimStart(), inside: shown.slice(1, i).trim() };
  }
  return null;
}

/** How deep in brackets each character (UTF-16 unit) of a text stands; the brackets themselves count as inside. */
export function bracketDepths(text: string): number[] {
  let depth = 0;
  return Array.from({ length: text.length }, (_, i) => {
    const c = text[i] as string;
    if (OPEN.includes(c)) depth += 1;
    const here = depth;
    if (CLOSE.includes(c)) depth = Math.max(0, depth - 1);
    return here;
  });
}

/** The text with everything in brackets blanked out, length kept. */
export function blankBrackets(text: string): string {
  const depths = bracketDepths(text);
  return [...Array(text.length).keys()].map((i) => (depths[i] === 0 ? text[i] : ' ')).join('');
}
