import type { LabelClass } from '../../schemas/structure.js';
import type { Label } from './labels.js';

/** Width of a class of labels where nothing else tells: smaller stands further out. */
const RANKS: Readonly<Record<LabelClass, number>> = {
  part: 0,
  chapter: 1,
  section: 2,
  article: 2,
  named: 3,
  roman: 3,
  kanji: 4,
  number: 4,
  parenthesised: 5,
  circled: 6,
  katakana: 6,
  'parenthesised-katakana': 7,
  letter: 7,
  bracketed: 8,
  plain: 8,
};

/** 別表 and 附則 stand beside everything else, whatever they hold. */
const ANNEX = /^named:(?:別表|別紙|附則|付属資料|資料編|参考資料|資料)/;

/** Sign of the titles of appended lists, which stand beside the chapters. */
export const LIST_TITLE = '一覧';

interface OpenHeading {
  readonly block: number;
  readonly key: string;
  readonly labelClass: LabelClass;
  readonly rank: number;
  readonly depth: number;
  readonly leaf: boolean;
  /** Last number of each kind of label among its children. */
  readonly counted: Map<string, number>;
}

/** A heading to be placed: its label if it has one, and its Markdown depth (0 for none). */
export interface HeadingCandidate {
  readonly label: Label | null;
  readonly bracketed: boolean;
  readonly depth: number;
  /** Holds text, never other headings: 目次, KPI. */
  readonly leaf: boolean;
  /** ■, ◆ … in front of a heading without a number: headings of one sign stand on one level. */
  readonly sign: string | null;
}

/**
 * Finds each heading its place by its number: 2 goes where 1 stood, 1 opens a level below the wider headings
 * above it. Markdown depths are asked only for headings without a label, since conversions give them at random.
 */
export class Outline {
  private readonly open: OpenHeading[] = [
    { block: -1, key: 'root', labelClass: 'part', rank: -1, depth: 0, leaf: false, counted: new Map() },
  ];

  /** Under which kind of label another kind was seen to begin, where ranks alone would have it wider. */
  private readonly nesting = new Map<string, string>();
  /** Where a heading sign stood first: block of its parent. */
  private readonly signParents = new Map<string, number>([[LIST_TITLE, -1]]);
  /** Last number of each kind of label, also under headings that are closed: some lists count on over sections. */
  private readonly last = new Map<string, number>();
  private followsHeading = false;

  /** Tells the outline that text or a table came: the next heading does not stand directly under the last. */
  noteContent(): void {
    this.followsHeading = false;
  }

  /** Blocks of the headings that are open, from the outside in. */
  path(): number[] {
    return this.open.slice(1).map((heading) => heading.block);
  }

  /** Whether a number carries on a sequence that is open, or begins one. */
  fits(label: Label): boolean {
    if (label.ordinal === 1 && !label.doubtful) return true;
    if (isSpeltOut(label) && !this.last.has(label.key)) return true;
    if (this.last.get(label.key) === label.ordinal - 1) return true;
    return this.open.some((heading) => heading.counted.get(label.key) === label.ordinal - 1);
  }

  /** Puts a heading in its place; returns its level, 1 for the widest. */
  place(block: number, candidate: HeadingCandidate): number {
    const index = this.parentOf(candidate);
    this.open.length = index + 1;
    const parent = this.open[index] as OpenHeading;
    const { label } = candidate;
    if (label !== null) {
      parent.counted.set(label.key, label.ordinal);
      this.last.set(label.key, label.ordinal);
    }
    if (candidate.sign !== null && !this.signParents.has(candidate.sign)) {
      this.signParents.set(candidate.sign, parent.block);
    }
    this.followsHeading = true;
    this.open.push({
      block,
      key: keyOf(candidate),
      labelClass: classOf(candidate),
      rank: label === null ? parent.rank + 0.5 : rankOf(label),
      depth: candidate.depth,
      leaf: candidate.leaf,
      counted: new Map(),
    });
    return this.open.length - 1;
  }

