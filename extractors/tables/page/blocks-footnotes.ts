import type { PageLayout, Ruling } from '../../../schemas/page-layout.js';
import { noteMarkOf } from '../signs.js';
import { unionOf } from './blocks-boxes.js';
import { type FlowLine, joinStretches, mostOf, stretchesOf } from './blocks-lines.js';
import type { PageItem } from './blocks-page.js';
import { anchorsBehind, passageOf } from './blocks-pieces.js';
import type { BlockSettings } from './blocks-settings.js';
import type { Fragment } from './model.js';

/** Part of the page's width that the rule over footnotes takes: office suites draw a quarter, typesetters up to a half. */
const SHORTEST_RULE = 0.1;
const LONGEST_RULE = 0.5;
/** How far from the rule's start the first note begins, in ems. */
const NOTE_REACH = 2;
/** Most rules of a page whose notes are looked for: one with more is full of tables or drawings. */
const MOST_RULES = 1000;
/** How near rules lie that meet, in points. */
const TOUCH = 3;
/** How far apart notes begin that are set at one margin, in ems. */
const SAME_START = 0.4;
/** A number in front of a note, set like its text: no amount, date or item (1.). */
const NUMBER = /^[0-9０-９]{1,3}(?![0-9０-９.．,，、年月日千万億人円件％%])/u;

interface Context {
  readonly source: string;
  readonly page: number;
  readonly settings: BlockSettings;
}

/**
 * Takes the footnotes of a page out of its text: small letters under a short rule at the left, with nothing larger
 * below it, each note begun by its number. Word processors set that number like the note, so that nothing but the rule
 * tells it from an item.
 */
export function findFootnotes(
  { width, height, rulings }: Pick<PageLayout, 'width' | 'height' | 'rulings'>,
  fragments: readonly Fragment[],
  context: Context,
): { notes: PageItem[]; rest: Fragment[] } {
  const none = { notes: [], rest: [...fragments] };
  if (fragments.length === 0) return none;
  const most = mostOf(fragments).size * context.settings.noteSize;
  const rules =
    rulings.length > MOST_RULES
      ? []
      : rulings.filter((rule) => {
          const share = (rule.to - rule.from) / width;
          const isShort = share >= SHORTEST_RULE && share <= LONGEST_RULE;
          if (rule.axis !== 'horizontal' || rule.at < height / 2 || !isShort) return false;
          return !rulings.some((other) =>
            other.axis === 'vertical' ? meets(rule, other) : goesOn(rule, other),
          );
        });
  for (const { at, from } of rules.toSorted((a, b) => a.at - b.at)) {
    const below = fragments.filter(({ box }) => (box[1] + box[3]) / 2 > at);
    if (below.length === 0 || below.some(({ size }) => size > most)) continue;
    const groups = notesOf(below, context);
    const [first] = groups?.[0] ?? [];
    if (groups === null || first === undefined) continue;
    if (Math.abs(first.box[0] - from) > NOTE_REACH * first.size) continue;
    const held = new Set(below);
    return {
      notes: groups.map((lines) => noteOf(lines, context)),
      rest: fragments.filter((fragment) => !held.has(fragment)),
    };
  }
  return none;
}

/** Whether an upright rule meets a level one: the border of a cell, and no end of a thick rule drawn as its outline. */
function meets(level: Ruling, upright: Ruling): boolean {
  const isWithin = (at: number, from: number, to: number): boolean => at >= from - TOUCH && at <= to + TOUCH;
  if (upright.to - upright.from <= 2 * TOUCH) return false;
  return isWithin(upright.at, level.from, level.to) && isWithin(level.at, upright.from, upright.to);
}

/** Whether a level rule carries on another one: the borders of cells are drawn cell by cell. */
function goesOn(rule: Ruling, other: Ruling): boolean {
  return Math.abs(other.at - rule.at) <= TOUCH && other.from >= rule.to - TOUCH;
}

/** The lines of each note, or null where the first line begins none. */
function notesOf(fragments: readonly Fragment[], { source, settings }: Context): FlowLine[][] | null {
  const lines = joinStretches(stretchesOf(fragments, source, settings), source, settings);
  const notes: FlowLine[][] = [];
  const left = Math.min(...lines.map(({ box }) => box[0]));
  let last: number | null = null;
  for (const line of lines) {
    const mark = markOf(line.text);
    const number = mark === null ? null : Number(mark.number.normalize('NFKC'));
    // Only the number that is due, at the left of the others, begins a note: a line may wrap in front of any.
    const isDue =
      number !== null &&
      (last === null || Number.isNaN(number) || number === last + 1) &&
      line.box[0] - left < SAME_START * line.size;
    if (isDue) notes.push([line]);
    else if (notes.length === 0) return null;
    else notes.at(-1)?.push(line);
    if (isDue && !Number.isNaN(number)) last = number;
  }
  return notes;
}

/** The number in front of a line (※ for a mark without one), and how many characters it takes. */
function markOf(text: string): { readonly number: string; readonly length: number } | null {
  const number = NUMBER.exec(text)?.[0];
  return number === undefined ? noteMarkOf(text) : { number, length: number.length };
}

function noteOf(lines: readonly FlowLine[], { source, page, settings }: Context): PageItem {
  const passage = passageOf(lines, source, settings);
  const { text, spans } = passage;
  const mark = markOf(text);
  const fragments = lines.flatMap((line) => line.fragments);
  return {
    kind: 'text',
    box: unionOf(fragments.map(({ box }) => box)),
    size: mostOf(fragments).size,
    tag: fragments[0]?.tag ?? null,
    opens: false,
    goesOn: false,
    draft: {
      kind: 'text',
      role: 'note',
      text: text.slice(mark?.length ?? 0).trim(),
      spans,
      anchors: anchorsBehind(passage.anchors, mark?.length ?? 0),
      marker: mark?.number ?? null,
      depth: 0,
      bold: false,
      lines: lines.length,
      page,
      blankBefore: true,
    },
  };
}
