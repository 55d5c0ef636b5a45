import type { StageContext } from '../extractors/context.js';
import { DocumentView } from '../extractors/parts/view.js';
import { listTables } from '../extractors/plan/tables.js';
import { editableDocument } from '../extractors/review/sheets/editable-document.js';
import type { DocumentResult } from '../schemas/plan.js';
import { decideReconciled } from './decisions/decided-documents.js';
import type { Corrected } from './documents.js';
import { sha256 } from './identifiers.js';
import { type SourceFacts, toPlan } from './plan-files.js';
import { planStage, reconcileStage, runStage } from './stages.js';

/** Checks the values of a corrected document. @returns what its results are written from; times are noted in those of the source. */
export async function completeDocument(
  document: SourceFacts & { readonly times: Map<string, number> },
  corrected: Corrected,
  id: string,
  context: StageContext,
): Promise<DocumentResult> {
  const { times } = document;
  const { read, structured, extracted, edits, issues, changes } = corrected;
  const stated = { read, structured, extracted };
  const proven = await runStage(reconcileStage, stated, context, times);
  const given = { left: corrected.left, earlier: edits };
  const reconciled = await decideReconciled(extracted, proven, given, context, times);
  const input = { ...stated, reconciled, edits: [...edits], issues: [...issues], changes: [...changes] };
  const body = await runStage(planStage, input, context, times);
  const plan = toPlan(document, id, body);
  const view = new DocumentView(read, structured, context.gazetteer);
  return {
    plan,
    tables: listTables(view, extracted.tables),
    texts: { asRead: document.asRead.text, corrected: read.text },
    editable: () => editableDocument(plan, sha256),
  };
}
