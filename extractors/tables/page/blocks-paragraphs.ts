import type { Box } from '../../../schemas/page-layout.js';
import { isBracketed, parseLabel } from '../labels.js';
import { bulletOf, isContentsRow, isRule, noteMarkOf, unitOf } from '../signs.js';
import { isBeside } from './blocks-asides.js';
import { isDate } from './blocks-dates.js';
import type { FlowLine } from './blocks-lines.js';
import type { BlockSettings } from './blocks-settings.js';
import { hasWrapped, type WrapLine } from './blocks-wraps.js';

/** Lines that are one paragraph, and how it stands among the others of its column. */
export interface Paragraph {
  readonly lines: readonly FlowLine[];
  /** More room above it than between the lines of a paragraph, or other letters. */
  readonly isolated: boolean;
  /** Its last line reaches the end of the column: it may go on in the next one. */
  readonly fills: boolean;
  /** It begins where the lines of a paragraph go on, not with an indent. */
  readonly isFlush: boolean;
}

/** Shortest line, in characters, that wrapped where its end is the only sign of the column's. */
const WRAPPED_LINE = 18;
/** Longest line, in characters, that is a heading by standing alone over indented text. */
const LONGEST_TITLE = 40;

/**
 * Cuts the lines of one column, top first, into paragraphs. `closed` says behind which lines something else stands,
 * `asides` what the text runs around.
 */
export function paragraphsOf(
  lines: readonly FlowLine[],
  closed: ReadonlySet<FlowLine>,
  settings: BlockSettings,
  asides: readonly Box[] = [],
): Paragraph[] {
  const column = new Column(lines, settings, asides);
  const groups: FlowLine[][] = [];
  lines.forEach((line, index) => {
    const before = lines[index - 1];
    const group = groups.at(-1);
    if (before !== undefined && group !== undefined && !closed.has(before) && column.goesOn(group, line))
      group.push(line);
    else groups.push([line]);
  });
  return groups
    .flatMap((group) => (column.isList(group) ? group.map((line) => [line]) : [group]))
    .map((group, index, all) => {
      const first = group[0] as FlowLine;
      const last = group.at(-1) as FlowLine;
      const above = all[index - 1]?.at(-1);
      const below = all[index + 1];
      const isolated = above === undefined || closed.has(above) || column.isApart(above, first);
      return {
        lines: group,
        isolated: isolated || column.isTitle(all[index - 1] ?? [], group, below?.[0]),
        fills: column.goesOver(last),
        isFlush: first.box[0] - column.start < settings.indentEm * first.size,
      };
    });
}

class Column {
  readonly start: number;
  private readonly end: ColumnEnd;
  /** The lines that a box at their right cuts short, and where they end. */
  private readonly short: ReadonlyMap<FlowLine, ColumnEnd>;
  private readonly step: number;

  constructor(
    lines: readonly FlowLine[],
    private readonly settings: BlockSettings,
    asides: readonly Box[],
  ) {
    this.start = Math.min(...lines.map((line) => line.box[0]));
    this.short = shortLines(lines, asides);
    this.end = columnEnd(lines.filter((line) => !this.short.has(line)));
    this.step = usualStep(lines);
  }

  /** Whether a line carries on the paragraph above it. */
  goesOn(group: readonly FlowLine[], line: FlowLine): boolean {
    const { settings } = this;
    const above = group.at(-1) as FlowLine;
    const first = group[0] as FlowLine;
    if (!this.looksLike(above, line) || stepOf(above, line) > this.stepWithin(group) * settings.leading)
      return false;
    if (isWhole(above.text) || isWhole(line.text)) return false;
    if (/^[:：←]/.test(line.text)) return true;
    const isPlain = !this.isWrapped(above, line);
    if (isPlain) return false;
    const text = group.map((part) => part.text).join('');
    if (hasEnded(text) && (isDate(line.text) || /^[^\s：:。、]{1,16}[：:]/u.test(line.text))) return false;
    const second = group[1];
    const indent = settings.indentEm * line.size;
    if (second !== undefined) {
      if (Math.abs(line.box[0] - second.box[0]) < indent) return !begins(line.text) || !hasEnded(text);
      return false;
    }
    const shift = line.box[0] - first.box[0];
    if (shift > indent) return !hasEnded(text) && !begins(line.text);
    if (shift < -indent) return shift > -MOST_INDENT * line.size && (!begins(line.text) || !hasEnded(text));
    // Where the first line is indented, one that begins below it begins anew.
    if (hasEnded(text) && first.box[0] - this.start > indent) return false;
    return !begins(line.text);
  }

