import type { StageContext } from '../../extractors/context.js';
import { notApplied } from '../../extractors/edits/decision-issues.js';
import { placeCorrections } from '../../extractors/edits/placed-corrections.js';
import { PositionMap } from '../../extractors/edits/position-map.js';
import { reviseDocument } from '../../extractors/edits/revise.js';
import type { Revision } from '../../extractors/edits/revision.js';
import type { PartsResult } from '../../extractors/parts/stage.js';
import type { ReconcileResult } from '../../extractors/reconcile/stage.js';
import { correctValues } from '../../extractors/review/effects/decided-values.js';
import {
  type LeftCorrection,
  missedCorrections,
  sortCorrections,
} from '../../extractors/review/effects/text-corrections.js';
import type { EditDraft } from '../../schemas/edit.js';
import type { IssueDraft } from '../../schemas/issue.js';
import type { Part } from '../../schemas/part.js';
import type { ReadDocument } from '../../schemas/read-document.js';
import type { StructuredDocument } from '../../schemas/structure.js';
import { decideEditsStage, decideValuesStage, partsStage, runStage, tablesStage } from '../stages.js';

/** What is recognised in a text. */
export interface Recognition {
  readonly read: ReadDocument;
  readonly structured: StructuredDocument;
  readonly extracted: PartsResult;
}

/** Corrections that are made in the rows once these are reconciled, and the parts by whose rows they may name theirs. */
export interface LeftCorrections {
  readonly corrections: readonly LeftCorrection[];
  readonly named: readonly Part[];
}

/** Recognises a text anew. */
export async function recogniseText(
  read: ReadDocument,
  context: StageContext,
  times: Map<string, number>,
): Promise<Recognition> {
  const structured = await runStage(tablesStage, read, context, times);
  const extracted = await runStage(partsStage, { read, structured }, context, times);
  return { read, structured, extracted };
}

/** What the clean stage gave, as people decided on it. */
export async function decideCleaned(
  asRead: ReadDocument,
  cleaned: Revision,
  context: StageContext,
  times: Map<string, number>,
): Promise<Revision> {
  if (context.decisions === null) return cleaned;
  const input = {
    layer: 'clean' as const,
    text: asRead.text,
    drafts: cleaned.edits,
    earlier: [],
    cleaned: [],
  };
  return withDecided(asRead, cleaned, await runStage(decideEditsStage, input, context, times));
}

/** A document with what words were corrected in it, by rules and by people. */
export interface DecidedWords extends Recognition {
  readonly words: Revision;
  readonly left: LeftCorrections;
}

/**
 * What the words stage gave, as people decided on it, with their own corrections put in; recognised anew where the text
 * is another than that of `known`.
 */
export async function decideWords(
  known: Recognition,
  cleaned: Revision,
  given: Revision,
  context: StageContext,
  times: Map<string, number>,
): Promise<DecidedWords> {
  const { decisions } = context;
  const recognised = async (revision: Revision): Promise<Recognition> =>
    revision.applied.length === 0 ? known : recogniseText(revision.document, context, times);
  if (decisions === null) {
    return { ...(await recognised(given)), words: given, left: { corrections: [], named: [] } };
  }
  const { text } = cleaned.document;
  const input = {
    layer: 'words' as const,
    text,
    drafts: given.edits,
    earlier: cleaned.edits,
    cleaned: cleaned.applied,
  };
  const decided = withDecided(
    cleaned.document,
    given,
    await runStage(decideEditsStage, input, context, times),
  );
  const base = await recognised(decided);
  if (decisions.corrections.length === 0) {
    return { ...base, words: decided, left: { corrections: [], named: [] } };
  }
  const named = partsOf(base);
  const sorted = sortCorrections(named, decisions.corrections);
  const layer = {
    read: cleaned.document,
    edits: decided.edits,
    applied: decided.applied,
    cleaned: new PositionMap(cleaned.applied),
  };
  let inText = sorted.inText;
  let left = sorted.left;
  for (;;) {
    const placed = placeCorrections(layer, inText);
    const isAsBase = placed.unplaced.length === inText.length;
    const words = isAsBase ? decided : withDecided(cleaned.document, decided, { ...placed, issues: [] });
    const recognition = isAsBase ? base : await recognised(words);
    const unplaced = new Set(placed.unplaced.map(({ correction }) => correction));
    const made = inText.filter((each) => !unplaced.has(each));
    const missed = missedCorrections(named, partsOf(recognition), made);
    left = [...left, ...placed.unplaced];
    if (missed.length === 0) return { ...recognition, words, left: { corrections: left, named } };
    left = [...left, ...missed];
    inText = made.filter((each) => !missed.some(({ correction }) => correction === each));
  }
}

/** What the reconcile stage gave, as people decided on it, with the corrections that are left. `earlier` are the edits of the text. */
export async function decideReconciled(
  before: PartsResult,
  reconciled: ReconcileResult,
  { left, earlier }: { readonly left: LeftCorrections; readonly earlier: readonly EditDraft[] },
  context: StageContext,
  times: Map<string, number>,
): Promise<ReconcileResult> {
  const { decisions } = context;
  if (decisions === null) return reconciled;
  const input = { before: before.parts, reconciled, earlier: [...earlier] };
  const decided = await runStage(decideValuesStage, input, context, times);
  const parts = decided.parts.map(({ part }) => part);
  const values = correctValues(parts, [left.named], left.corrections);
  return {
    parts: decided.parts.map((extracted, index) => ({
      ...extracted,
      part: values.parts[index] ?? extracted.part,
    })),
    edits: [...decided.edits, ...values.edits],
    issues: [
      ...decided.issues,
      ...values.issues,
      ...unmet(decisions.unmet([...earlier, ...reconciled.edits])),
    ],
  };
}

function unmet(notes: ReturnType<NonNullable<StageContext['decisions']>['unmet']>): IssueDraft[] {
  return notes.map((note) =>
    notApplied(note, { before: null, after: null, at: null }, '決めた変更は、いまの読取りにはありません'),
  );
}

function withDecided(
  before: ReadDocument,
  revision: Revision,
  { edits, applied, issues }: Omit<Revision, 'document'>,
): Revision {
  return {
    document: reviseDocument(before, applied),
    edits,
    applied,
    issues: [...revision.issues, ...issues],
  };
}

function partsOf({ extracted }: Recognition): Part[] {
  return extracted.parts.map(({ part }) => part);
}
