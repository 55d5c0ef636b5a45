import type { Span } from '../../../schemas/at.js';
import { foldWidth } from '../../../schemas/fiscal-year.js';
import type { HeadingBlock, StructureBlock } from '../../../schemas/structure.js';
import { parseLabel, withoutLabel } from '../../tables/labels.js';
import type { DocumentView } from '../view.js';
import { type Explanation, parseExplanation, proseText, termText } from './term.js';

/** An entry of a list of terms. */
export interface ListEntry extends Explanation {
  readonly blocks: readonly number[];
  /** The number that the list gives it, or null. */
  readonly number: number | null;
  /** Its term is a heading of the outline. */
  readonly isHeaded: boolean;
  /** Where the entry begins: its term may be a heading, which stays in the outline. */
  readonly place: readonly Span[];
}

const TITLE =
  /^(?:.{0,12}の)?(?:用語(?:の?(?:解説|説明|集|一覧|定義|意味|注釈))(?:集|一覧)?|用語|語句(?:の?(?:解説|説明|集))|注釈一覧|キーワード解説|カタカナ語等?の?解説)$/u;
const KANA_GROUP =
  /^[【《\s]*(?:[ぁ-んァ-ヶ]行?|[ぁ-んァ-ヶ]～[ぁ-んァ-ヶ]|[A-ZＡ-Ｚ](?:[～〜~-][A-ZＡ-Ｚ])?|アルファベット|英数字?|数字|英字|[ぁ-んァ-ヶA-ZＡ-Ｚ]・[^。]{1,6})[】》\s]*$/u;
/** Most blocks that one explanation takes. */
const MOST_LINES = 20;
/** Shortest explanation, in characters, that a gap alone may part from its term. */
const SHORTEST_TEXT = 8;

/** Whether a heading or line says that a list of terms follows. */
export function isGlossaryTitle(text: string): boolean {
  if (text.length > 30) return false;
  const title = withoutLabel(text.replace(/^[■◆●○□【《〈＜<・\s　]+/u, ''));
  const bare = title.replace(/[\s　【】《》〈〉<>＜＞]/gu, '').replace(/[（(][^（）()]*[）)]/gu, '');
  return TITLE.test(bare);
}

/** The entries of all lists of terms, one array a list. */
export function findLists(view: DocumentView): ListEntry[][] {
  const lists: ListEntry[][] = [];
  let open: { title: number; heading: HeadingBlock | null; entries: ListEntry[] } | null = null;
  for (let index = 0; index < view.blocks.length; index += 1) {
    const block = view.blocks[index] as StructureBlock;
    if (block.kind !== 'table' && block.kind !== 'note' && isGlossaryTitle(block.text)) {
      open = { title: index, heading: block.kind === 'heading' ? block : null, entries: [] };
      lists.push(open.entries);
      continue;
    }
    if (open === null) continue;
    if (block.kind === 'heading' && endsList(block, open.heading, open.entries.at(-1))) open = null;
    else {
      const entry = entryAt(view, index);
      if (entry !== null) open.entries.push(entry);
      else carryOn(open.entries, block, index);
      index = entry?.blocks.at(-1) ?? index;
    }
  }
  return lists.filter((entries) => entries.length > 0);
}

/** Headings below the list's own name group or name terms, as do 【…】 as long as the terms are written so. */
function endsList(heading: HeadingBlock, title: HeadingBlock | null, last: ListEntry | undefined): boolean {
  if (KANA_GROUP.test(heading.text)) return false;
  if (heading.labelClass === 'bracketed' && (last === undefined || last.isHeaded)) return false;
  return title === null || heading.level <= title.level;
}

/** The next line of an explanation that broke off. */
function carryOn(entries: ListEntry[], block: StructureBlock, index: number): void {
  const last = entries.at(-1);
  if (last === undefined || block.kind !== 'paragraph' || last.blocks.at(-1) !== index - 1) return;
  if (/[。）)」]$/u.test(last.text) || last.blocks.length >= MOST_LINES) return;
  const text = proseText(`${last.text}${block.text}`);
  entries[entries.length - 1] = { ...last, text, blocks: [...last.blocks, index] };
}

function entryAt(view: DocumentView, index: number): ListEntry | null {
  const block = view.blocks[index] as StructureBlock;
  if (block.kind === 'table' || block.kind === 'figure' || block.kind === 'note') return null;
  if (KANA_GROUP.test(block.text)) return null;
  const explained = block.kind === 'heading' ? null : explanationIn(block.text);
  if (explained !== null) {
    return { ...explained, isHeaded: false, blocks: [index], place: block.spans };
  }
  return entryOverBlocks(view, index);
}

/** 関係人口 on a line of its own, its explanation in the paragraph below. */
function entryOverBlocks(view: DocumentView, index: number): ListEntry | null {
  const block = view.blocks[index] as StructureBlock;
  const next = view.blocks[index + 1];
  if (block.kind === 'table' || block.text.length > 40 || /[。、]/u.test(block.text)) return null;
  if (
    next?.kind !== 'paragraph' ||
    explanationIn(next.text)?.term != null ||
    next.text.length < SHORTEST_TEXT
  )
    return null;
  const { number, rest } = withoutNumber(block.text);
  const isHeaded = block.kind === 'heading';
  const blocks = isHeaded ? [index + 1] : [index, index + 1];
  return { term: termText(rest), text: proseText(next.text), number, isHeaded, blocks, place: block.spans };
}

/** 用語：説明, 用語　説明。 and 用語…説明。 on one line; null where the line is neither. */
function explanationIn(source: string): (Explanation & { number: number | null }) | null {
  const { number, rest } = withoutNumber(source);
  const byColon = parseExplanation(rest);
  if (byColon.term !== null) return { ...byColon, number };
  const gap =
    /^(?<term>[^\s　。、…]{1,40}?(?:（[^（）]{1,40}）|\([^()]{1,40}\))?)(?:　+|[ ]{2,}|[…‥]+|[ 　]?[―—–][ 　]?)(?=.)/su.exec(
      rest,
    );
  const term = gap?.groups?.term ?? '';
  const text = gap === null ? '' : rest.slice(gap[0].length);
  const isProse = text.length >= SHORTEST_TEXT && /[。]|こと$|もの$|総称$|略称?$/u.test(text);
  return isProse ? { term: termText(term), text: proseText(text), number } : null;
}

function withoutNumber(source: string): { number: number | null; rest: string } {
  const text = source.replace(/^[\s　・•○〇◯●■◆◇□*-]+/u, '');
  const marked = /^[※＊]?[ 　]?(?<n>[0-9０-９]{1,3})(?:[．.、：:)）][ 　]?|[ 　]+)(?=\S)/u.exec(text);
  const label = parseLabel(text);
  if (marked !== null)
    return { number: Number(foldWidth(marked.groups?.n ?? '')), rest: text.slice(marked[0].length) };
  const counts = label !== null && (label.labelClass === 'circled' || label.labelClass === 'parenthesised');
  return counts && label.title !== ''
    ? { number: label.ordinal, rest: label.title }
    : { number: null, rest: text };
}