  private parentOf(candidate: HeadingCandidate): number {
    const { label } = candidate;
    if (label === null) return this.parentOfUnlabelled(candidate);
    const next = this.open.findLastIndex((heading) => heading.counted.get(label.key) === label.ordinal - 1);
    if (label.ordinal > 1 && next >= 0) return next;
    if (label.ordinal > 1) {
      const begun = this.open.findLastIndex((heading) => heading.counted.has(label.key));
      if (begun >= 0) return begun;
    }
    return this.parentBySight(label) ?? this.parentByRank(label, candidate.depth);
  }

  /**
   * A first heading that stands directly under another one divides it, whatever their usual widths: Ⅰ over 第1章,
   * 5 over 基本目標1. What was seen once holds for the rest of the document.
   */
  private parentBySight(label: Label): number | null {
    if (ANNEX.test(label.key)) return null;
    const top = this.open.at(-1);
    if (this.followsHeading && top !== undefined && top.block >= 0 && !top.leaf && top.key !== label.key) {
      if (top.rank > rankOf(label)) this.nesting.set(label.key, top.key);
      return this.open.length - 1;
    }
    const key = this.nesting.get(label.key);
    const index = key === undefined ? -1 : this.open.findLastIndex((heading) => heading.key === key);
    return index < 0 ? null : index;
  }

  /** The innermost open heading that is wider, or as wide but of another kind that this one may subdivide. */
  private parentByRank(label: Label, depth: number): number {
    const rank = rankOf(label);
    let index = this.open.length - 1;
    while (index > 0) {
      const heading = this.open[index] as OpenHeading;
      const same = heading.key === label.key;
      if (!heading.leaf && !same && heading.rank <= rank && !isShallower(depth, heading)) break;
      index -= 1;
    }
    return index;
  }

  private parentOfUnlabelled(candidate: HeadingCandidate): number {
    const first = candidate.sign === null ? undefined : this.signParents.get(candidate.sign);
    const level = first === undefined ? -1 : this.open.findIndex((heading) => heading.block === first);
    if (level >= 0) return level;
    let index = this.open.length - 1;
    while (index > 0) {
      const heading = this.open[index] as OpenHeading;
      const sameKind = heading.key === keyOf(candidate);
      const deeper = candidate.depth > 0 && heading.depth > 0 && candidate.depth > heading.depth;
      const isPlain = heading.labelClass === 'plain' || heading.labelClass === 'bracketed';
      if (!heading.leaf && !sameKind && (!isPlain || deeper)) break;
      if (!heading.leaf && sameKind && candidate.label === null && !candidate.bracketed && deeper) break;
      index -= 1;
    }
    return index;
  }
}

/** A heading marked as one cannot stand under an unlabelled heading that is marked less, or not at all. */
function isShallower(depth: number, heading: OpenHeading): boolean {
  const unlabelled = heading.labelClass === 'plain' || heading.labelClass === 'bracketed';
  return unlabelled && depth > 0 && depth <= Math.max(heading.depth, heading.depth === 0 ? depth : 0);
}

/** Labels that name what they count (第3章, 基本目標2): an excerpt of a plan may begin with any of them. 目標13 is one of the SDGs. */
function isSpeltOut({ labelClass, key }: Label): boolean {
  if (labelClass === 'named') return !ANNEX.test(key) && key !== 'named:目標';
  return labelClass === 'part' || labelClass === 'chapter';
}

function rankOf(label: Label): number {
  return ANNEX.test(label.key) ? RANKS.part : RANKS[label.labelClass];
}

function classOf(candidate: HeadingCandidate): LabelClass {
  return candidate.label?.labelClass ?? (candidate.bracketed ? 'bracketed' : 'plain');
}

function keyOf(candidate: HeadingCandidate): string {
  return candidate.label?.key ?? classOf(candidate);
}
