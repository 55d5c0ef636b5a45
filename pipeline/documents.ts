import type { StageContext } from '../extractors/context.js';
import type { CorpusSegment } from '../extractors/corpus/corpus.js';
import { corpusSegments } from '../extractors/corpus/segments.js';
import { type CountChange, countChanges } from '../extractors/edits/changes.js';
import type { Revision } from '../extractors/edits/revision.js';
import type { PartsResult } from '../extractors/parts/stage.js';
import { DocumentView } from '../extractors/parts/view.js';
import { identify } from '../extractors/plan/stage.js';
import type { EditDraft } from '../schemas/edit.js';
import type { IssueDraft } from '../schemas/issue.js';
import type { LibraryEntry } from '../schemas/library.js';
import type { PlanIdentity } from '../schemas/plan.js';
import type { ReadDocument } from '../schemas/read-document.js';
import type { StructuredDocument } from '../schemas/structure.js';
import {
  decideCleaned,
  decideWords,
  type LeftCorrections,
  recogniseText,
} from './decisions/decided-documents.js';
import { sha256 } from './identifiers.js';
import { toLibraryEntry } from './library-entry.js';
import { cleanStage, partsStage, readStage, runStage, tablesStage, wordsStage } from './stages.js';

/** A document after the stages that need nothing but itself: recognised as it was read and cleaned. */
export interface Recognised {
  readonly hash: string;
  /** The text exactly as read. */
  readonly asRead: ReadDocument;
  readonly cleaned: Revision;
  readonly structured: StructuredDocument;
  readonly extracted: PartsResult;
  readonly identity: PlanIdentity;
  /** Its sentences, headings and cells, for the corpus of the run. */
  readonly segments: readonly CorpusSegment[];
  /** Characters of the segments. */
  readonly characters: number;
  /** SHA-256 of the segments: what it tells the corpora that it is in. */
  readonly textHash: string;
  readonly entry: LibraryEntry;
  readonly times: Map<string, number>;
}

/** A document whose words were put right with everything that the run knows, recognised anew where that changed it. */
export interface Corrected {
  readonly read: ReadDocument;
  readonly structured: StructuredDocument;
  readonly extracted: PartsResult;
  readonly edits: readonly EditDraft[];
  readonly issues: readonly IssueDraft[];
  readonly changes: readonly CountChange[];
  /** What it tells the other documents of the run. */
  readonly entry: LibraryEntry;
  /** What people put right and the text could not be changed for. */
  readonly left: LeftCorrections;
}

/** Reads, cleans and recognises one source. @throws SourceError for what cannot be read. */
export async function recogniseDocument(
  source: { readonly bytes: Uint8Array; readonly mediaType: string; readonly hash: string },
  context: StageContext,
): Promise<Recognised> {
  const times = new Map<string, number>();
  const asRead = await runStage(readStage, source, context, times);
  const cleaned = await runStage(cleanStage, asRead, context, times);
  const read = cleaned.document;
  const structured = await runStage(tablesStage, read, context, times);
  const extracted = await runStage(partsStage, { read, structured }, context, times);
  const { view, identity, entry } = describe(source.hash, { read, structured, extracted }, context);
  const segments = corpusSegments(view);
  const characters = segments.reduce((sum, { text }) => sum + text.length, 0);
  const textHash = sha256(JSON.stringify(segments));
  const told = { identity, segments, characters, textHash, entry };
  return { hash: source.hash, asRead, cleaned, structured, extracted, ...told, times };
}

/**
 * Puts the words of a recognised document right, as far as people did not decide otherwise. What is changed in the text is recognised
 * anew, so that all values follow.
 */
export async function correctDocument(document: Recognised, context: StageContext): Promise<Corrected> {
  const { asRead, identity, times } = document;
  const cleaned = await decideCleaned(asRead, document.cleaned, context, times);
  const isAsRecognised = cleaned.document.text === document.cleaned.document.text;
  const { structured, extracted } = isAsRecognised
    ? document
    : await recogniseText(cleaned.document, context, times);
  const known = { read: cleaned.document, structured, extracted };
  const input = { ...known, identity, cleaned: cleaned.applied };
  const given = await runStage(wordsStage, input, context, times);
  const { words, left, ...recognised } = await decideWords(known, cleaned, given, context, times);
  const changes = countChanges([
    { text: asRead.text, edits: cleaned.applied },
    { text: cleaned.document.text, edits: words.applied },
  ]);
  const edits = [...cleaned.edits, ...shifted(words.edits, cleaned.edits.length)];
  const issues = [...asRead.issues, ...cleaned.issues, ...words.issues];
  const isUntouched = isAsRecognised && words.applied.length === 0;
  const entry = isUntouched ? document.entry : describe(document.hash, recognised, context).entry;
  return { ...recognised, edits, issues, changes, entry, left };
}

/** What a recognised document is, for itself and for the others of its run. */
function describe(
  hash: string,
  { read, structured, extracted }: Pick<Recognised, 'structured' | 'extracted'> & { read: ReadDocument },
  { gazetteer }: StageContext,
): { view: DocumentView; identity: PlanIdentity; entry: LibraryEntry } {
  const parts = extracted.parts.map(({ part }) => part);
  const view = new DocumentView(read, structured, gazetteer);
  const { identity } = identify(view, parts);
  return { view, identity, entry: toLibraryEntry(hash, identity, parts) };
}

/** Places in a list that another list is put in front of. */
function shifted(edits: readonly EditDraft[], by: number): EditDraft[] {
  return edits.map((edit) => (edit.yieldsTo === null ? edit : { ...edit, yieldsTo: edit.yieldsTo + by }));
}
