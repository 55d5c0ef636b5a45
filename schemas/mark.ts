/** Marks that fill the cells of plan tables, each with the characters that stand for it in a mark column. */
const FORMS: Readonly<Record<string, string>> = {
  '●': '●⚫⬤',
  '○': '○〇◯⚪OＯо',
  '◎': '◎',
  '△': '△',
  '▲': '▲',
  '□': '□',
  '■': '■',
  '◇': '◇',
  '◆': '◆',
  '★': '★',
  '☆': '☆',
  '×': '×✕✖╳',
  '✓': '✓✔☑',
  '－': '－—―−‐–-',
};

const BY_FORM = new Map(
  Object.entries(FORMS).flatMap(([mark, forms]) => [...forms].map((form) => [form, mark] as const)),
);

/** The one form of a mark (〇, ◯ and O are ○; − and ― are －), or null when the text is no single mark. */
export function foldMark(text: string): string | null {
  return BY_FORM.get(text.trim()) ?? null;
}

/** － says that there is none; it is a mark to keep, but nobody takes part by it. */
export function isAbsent(mark: string | null): boolean {
  return mark === null || mark === '－';
}
