import type { Furniture } from '../../../schemas/read-document.js';
import type { TextDraft } from '../draft.js';
import { splitPiece } from '../pieces.js';
import { bulletLength, bulletOf, noteMarkOf } from '../signs.js';
import { mostOf } from './blocks-lines.js';
import type { Paragraph } from './blocks-paragraphs.js';
import { anchorsBehind, type Passage, passageOf, tidySpans } from './blocks-pieces.js';
import type { BlockSettings } from './blocks-settings.js';

/** A text of a page before it is known what follows on the next page. */
export interface PageText {
  readonly kind: 'text';
  readonly draft: TextDraft;
  /** Size of most of its letters, in points. */
  readonly size: number;
  /** Role in a tagged PDF (P, H1, Caption …) of its first letters. */
  readonly tag: string | null;
  /** First or last of its column, without an indent or up to the column's end: a sentence may go on there. */
  readonly opens: boolean;
  readonly goesOn: boolean;
}

/** Makes a draft of a paragraph; the bullets in front of it become furniture. */
export function draftOf(
  paragraph: Paragraph,
  context: { readonly source: string; readonly page: number; readonly settings: BlockSettings },
  furniture: Furniture[],
): PageText {
  const { source, page, settings } = context;
  const fragments = paragraph.lines.flatMap((line) => line.fragments);
  const { size, bold } = mostOf(fragments);
  const passage = passageOf(paragraph.lines, source, settings);
  const signed = withSigns(passage, paragraph, context, furniture);
  return {
    kind: 'text',
    size,
    tag: fragments[0]?.tag ?? null,
    opens: paragraph.isFlush,
    goesOn: paragraph.fills,
    draft: {
      kind: 'text',
      ...signed,
      depth: 0,
      bold,
      lines: paragraph.lines.length,
      page,
      blankBefore: paragraph.isolated,
    },
  };
}

type Signed = Pick<TextDraft, 'role' | 'text' | 'spans' | 'anchors' | 'marker'>;

/** Takes the mark of a note or the bullet of an item off a passage. */
function withSigns(
  passage: Passage,
  paragraph: Paragraph,
  { source, settings }: { readonly source: string; readonly settings: BlockSettings },
  furniture: Furniture[],
): Signed {
  const raised = raisedNote(paragraph, source, settings);
  if (raised !== null) return raised;
  const note = noteMarkOf(passage.text);
  if (note !== null) {
    const { text, spans, anchors } = passage;
    const own = anchorsBehind(anchors, note.length);
    return { role: 'note', text: text.slice(note.length), spans, anchors: own, marker: note.number };
  }
  const bullet = bulletOf(passage.text);
  if (bullet === null) return { ...passage, role: 'paragraph', marker: null };
  const length = bulletLength(passage.text);
  const [sign, rest] = splitPiece(source, { text: passage.text, spans: [...passage.spans] }, length);
  furniture.push(...sign.spans.map((span) => ({ kind: 'markup' as const, span })));
  const anchors = anchorsBehind(passage.anchors, passage.text.length - rest.text.length);
  return { role: 'list', text: rest.text, spans: rest.spans, anchors, marker: bullet };
}

/** A footnote whose number stands raised in front of it. */
function raisedNote(paragraph: Paragraph, source: string, settings: BlockSettings): Signed | null {
  const [first, ...others] = paragraph.lines;
  const [mark, ...rest] = first?.fragments ?? [];
  if (first === undefined || mark === undefined || rest.length === 0) return null;
  const number = source.slice(mark.span.start, mark.span.end).trim();
  if (!/^(?:[0-9０-９]{1,3}|[※＊*][0-9０-９]{0,3})$/u.test(number)) return null;
  const letters = mostOf(rest).size;
  if (mark.size > settings.markSize * letters) return null;
  const passage = passageOf(
    [
      {
        ...first,
        fragments: rest,
        text: first.text.slice(first.text.indexOf(number) + number.length).trim(),
      },
      ...others,
    ],
    source,
    settings,
  );
  const spans = tidySpans(source, [mark.span, ...passage.spans]);
  return {
    role: 'note',
    text: passage.text,
    spans,
    anchors: passage.anchors,
    marker: number.replace(/^[※＊*]/u, '') || '※',
  };
}
