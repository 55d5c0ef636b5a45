import { breaksOff, type Draft, joinDrafts, type TextDraft } from './draft.js';
import { isBracketed, parseLabel } from './labels.js';

/** Shortest paragraph, in characters, whose sentence can go on behind a blank line; over a page break less will do. */
const LONG_PARAGRAPH = 25;
const LONG_OVER_PAGE = 12;

/**
 * Mends sentences that a page foot tore: a paragraph that breaks off, then footnotes, then the rest of the sentence
 * becomes the whole paragraph and the footnotes after it.
 */
export function liftInterruptions(drafts: readonly Draft[]): Draft[] {
  const result: Draft[] = [];
  for (const draft of drafts) {
    const broken = draft.kind === 'text' && resumes(draft) ? brokenBefore(result, draft) : -1;
    if (broken < 0 || draft.kind !== 'text') result.push(draft);
    else result[broken] = joinDrafts(result[broken] as TextDraft, draft);
  }
  return result;
}

/** Whether a paragraph can be the rest of a sentence: nothing about it begins anew. */
function resumes(draft: TextDraft): boolean {
  return (
    draft.role === 'paragraph' &&
    draft.depth === 0 &&
    parseLabel(draft.text) === null &&
    !isBracketed(draft.text) &&
    !/^[（(]/u.test(draft.text) &&
    /[、。，]/u.test(draft.text)
  );
}

/** Index of the paragraph that broke off before nothing but notes and pictures, or -1. */
function brokenBefore(drafts: readonly Draft[], next: TextDraft): number {
  let index = drafts.length - 1;
  let interrupted = false;
  while (index >= 0) {
    const draft = drafts[index] as Draft;
    if (draft.kind !== 'text') return -1;
    if (draft.role === 'note' || draft.role === 'figure') interrupted = true;
    else break;
    index -= 1;
  }
  const draft = drafts[index];
  if (draft === undefined || draft.kind !== 'text' || draft.depth > 0 || !breaksOff(draft.text)) return -1;
  if (parseLabel(draft.text) !== null && draft.lines === 1 && isShortTitle(draft.text)) return -1;
  const overPage = interrupted || draft.page !== next.page;
  const long = draft.text.length >= (overPage ? LONG_OVER_PAGE : LONG_PARAGRAPH);
  const prose = overPage || /[、。，]/u.test(draft.text);
  return long && prose && !isBracketed(draft.text) ? index : -1;
}

/** A heading at the foot of a page breaks off too, but nothing on the next page carries it on. */
function isShortTitle(text: string): boolean {
  return text.length <= 45 && !text.includes('。');
}
