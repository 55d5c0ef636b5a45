import { editableDocument } from '../../extractors/review/sheets/editable-document.js';
import { writer } from '../../output/plan-xlsx.js';
import { sha256 } from '../../pipeline/identifiers.js';
import type { DocumentResult, PlanDocument } from '../../schemas/plan.js';

/** The plan.xlsx of a document. */
export async function planBytes(plan: PlanDocument): Promise<Uint8Array> {
  const result = { plan, editable: () => editableDocument(plan, sha256) } as DocumentResult;
  const files = await writer.files(result);
  return Buffer.concat(files.flatMap(({ chunks }) => [...chunks].map((chunk) => Buffer.from(chunk))));
}
