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
}

/**
 * Finds each heading its place by its number: 2 goes where 1 stood, 1 opens a level below the wider headings
 * above it. Markdown depths are asked only for headings without a label, since conversions give them at random.
 */
export class Outline {
  private readonly open: OpenHeading[] = [
    { block: -1, key: 'root', labelClass: 'part', rank: -1, depth: 0, leaf: false, counted: new Map() },
  ];

  /** Blocks of the headings that are open, from the outside in. */
  path(): number[] {
    return this.open.slice(1).map((heading) => heading.block);
  }

  /** Whether a number carries on a sequence that is open, or begins one. */
  fits(label: Label): boolean {
    if (label.ordinal === 1 && !label.doubtful) return true;
    return this.open.some((heading) => heading.counted.get(label.key) === label.ordinal - 1);
  }

  /** Puts a heading in its place; returns its level, 1 for the widest. */
  place(block: number, candidate: HeadingCandidate): number {
    const index = this.parentOf(candidate);
    this.open.length = index + 1;
    const parent = this.open[index] as OpenHeading;
    const { label } = candidate;
    if (label !== null) parent.counted.set(label.key, label.ordinal);
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
    return this.parentByRank(label);
  }

  /** The innermost open heading that is wider, or as wide but of another kind that this one may subdivide. */
  private parentByRank(label: Label): number {
    const rank = rankOf(label);
    let index = this.open.length - 1;
    while (index > 0) {
      const heading = this.open[index] as OpenHeading;
      const same = heading.key === label.key;
      if (!heading.leaf && !same && heading.rank <= rank) break;
      index -= 1;
    }
    return index;
  }

  private parentOfUnlabelled(candidate: HeadingCandidate): number {
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

function rankOf(label: Label): number {
  return ANNEX.test(label.key) ? RANKS.part : RANKS[label.labelClass];
}

function classOf(candidate: HeadingCandidate): LabelClass {
  return candidate.label?.labelClass ?? (candidate.bracketed ? 'bracketed' : 'plain');
}

function keyOf(candidate: HeadingCandidate): string {
  return candidate.label?.key ?? classOf(candidate);
}
