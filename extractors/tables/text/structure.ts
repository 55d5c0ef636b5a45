import type { ReadDocument } from '../../../schemas/read-document.js';
import type { StructuredDocument } from '../../../schemas/structure.js';
import { TEXT_LIMITS, type TextLimits } from '../../read/limits.js';
import { toBlocks } from '../blocks.js';
import { liftInterruptions } from '../interruptions.js';
import { joinBrokenRows } from './broken-rows.js';
import { DraftBuilder } from './drafts.js';
import { classifyLines } from './lines.js';
import { findOpenPipes } from './open-pipes.js';
import { SourceText } from './source-text.js';

/**
 * A text as blocks in reading order: lines → drafts → whole sentences → headings in an outline.
 * @throws SourceError for HTML that is never closed and for tables that loop.
 */
export function structureText(document: ReadDocument, limits: TextLimits = TEXT_LIMITS): StructuredDocument {
  const source = new SourceText(document);
  const { items, furniture } = classifyLines(source);
  const builder = new DraftBuilder(source, limits);
  const drafts = liftInterruptions(
    builder.build(joinBrokenRows(document.text, findOpenPipes(document.text, items))),
  );
  return {
    blocks: toBlocks(document.text, drafts),
    furniture: [...document.furniture, ...source.markup(), ...furniture, ...builder.furniture],
    issues: [],
  };
}
