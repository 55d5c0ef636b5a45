import { z } from 'zod';
import { clean } from '../extractors/clean/stage.js';
import type { StageContext } from '../extractors/context.js';
import { decideEdits } from '../extractors/edits/decided-edits.js';
import { CLEAN_CORRECTION_RULE, CORRECTION_RULE } from '../extractors/edits/decisions.js';
import { PositionMap } from '../extractors/edits/position-map.js';
import { revisionSchema, textEditSchema } from '../extractors/edits/revision.js';
import { extractParts, partsResultSchema } from '../extractors/parts/stage.js';
import { DocumentView } from '../extractors/parts/view.js';
import { assemblePlan, planBodySchema } from '../extractors/plan/stage.js';
import { readScans } from '../extractors/read/ocr/scans.js';
import { readDrawn } from '../extractors/read/pdf/reader.js';
import { storableDocument } from '../extractors/read/storable-document.js';
import { reconcile, reconcileResultSchema } from '../extractors/reconcile/stage.js';
import { reconcileWords } from '../extractors/reconcile/words/stage.js';
import { decideValues } from '../extractors/review/effects/decided-values.js';
import { structurePages } from '../extractors/tables/page/structure.js';
import { structureText } from '../extractors/tables/text/structure.js';
import { editDraftSchema } from '../schemas/edit.js';
import { issueSchema } from '../schemas/issue.js';
import { planIdentitySchema } from '../schemas/plan.js';
import { readDocumentSchema } from '../schemas/read-document.js';
import { structuredDocumentSchema } from '../schemas/structure.js';
import { checkSeam } from './seams.js';
import { STAGE_VERSIONS } from './stage-versions.js';

/**
 * One step of the pipeline. Input and output are zod schemas: the runner checks what a stage gives before the next
 * one sees it. No schema here may transform a value.
 */
export interface Stage<In extends z.ZodType, Out extends z.ZodType> {
  readonly id: string;
  readonly version: string;
  readonly input: In;
  readonly output: Out;
  run(input: z.output<In>, context: StageContext): z.input<Out> | Promise<z.input<Out>>;
}

function stage<In extends z.ZodType, Out extends z.ZodType>(definition: Stage<In, Out>): Stage<In, Out> {
  return definition;
}

const bytesSchema = z.custom<Uint8Array>((value) => value instanceof Uint8Array, { error: 'bytes expected' });
const sourceSchema = z.object({ bytes: bytesSchema, mediaType: z.string() });
const structuredSchema = z.object({ read: readDocumentSchema, structured: structuredDocumentSchema });
const extractedSchema = structuredSchema.extend({ extracted: partsResultSchema });
const wordsInputSchema = extractedSchema.extend({
  identity: planIdentitySchema,
  cleaned: z.array(textEditSchema),
});
const draftsSchema = z.array(editDraftSchema);
const decidableSchema = z.object({
  layer: z.enum(['clean', 'words']),
  text: z.string(),
  drafts: draftsSchema,
  earlier: draftsSchema,
  cleaned: z.array(textEditSchema),
});
const decidedSchema = revisionSchema.omit({ document: true });
const decidableValuesSchema = z.object({
  before: partsResultSchema.shape.parts,
  reconciled: reconcileResultSchema,
  earlier: draftsSchema,
});
const changesSchema = z.array(
  z.object({ at: z.number().int(), change: z.number().int(), isLine: z.boolean() }),
);
const reconciledSchema = extractedSchema.extend({
  reconciled: reconcileResultSchema,
  edits: z.array(editDraftSchema),
  issues: z.array(issueSchema.omit({ id: true })),
  changes: changesSchema,
});

/** Media type of sources that are read as pages. */
export const PDF = 'application/pdf';

export const readStage = stage({
  id: 'read',
  version: STAGE_VERSIONS.read,
  input: sourceSchema,
  output: readDocumentSchema,
  run: async ({ bytes, mediaType }, context) => {
    const isPdf = mediaType === PDF;
    if (!isPdf && !mediaType.startsWith('image/'))
      return storableDocument(await context.readText(bytes, mediaType));
    const drawn = isPdf ? await context.readPdf(bytes) : await context.readPicture(bytes);
    const read = readDrawn(
      await readScans(drawn, (...asked) => context.readScan({ bytes, isPdf }, ...asked)),
    );
    return storableDocument({ ...read, mediaType });
  },
});

