import type { Block, Section } from '../../schemas/plan.js';
import type { StructureBlock } from '../../schemas/structure.js';
import { type DocumentView, spansOfBlock } from '../parts/view.js';
import { joinProse } from '../tables/pieces.js';
import type { Ledger } from './ledger.js';

/**
 * Headings with the prose under them, without what parts took. A heading stays even when parts took all below it.
 * Claims for the outline what it holds; prose above the first heading is left for the unclaimed.
 */
export function buildOutline(view: DocumentView, ledger: Ledger): Section[] {
  const roots: Section[] = [];
  const sections = new Map<number, Section>();
  view.blocks.forEach((block, index) => {
    const parent = sections.get(block.path.at(-1) ?? -1);
    if (block.kind === 'heading') {
      const section: Section = {
        level: block.level,
        number: block.number,
        title: block.title,
        at: view.at(block.spans),
        blocks: [],
        sections: [],
      };
      sections.set(index, section);
      (parent?.sections ?? roots).push(section);
      ledger.claim(block.spans, 'outline');
      ledger.claim(
        block.anchors.map((anchor) => anchor.span),
        'outline',
      );
      return;
    }
    if (parent === undefined || block.kind === 'table') return;
    const left = remainingBlock(view, ledger, block);
    if (left !== null) parent.blocks.push(left);
    ledger.claim(spansOfBlock(block), 'outline');
    ledger.claim(
      block.anchors.map((anchor) => anchor.span),
      'outline',
    );
  });
  return roots;
}

/** What no part and no heading holds, block by block, in document order. */
export function collectUnclaimed(view: DocumentView, ledger: Ledger): Block[] {
  return view.blocks.flatMap((block) => {
    const left = remainingBlock(view, ledger, block);
    return left === null ? [] : [left];
  });
}

/** A block as far as it is still free: whole when all of it is, else the stretches that are. */
function remainingBlock(view: DocumentView, ledger: Ledger, block: StructureBlock): Block | null {
  const spans = spansOfBlock(block);
  const free = ledger.free(spans);
  if (free.length === 0) return null;
  const kind = block.kind === 'heading' ? 'paragraph' : block.kind;
  const whole = size(free) >= solidSize(view, spans);
  const text =
    whole && block.kind !== 'table' ? joinProse(block.text) : free.map((span) => cut(view, span)).join('\n');
  return { kind, text, at: view.at(free) };
}

function cut(view: DocumentView, span: { start: number; end: number }): string {
  return view.text.slice(span.start, span.end).trim();
}

function size(spans: readonly { start: number; end: number }[]): number {
  return spans.reduce((sum, span) => sum + span.end - span.start, 0);
}

function solidSize(view: DocumentView, spans: readonly { start: number; end: number }[]): number {
  return spans.reduce((sum, span) => sum + cut(view, span).length, 0);
}
