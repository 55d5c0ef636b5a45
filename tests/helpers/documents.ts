import type { Extraction, PartDefinition } from '../../extractors/parts/definition.js';
import { extractParts } from '../../extractors/parts/stage.js';
import { DocumentView } from '../../extractors/parts/view.js';
import { readText } from '../../extractors/read/text/reader.js';
import { structureText } from '../../extractors/tables/text/structure.js';
import { loadGazetteer } from '../../pipeline/gazetteer.js';
import type { IssueDraft } from '../../schemas/issue.js';
import type { Part, PartOf, PartType } from '../../schemas/part.js';

/** A document, given as text or bytes, as the parts see it. */
export function viewOf(source: string | Uint8Array): DocumentView {
  const bytes = typeof source === 'string' ? new TextEncoder().encode(source) : source;
  const read = readText(bytes, { mediaType: 'text/plain' });
  return new DocumentView(read, structureText(read), loadGazetteer());
}

/** What one kind of part makes of all the blocks that it recognises, without competition. */
export function extractWith<T extends Part>(
  definition: PartDefinition<T>,
  source: string | Uint8Array,
): { extractions: Extraction<T>[]; issues: IssueDraft[]; score: number; view: DocumentView } {
  const view = viewOf(source);
  const recognitions = definition.recognise(view);
  const blocks = [...new Set(recognitions.flatMap((recognition) => recognition.blocks))].sort(
    (a, b) => a - b,
  );
  const issues: IssueDraft[] = [];
  const extractions =
    blocks.length === 0 ? [] : definition.extract(view, blocks, (issue) => issues.push(issue));
  return { extractions, issues, score: Math.max(0, ...recognitions.map(({ score }) => score)), view };
}

/** The parts of one type when all kinds compete for the document's blocks, and the rules of all issues. */
export function partsOfType<T extends PartType>(
  type: T,
  source: string | Uint8Array,
): { parts: PartOf<T>[]; rules: string[] } {
  const result = extractParts(viewOf(source));
  const parts = result.parts.flatMap(({ part }) => (part.type === type ? [part as PartOf<T>] : []));
  return { parts, rules: result.issues.map(({ rule }) => rule) };
}
