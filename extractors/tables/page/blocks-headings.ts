import type { Layout } from '../../../schemas/page-layout.js';
import type { Draft } from '../draft.js';
import { joinName } from '../pieces.js';
import { isDate } from './blocks-dates.js';
import type { PageText } from './blocks-drafts.js';
import type { BlockSettings } from './blocks-settings.js';

/** A draft with what typography says of it; null where a draft is no text of a page. */
export interface Typeset {
  readonly draft: Draft;
  readonly text: Pick<PageText, 'size' | 'tag'> | null;
}

/** Longest heading without a label, in characters. */
const LONGEST_TITLE = 40;
/** Most sizes of letters that make a hierarchy. */
const MOST_SIZES = 5;
/** Part of the text, in characters, that can be headings at most: where more is large, size says nothing. */
const MOST_SHARE = 0.2;

/**
 * Gives headings their depth: what a tagged PDF or a bookmark says, else the rank of the size among those clearly
 * larger than the text's.
 */
export function withDepths(typeset: readonly Typeset[], layout: Layout, settings: BlockSettings): Draft[] {
  const { usual, sizes } = headingSizes(typeset, settings);
  const cover = coverSize(typeset, usual);
  const marked = new Map(layout.bookmarks.map(({ title, level }) => [keyOf(title), level]));
  return typeset.map(({ draft, text }) => {
    if (draft.kind === 'table' || text === null || draft.role === 'note' || draft.role === 'figure')
      return draft;
    const tagged = /^H(?<level>[1-6])$/u.exec(text.tag ?? '')?.groups?.level;
    const depth =
      (tagged === undefined ? undefined : Number(tagged)) ??
      (draft.text.length <= 2 * LONGEST_TITLE ? marked.get(keyOf(draft.text)) : undefined) ??
      (isTitle(draft.text, draft.lines) && (draft.page > 0 || text.size >= cover)
        ? sizes.findIndex((size) => isSize(text.size, size)) + 1
        : 0);
    return depth > 0 ? { ...draft, depth } : draft;
  });
}

/** Sizes of headings, largest first; none where the sizes make no hierarchy. */
function headingSizes(
  typeset: readonly Typeset[],
  settings: BlockSettings,
): { usual: number; sizes: number[] } {
  const counts = new Map<number, number>();
  const titles = new Map<number, number>();
  let all = 0;
  for (const { draft, text } of typeset) {
    if (draft.kind === 'table' || text === null || draft.role === 'figure' || draft.role === 'note') continue;
    const size = Math.round(text.size * 2) / 2;
    const { length } = draft.text;
    all += length;
    counts.set(size, (counts.get(size) ?? 0) + length);
    if (isTitle(draft.text, draft.lines)) titles.set(size, (titles.get(size) ?? 0) + length);
  }
  const [usual = 0] = [...counts].sort((a, b) => b[1] - a[1])[0] ?? [];
  const larger = [...titles].filter(([size]) => size >= usual * settings.headingSize);
  const length = larger.reduce((sum, [size]) => sum + (counts.get(size) ?? 0), 0);
  if (length > MOST_SHARE * all) return { usual, sizes: [] };
  const sizes = larger
    .map(([size]) => size)
    .sort((a, b) => b - a)
    .slice(0, MOST_SIZES);
  return { usual, sizes };
}

/** On a cover only the largest letters are a title: others say who issued it, and when. 0 where there is no cover. */
function coverSize(typeset: readonly Typeset[], usual: number): number {
  const first = typeset.filter(({ draft, text }) => text !== null && draft.page === 0);
  const isCover = first.every(
    ({ draft, text }) =>
      draft.kind === 'text' && (draft.text.length < LONGEST_TITLE || (text?.size ?? 0) > usual),
  );
  return isCover ? 0.9 * Math.max(0, ...first.map(({ text }) => text?.size ?? 0)) : 0;
}

function isSize(size: number, rounded: number): boolean {
  return Math.round(size * 2) / 2 === rounded;
}

/** A short line that is no sentence and no figure. */
function isTitle(text: string, lines: number): boolean {
  if (lines > 2 || text.length > LONGEST_TITLE || !/\p{L}/u.test(text)) return false;
  return !/[。、，]$/u.test(text) && !/[：:]/u.test(text) && !isDate(text);
}

function keyOf(text: string): string {
  return joinName(text);
}
