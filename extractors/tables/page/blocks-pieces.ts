import type { Piece, Span } from '../../../schemas/at.js';
import { foldWidth } from '../../../schemas/fiscal-year.js';
import type { Anchor } from '../../../schemas/structure.js';
import { joinText } from '../draft.js';
import { shared, turned } from './blocks-boxes.js';
import type { FlowLine } from './blocks-lines.js';
import type { BlockSettings } from './blocks-settings.js';
import { closeUp } from './blocks-spacing.js';
import type { Fragment } from './model.js';

/** The text of lines made one, with the raised note numbers that stand in it. */
export interface Passage extends Piece {
  readonly anchors: readonly Anchor[];
}

/** Spans without blanks at their ends, those with nothing but spaces between them made one. In the order given. */
export function tidySpans(text: string, spans: readonly Span[]): Span[] {
  const tidy: Span[] = [];
  for (const span of spans) {
    let { start, end } = span;
    while (start < end && isBlank(text, start)) start += 1;
    while (end > start && isBlank(text, end - 1)) end -= 1;
    if (start === end) continue;
    const last = tidy.at(-1);
    if (last !== undefined && last.end <= start && start - last.end <= 4 && isAllBlank(text, last.end, start))
      last.end = end;
    else tidy.push({ start, end });
  }
  return tidy;
}

export function isBlank(text: string, offset: number): boolean {
  return /\s/u.test(text[offset] ?? '');
}

function isAllBlank(text: string, from: number, to: number): boolean {
  for (let offset = from; offset < to; offset += 1)
    if (!isBlank(text, offset) || /[\n\f\t]/u.test(text[offset] ?? '')) return false;
  return true;
}

/** Lines of one paragraph as one passage; raised numbers behind a word are taken out of its text as anchors. */
export function passageOf(lines: readonly FlowLine[], source: string, settings: BlockSettings): Passage {
  let text = '';
  const spans: Span[] = [];
  const anchors: Anchor[] = [];
  for (const line of lines) {
    const marks = raisedNumbers(line, source, settings);
    const plain =
      marks.length === 0 ? closeUp(line.text) : textWithout(line, new Set(marks), source, settings);
    const joined = joinText(text, plain);
    for (const mark of marks) {
      const before = textWithout(
        { ...line, fragments: line.fragments.slice(0, line.fragments.indexOf(mark)) },
        new Set(marks),
        source,
        settings,
      );
      const [span] = tidySpans(source, [mark.span]);
      if (span === undefined) continue;
      const offset = joined.length - plain.length + before.length;
      anchors.push({ number: Number(foldWidth(source.slice(span.start, span.end))), offset, span });
    }
    spans.push(...line.fragments.filter((fragment) => !marks.includes(fragment)).map(({ span }) => span));
    text = joined;
  }
  return { text, spans: tidySpans(source, spans), anchors };
}

/** Anchors of a text whose first characters were taken off. */
export function anchorsBehind(anchors: readonly Anchor[], taken: number): Anchor[] {
  return anchors.map((anchor) => ({ ...anchor, offset: Math.max(0, anchor.offset - taken) }));
}

/** Fragments of a line that are numbers in small letters, raised behind a word. km² is an area, no note. */
function raisedNumbers(line: FlowLine, source: string, settings: BlockSettings): Fragment[] {
  return line.fragments.filter((fragment, index) => {
    if (index === 0 || fragment.size > settings.markSize * line.size) return false;
    if (!/^\s*[0-9０-９]{1,3}\s*$/u.test(source.slice(fragment.span.start, fragment.span.end))) return false;
    const before = line.fragments[index - 1] as Fragment;
    const word = source.slice(Math.max(before.span.start, before.span.end - 4), before.span.end);
    const [, top, , bottom] = turned(fragment.box, fragment.direction);
    const isRaised = (top + bottom) / 2 < (line.box[1] + line.box[3]) / 2 - 0.05 * line.size;
    const isBeside = shared(top, bottom, line.box[1], line.box[3]) > 0;
    return isRaised && isBeside && !/(?:^|[^A-Za-zＡ-Ｚａ-ｚ])[kcmμｋｃｍ]?[mｍ]$/u.test(word);
  });
}

function textWithout(
  line: Pick<FlowLine, 'fragments'>,
  marks: ReadonlySet<Fragment>,
  source: string,
  settings: BlockSettings,
): string {
  let text = '';
  let last: Fragment | null = null;
  for (const fragment of line.fragments) {
    if (last !== null) {
      const gap = turned(fragment.box, fragment.direction)[0] - turned(last.box, last.direction)[2];
      if (!marks.has(fragment) && !marks.has(last) && gap > settings.spaceEm * fragment.size) text += ' ';
    }
    if (!marks.has(fragment)) text += source.slice(fragment.span.start, fragment.span.end);
    last = fragment;
  }
  return text.trim();
}
