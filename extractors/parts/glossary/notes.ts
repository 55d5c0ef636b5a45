import type { Span } from '../../../schemas/at.js';
import { foldWidth } from '../../../schemas/fiscal-year.js';
import type { DocumentView } from '../view.js';
import { type Explanation, parseExplanation } from './term.js';

/** A numbered note of the document. Offsets are those of the text as read. */
export interface Note extends Explanation {
  readonly block: number;
  readonly no: number;
  readonly spans: readonly Span[];
  readonly start: number;
  readonly page: number | null;
}

/** Notes whose numbers count on from 1, and the stretch of the text in which they are cited. */
export interface NoteRun {
  readonly notes: readonly Note[];
  readonly from: number;
  readonly to: number;
}

/** The numbered notes among the blocks; notes under a bare ※ are remarks, not entries. */
export function findNotes(view: DocumentView): Note[] {
  return view.blocks.flatMap((block, index): Note[] => {
    if (block.kind !== 'note') return [];
    const digits = foldWidth(block.marker?.trim() ?? '');
    const start = block.spans[0]?.start;
    if (!/^[0-9]{1,3}$/.test(digits) || start === undefined || block.text.trim() === '') return [];
    const page = view.pageAt(start);
    return [
      { ...parseExplanation(block.text), block: index, no: Number(digits), spans: block.spans, start, page },
    ];
  });
}

/**
 * Runs of notes: numbers that begin again with 1 on another page, or behind other text, begin another run. Each is
 * cited in the text since the last note of the run before.
 */
export function noteRuns(notes: readonly Note[], textEnd: number): NoteRun[] {
  const runs: Note[][] = [];
  for (const note of notes) {
    const last = runs.at(-1)?.at(-1);
    if (last === undefined || (note.no === 1 && startsAgain(last, note))) runs.push([note]);
    else runs.at(-1)?.push(note);
  }
  return runs.map((run, i) => ({
    notes: run,
    from: i === 0 ? 0 : endOf(runs[i - 1]?.at(-1)),
    to: i === runs.length - 1 ? textEnd : endOf(run.at(-1)),
  }));
}

function startsAgain(last: Note, note: Note): boolean {
  return last.no > 1 || last.page !== note.page || note.block > last.block + 1;
}

function endOf(note: Note | undefined): number {
  return note?.spans.at(-1)?.end ?? 0;
}
