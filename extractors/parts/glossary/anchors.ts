import type { At, Span } from '../../../schemas/at.js';
import { foldWidth } from '../../../schemas/fiscal-year.js';
import { type DocumentView, spansOfBlock } from '../view.js';
import type { Note } from './notes.js';

/** A place where the number of a note is cited. */
export interface Citation {
  readonly no: number;
  readonly start: number;
  readonly at: At;
  /** The number's own stretch where it stands outside of the text (superscript); it belongs to the glossary. */
  readonly claim: Span | null;
}

const SUPERSCRIPT = /<sup\b[^<>]{0,80}>[\s　]*(?<n>[0-9０-９]{1,3})[\s　]*<\/sup>/giu;
const WRITTEN =
  /[※＊*][ 　]?(?<n>[0-9０-９]{1,3})(?![0-9０-９])|[（(]?注[ 　]?(?<m>[0-9０-９]{1,3})(?![0-9０-９])[）)]?/gu;

/** Every citation of a note number: superscripts anywhere, ※1 and （注1） in the blocks' text. */
export function findCitations(view: DocumentView, notes: readonly Note[]): Citation[] {
  const own = new Set(notes.map((note) => note.start));
  const raised = [...superscripts(view, own), ...raisedOnPages(view, own)];
  const taken = new Set(raised.map((citation) => citation.start));
  const written = writtenMarks(view, notes).filter((citation) => !taken.has(citation.start));
  return [...raised, ...written].sort((a, b) => a.start - b.start);
}

function superscripts(view: DocumentView, own: ReadonlySet<number>): Citation[] {
  return [...view.text.matchAll(SUPERSCRIPT)].flatMap((match): Citation[] => {
    const digits = match.groups?.n ?? '';
    const inner = match.index + match[0].indexOf('>') + 1;
    const start = view.text.indexOf(digits, inner);
    const tagged = { start: inner, end: match.index + match[0].lastIndexOf('<') };
    if (
      own.has(start) ||
      own.has(inner) ||
      isPower(view.text.slice(Math.max(0, match.index - 4), match.index), digits)
    )
      return [];
    return [{ no: Number(foldWidth(digits)), start, at: view.at([tagged]), claim: tagged }];
  });
}

/** Small numbers that stand raised on a page, where no markup says so. */
function raisedOnPages(view: DocumentView, own: ReadonlySet<number>): Citation[] {
  return view.blocks.flatMap((block) =>
    block.kind === 'table'
      ? []
      : block.anchors.flatMap(({ number, span }): Citation[] =>
          own.has(span.start) || view.text[span.start - 1] === '>' || /^\s/u.test(view.text.slice(span.start))
            ? []
            : [{ no: number, start: span.start, at: view.at([span]), claim: span }],
        ),
  );
}

/** km<sup>2</sup> is an area. */
function isPower(before: string, digits: string): boolean {
  return (
    /^[2-9２-９]$/u.test(digits) && /(?:^|[^A-Za-zＡ-Ｚａ-ｚ])(?:[kcmｋｃｍ]?[mｍ]|10|１０)$/u.test(before)
  );
}

function writtenMarks(view: DocumentView, notes: readonly Note[]): Citation[] {
  const starts = new Set(notes.map((note) => note.start));
  return view.blocks.flatMap((block) =>
    spansOfBlock(block).flatMap((span) =>
      [...view.text.slice(span.start, span.end).matchAll(WRITTEN)].flatMap((match): Citation[] => {
        const start = span.start + match.index;
        if (starts.has(start)) return [];
        const no = Number(foldWidth(match.groups?.n ?? match.groups?.m ?? ''));
        const stretch = { start, end: start + match[0].length };
        return [{ no, start, at: view.at([stretch]), claim: null }];
      }),
    ),
  );
}
