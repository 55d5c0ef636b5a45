import { DocumentView } from '../../extractors/parts/view.js';
import { assemblePlan } from '../../extractors/plan/stage.js';
import { Corpora } from '../../pipeline/corpora.js';
import { createContext } from '../../pipeline/correct-texts.js';
import { correctDocument, recogniseDocument } from '../../pipeline/documents.js';
import { identifyEdits, sha256 } from '../../pipeline/identifiers.js';
import type { Edit } from '../../schemas/edit.js';
import type { IssueDraft } from '../../schemas/issue.js';
import type { Accounting } from '../../schemas/plan.js';

export interface CorrectedDocument {
  readonly asRead: string;
  readonly corrected: string;
  readonly edits: readonly Edit[];
  readonly issues: readonly IssueDraft[];
  readonly accounting: Accounting;
}

/**
 * A text corrected by itself and accounted for, without the rules on whole values: those solve matrices, which takes
 * long where rows are damaged, and change nothing in the text. @throws SourceError when the text cannot be read.
 */
export async function correctAlone(text: string): Promise<CorrectedDocument> {
  const bytes = new TextEncoder().encode(text);
  const context = { ...createContext({}), document: sha256(bytes) };
  const source = { bytes, mediaType: 'text/plain', hash: context.document };
  const recognised = await recogniseDocument(source, context);
  const corpus = await (await Corpora.among([recognised])).of(recognised);
  const corrected = await correctDocument(recognised, { ...context, corpus });
  const { read, structured, extracted, edits, issues, changes } = corrected;
  const plan = assemblePlan({
    view: new DocumentView(read, structured, context.gazetteer),
    furniture: structured.furniture,
    extracted: extracted.parts,
    parts: extracted.parts.map(({ part }) => part),
    edits: [...edits],
    issues: [...issues],
    library: context.library,
    changes,
  });
  return {
    asRead: recognised.asRead.text,
    corrected: read.text,
    edits: identifyEdits(edits),
    issues: plan.issues,
    accounting: plan.accounting,
  };
}
