import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'vitest';
import { replayEdits } from '../../extractors/edits/replay.js';
import { applyEdits } from '../../extractors/edits/text-edit.js';
import type { Edit, IngestOutcome, PlanDocument } from '../../index.js';

/** What an ingest wrote of one document: its plan and its two texts. */
export interface Written extends PlanDocument {
  readonly asRead: string;
  readonly corrected: string;
}

/** @throws Error when the document failed. */
export function resultOf(outcome: IngestOutcome | undefined, out: string): Written {
  if (outcome?.status !== 'done') throw new Error(JSON.stringify(outcome));
  const text = (name: string): string => readFileSync(join(out, ...outcome.id.split('/'), name), 'utf8');
  return {
    ...(JSON.parse(text('plan.json')) as PlanDocument),
    asRead: text('text/as-read.txt'),
    corrected: text('text/corrected.txt'),
  };
}

/** Edits that were made in the text, those of the clean stage first. */
export function madeIn(edits: readonly Edit[]): (Edit & { span: NonNullable<Edit['span']> })[] {
  return edits.flatMap((edit) =>
    edit.status === 'applied' && edit.span !== null ? [{ ...edit, span: edit.span }] : [],
  );
}

export function digitsOf(text: string): string {
  return text.replace(/[^0-9０-９]/gu, '');
}

/** What holds of the edits of every document. */
export function expectLawfulEdits({
  asRead,
  corrected,
  edits,
}: Pick<Written, 'asRead' | 'corrected'> & { readonly edits: readonly Edit[] }): void {
  expect(replayEdits(asRead, edits) === corrected, 'the edits give the corrected text').toBe(true);
  const cleaned = madeIn(edits).filter(({ rule }) => rule.startsWith('clean/'));
  for (const { rule, span, before, after } of madeIn(edits)) {
    // An edit on words stands where the clean edits within its stretch have been made already.
    const within = rule.startsWith('clean/')
      ? []
      : cleaned.filter((each) => each.span.start >= span.start && each.span.end <= span.end);
    const moved = within.map((each) => ({
      start: each.span.start - span.start,
      end: each.span.end - span.start,
      text: each.after,
    }));
    expect(applyEdits(asRead.slice(span.start, span.end), moved), rule).toBe(before);
    if (rule !== 'clean/doubled-lines') expect(digitsOf(after), rule).toBe(digitsOf(before));
  }
  const ids = new Set(edits.map(({ id }) => id));
  expect(ids.size).toBe(edits.length);
  for (const { yieldsTo } of edits) if (yieldsTo !== null) expect(ids).toContain(yieldsTo);
}

/** Every character that was read is counted once, whatever edits took out or put in. */
export function expectAccounted({ accounting, asRead }: Pick<Written, 'accounting' | 'asRead'>): void {
  const { charactersRead, inParts, inOutline, furniture, unclaimed } = accounting;
  expect(charactersRead).toBe([...asRead.replace(/\s/gu, '')].length);
  expect(inParts + inOutline + furniture + unclaimed).toBe(charactersRead);
  for (const count of [inParts, inOutline, furniture, unclaimed]) expect(count).toBeGreaterThanOrEqual(0);
}
