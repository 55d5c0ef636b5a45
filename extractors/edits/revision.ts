import { z } from 'zod';
import { spanSchema } from '../../schemas/at.js';
import { editDraftSchema } from '../../schemas/edit.js';
import { issueSchema } from '../../schemas/issue.js';
import { readDocumentSchema } from '../../schemas/read-document.js';

/** A replacement of a stretch of the text that went into a stage. */
export const textEditSchema = z.object({ ...spanSchema.shape, text: z.string() });

/** What a stage that edits the text gives: the document with its new text, and each change, made or only suggested. */
export const revisionSchema = z.object({
  document: readDocumentSchema,
  applied: z.array(textEditSchema),
  edits: z.array(editDraftSchema),
  issues: z.array(issueSchema.omit({ id: true })),
});
export type Revision = z.infer<typeof revisionSchema>;