  /** Lines that are all equally long and hold no sentence: names below each other, as on a cover. */
  isList(group: readonly FlowLine[]): boolean {
    if (group.length < 2 || group.length > LONGEST_LIST) return false;
    return group.every((line) => this.fills(line) && !/[、。，．]/u.test(line.text));
  }

  /** Whether something parts a line from the one above: room, or other letters. */
  isApart(above: FlowLine, line: FlowLine): boolean {
    return !this.looksLike(above, line) || stepOf(above, line) > this.step * this.settings.leading;
  }

  fills(line: FlowLine): boolean {
    return this.isWrapped(line, null);
  }

  /** Whether a line may go on in the next column: it is full beside others that are. */
  goesOver(line: FlowLine): boolean {
    return this.endOf(line).isSure && this.fills(line);
  }

  /** A labelled line that stands alone over text, where the text above it has ended. */
  isTitle(above: readonly FlowLine[], group: readonly FlowLine[], below: FlowLine | undefined): boolean {
    const [line] = group;
    const last = above.at(-1);
    if (line === undefined || last === undefined || below === undefined || group.length > 1) return false;
    const label = parseLabel(line.text);
    const next = parseLabel(below.text);
    if (
      label === null ||
      label.title === '' ||
      line.text.length > LONGEST_TITLE ||
      /[。、]$/u.test(line.text)
    )
      return false;
    const isOver = hasEnded(last.text) || !this.goesOver(last);
    return isOver && !this.fills(line) && next?.key !== label.key && below.box[0] > line.box[0] - 1;
  }

  private looksLike(above: FlowLine, line: FlowLine): boolean {
    const ratio = Math.abs(above.size - line.size) / Math.max(above.size, line.size, 1);
    return ratio <= this.settings.sameSize && above.bold === line.bold;
  }

  private isWrapped(line: FlowLine, next: FlowLine | null): boolean {
    const { end, isSure } = this.endOf(line);
    if (!isSure && (line.text.length < WRAPPED_LINE || hasEnded(line.text))) return false;
    const room = { start: this.start, end, slackEm: this.settings.wrapRoomEm };
    return hasWrapped(wrapLine(line), next === null ? NOTHING : wrapLine(next), room, this.settings);
  }

  private endOf(line: FlowLine): ColumnEnd {
    return this.short.get(line) ?? this.end;
  }

  private stepWithin(group: readonly FlowLine[]): number {
    const [first, second] = group;
    return first === undefined || second === undefined
      ? this.step
      : Math.min(this.step, stepOf(first, second));
  }
}

/** Where the lines of a column end, in points; not sure where no two of them agree. */
interface ColumnEnd {
  readonly end: number;
  readonly isSure: boolean;
}

function columnEnd(lines: readonly FlowLine[]): ColumnEnd {
  // A line that is repeated says where it ends, not where the column does.
  const unlike = new Map(lines.map((line) => [line.text, line.box[2]]));
  const ends = [...unlike.values()].sort((a, b) => b - a);
  const size = lines[0]?.size ?? 10;
  const sure = ends.find((end, index) => end - (ends[index + 1] ?? Number.NEGATIVE_INFINITY) < size);
  // An end that one line alone reaches is the column's only if no two lines agree near it.
  const isSure = sure !== undefined && (ends[0] ?? 0) - sure < 2 * size;
  return { end: endBeforeHanging(lines, size) ?? ends[0] ?? 0, isSure };
}

