import type { ReadDocument } from '../../schemas/read-document.js';
import type { StageContext } from '../context.js';
import { placeFinder } from '../edits/places.js';
import { reviseDocument } from '../edits/revise.js';
import type { Revision } from '../edits/revision.js';
import { settle } from '../edits/settle.js';
import type { CleanSource } from './definition.js';
import { CLEAN_RULES } from './registry.js';

/** Cleans characters and lines. */
export function clean(read: ReadDocument, context: Pick<StageContext, 'lexicon' | 'gazetteer'>): Revision {
  const { lexicon, gazetteer } = context;
  const lines = read.pages.flatMap((page) => page.lines);
  const at = placeFinder(read);
  const source: CleanSource = {
    text: read.text,
    lines,
    glyphDoubts: read.glyphDoubts,
    fonts: read.layout?.fonts ?? [],
    at,
    lexicon,
    gazetteer,
  };
  const { edits, applied } = settle({
    text: read.text,
    proposals: CLEAN_RULES.flatMap((rule) => rule.find(source)),
    isLikelihood: false,
    protectedWords: lexicon.neverCorrect,
    at,
    asRead: (span) => span,
  });
  const issues = CLEAN_RULES.flatMap((rule) => rule.remark?.(source, edits) ?? []);
  return { document: reviseDocument(read, applied), applied, edits, issues };
}