export const cleanStage = stage({
  id: 'clean',
  version: STAGE_VERSIONS.clean,
  input: readDocumentSchema,
  output: revisionSchema,
  run: (read, context) => clean(read, context),
});

export const tablesStage = stage({
  id: 'tables',
  version: STAGE_VERSIONS.tables,
  input: readDocumentSchema,
  output: structuredDocumentSchema,
  run: (read) => (read.layout === null ? structureText(read) : structurePages(read)),
});

export const partsStage = stage({
  id: 'parts',
  version: STAGE_VERSIONS.parts,
  input: structuredSchema,
  output: partsResultSchema,
  run: ({ read, structured }, context) => extractParts(new DocumentView(read, structured, context.gazetteer)),
});

export const wordsStage = stage({
  id: 'words',
  version: STAGE_VERSIONS.words,
  input: wordsInputSchema,
  output: revisionSchema,
  run: ({ extracted, ...input }, context) => reconcileWords({ ...input, parts: extracted.parts }, context),
});

export const reconcileStage = stage({
  id: 'reconcile',
  version: STAGE_VERSIONS.reconcile,
  input: extractedSchema,
  output: reconcileResultSchema,
  run: ({ extracted }, context) => reconcile(extracted.parts, context),
});

/** What people decided on the edits of a layer. `cleaned` leads from the text as read to the layer's text. */
export const decideEditsStage = stage({
  id: 'decide-edits',
  version: STAGE_VERSIONS['decide-edits'],
  input: decidableSchema,
  output: decidedSchema,
  run: ({ layer, text, drafts, earlier, cleaned }, { decisions }) => {
    const map = new PositionMap(cleaned);
    const verdicts = decisions?.onEdits(drafts, earlier) ?? [];
    const correctionRule = layer === 'clean' ? CLEAN_CORRECTION_RULE : CORRECTION_RULE;
    return decideEdits({ text, drafts, correctionRule, toText: (span) => map.forwardSpan(span) }, verdicts);
  },
});

/** The same on edits of whole values. */
export const decideValuesStage = stage({
  id: 'decide-values',
  version: STAGE_VERSIONS['decide-values'],
  input: decidableValuesSchema,
  output: reconcileResultSchema,
  run: ({ before, reconciled, earlier }, { decisions }) => {
    const verdicts = decisions?.onEdits(reconciled.edits, earlier) ?? [];
    const after = reconciled.parts.map(({ part }) => part);
    const values = { before: before.map(({ part }) => part), after, edits: reconciled.edits };
    const { parts, edits, issues } = decideValues(values, verdicts);
    return {
      parts: reconciled.parts.map((extracted, index) => ({
        ...extracted,
        part: parts[index] ?? extracted.part,
      })),
      edits,
      issues: [...reconciled.issues, ...issues],
    };
  },
});

export const planStage = stage({
  id: 'plan',
  version: STAGE_VERSIONS.plan,
  input: reconciledSchema,
  output: planBodySchema,
  run: ({ read, structured, extracted, reconciled, edits, issues, changes }, context) =>
    assemblePlan({
      view: new DocumentView(read, structured, context.gazetteer),
      furniture: structured.furniture,
      extracted: reconciled.parts,
      parts: reconciled.parts.map(({ part }) => part),
      edits: [...edits, ...reconciled.edits],
      issues: [...issues, ...structured.issues, ...extracted.issues, ...reconciled.issues],
      library: context.library,
      changes,
    }),
});

/** The pipeline, in order; where words were put right, tables and parts are run again on the corrected text. */
export const STAGES = [
  readStage,
  cleanStage,
  tablesStage,
  partsStage,
  wordsStage,
  decideEditsStage,
  reconcileStage,
  decideValuesStage,
  planStage,
] as const;

/** Runs a stage and checks what it gives; notes the milliseconds that both took. */
export async function runStage<In extends z.ZodType, Out extends z.ZodType>(
  definition: Stage<In, Out>,
  input: z.output<In>,
  context: StageContext,
  times?: Map<string, number>,
): Promise<z.output<Out>> {
  context.signal.throwIfAborted();
  const begin = performance.now();
  const given = await definition.run(input, context);
  checkSeam(definition.id, definition.output, given);
  times?.set(definition.id, (times.get(definition.id) ?? 0) + performance.now() - begin);
  return given as z.output<Out>;
}