/** The end that plain lines agree on where only a comma or full stop hangs over it, or null. */
function endBeforeHanging(lines: readonly FlowLine[], size: number): number | null {
  const [hanging, plain] = [true, false].map((hangs) =>
    lines
      .filter(({ text }) => /[、。，．]$/u.test(text) === hangs)
      .map(({ box }) => box[2])
      .sort((a, b) => b - a),
  ) as [number[], number[]];
  const [first = 0, second = 0] = plain;
  const over = (hanging[0] ?? 0) - first;
  return plain.length > 1 && first - second < size / 2 && over > 0.3 * size && over < 1.1 * size
    ? first
    : null;
}

/** Lines that a box at their right cuts short: those level with it, and those below that keep to the same end. */
function shortLines(lines: readonly FlowLine[], asides: readonly Box[]): Map<FlowLine, ColumnEnd> {
  const short = new Map<FlowLine, ColumnEnd>();
  for (const box of asides) {
    const level = lines.filter((line) => isBeside(line.box, box) && line.box[2] <= box[0]);
    if (level.length === 0) continue;
    const end = columnEnd(level);
    const keepsTo = (line: FlowLine): boolean =>
      line.box[1] >= box[3] &&
      line.box[1] - box[3] < KEPT_LINES * line.size &&
      line.box[2] < end.end + line.size / 2;
    for (const line of lines) if (level.includes(line) || keepsTo(line)) short.set(line, end);
  }
  return short;
}

/** How far below a box lines may still be short, in ems: its margin, and lines set before it was placed. */
const KEPT_LINES = 4;
/** Most lines of a paragraph without a comma that fills its last line to the end. */
const LONGEST_LIST = 3;
/** Widest first-line indent, in ems: a title of two letters and a blank in front of its text. */
const MOST_INDENT = 6;
const NOTHING: WrapLine = { text: '', from: 0, to: 0, size: 0, gap: 0 };

function wrapLine(line: FlowLine): WrapLine {
  return { text: line.text, from: line.box[0], to: line.box[2], size: line.size, gap: line.gap };
}

/** From the middle of a line to that of the next, in points. */
function stepOf(above: FlowLine, line: FlowLine): number {
  return (line.box[1] + line.box[3] - above.box[1] - above.box[3]) / 2;
}

/** The usual step from line to line: the median of those that a paragraph can have. */
function usualStep(lines: readonly FlowLine[]): number {
  const steps: number[] = [];
  lines.forEach((line, index) => {
    const above = lines[index - 1];
    const step = above === undefined ? 0 : stepOf(above, line);
    if (step > 0.5 * line.size && step < WIDEST_STEP * line.size) steps.push(step);
  });
  steps.sort((a, b) => a - b);
  return steps[(steps.length - 1) >> 1] ?? USUAL_STEP * (lines[0]?.size ?? 10);
}

/** Widest step, in ems, between lines of one paragraph (double spacing), and the one of a lone line. */
const WIDEST_STEP = 2.6;
const USUAL_STEP = 1.8;

/** A sentence that has ended. A closing bracket ends none: the next line may carry it on. */
function hasEnded(text: string): boolean {
  return /[。．.！!？?：:]$/u.test(text);
}

/** A line that is something by itself, whatever stands beside it. */
function isWhole(text: string): boolean {
  return isRule(text) || unitOf(text) !== null || isContentsRow(text);
}

/** Whether a line begins something new: an item, a note, a heading's label. */
function begins(text: string): boolean {
  if (bulletOf(text) !== null || noteMarkOf(text) !== null || isBracketed(text)) return true;
  if (
    /^[（(][^（）()]{1,40}[）)]$/u.test(text) ||
    /^第[0-9０-９一二三四五六七八九十]{1,3}[款項目号]/u.test(text)
  )
    return true;
  return parseLabel(text) !== null || /^[^\s：:。、]{1,8}[：:]/u.test(text);
}
