import { z } from 'zod';
import { spanSchema } from '../../schemas/at.js';
import { editDraftSchema } from '../../schemas/edit.js';
import { issueSchema } from '../../schemas/issue.js';
import { type ReadDocument, readDocumentSchema } from '../../schemas/read-document.js';
import type { StageContext } from '../context.js';
import { placeFinder } from '../edits/places.js';
import { reviseDocument } from '../edits/revise.js';
import { settle } from '../edits/settle.js';
import type { CleanSource } from './definition.js';
import { CLEAN_RULES } from './registry.js';

/** A replacement of a stretch of the text that went into the stage. */
export const textEditSchema = z.object({ ...spanSchema.shape, text: z.string() });

/** The seam after the clean stage: the document with its cleaned text, and each change as an edit of the text as read. */
export const cleanResultSchema = z.object({
  document: readDocumentSchema,
  applied: z.array(textEditSchema),
  edits: z.array(editDraftSchema),
  issues: z.array(issueSchema.omit({ id: true })),
});
export type CleanResult = z.infer<typeof cleanResultSchema>;

/** Cleans characters and lines. */
export function clean(read: ReadDocument, context: Pick<StageContext, 'lexicon' | 'gazetteer'>): CleanResult {
  const { lexicon, gazetteer } = context;
  const lines = read.pages.flatMap((page) => page.lines);
  const source: CleanSource = { text: read.text, lines, lexicon, gazetteer };
  const { edits, applied } = settle({
    text: read.text,
    proposals: CLEAN_RULES.flatMap((rule) => rule.find(source)),
    protectedWords: lexicon.neverCorrect,
    at: placeFinder(read),
    asRead: (span) => span,
  });
  const issues = CLEAN_RULES.flatMap((rule) => rule.remark?.(source) ?? []);
  return { document: reviseDocument(read, applied), applied, edits, issues };
}
