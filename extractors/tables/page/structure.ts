import type { Span } from '../../../schemas/at.js';
import type { Furniture, ReadDocument } from '../../../schemas/read-document.js';
import type { StructuredDocument } from '../../../schemas/structure.js';
import { placeFinder } from '../../edits/places.js';
import { TEXT_LIMITS, type TextLimits } from '../../read/limits.js';
import { lastAtOrBefore } from '../../sorted.js';
import { toBlocks } from '../blocks.js';
import { liftInterruptions } from '../interruptions.js';
import { Assembly } from './blocks-assembly.js';
import { withDepths } from './blocks-headings.js';
import { type PageContent, readPage } from './blocks-page.js';
import { BLOCK_SETTINGS, type BlockSettings } from './blocks-settings.js';
import { findTables } from './find-tables.js';
import { findFurniture } from './furniture.js';
import { TABLE_SETTINGS, type TableSettings } from './settings.js';
import { spreadIssues } from './spread-issues.js';
import { Spreads } from './spreads.js';

/** Every tolerance of the page: those of its tables and those of its text. */
export interface PageSettings {
  readonly tables: TableSettings;
  readonly blocks: BlockSettings;
  readonly limits: TextLimits;
}

export const PAGE_SETTINGS: PageSettings = {
  tables: TABLE_SETTINGS,
  blocks: BLOCK_SETTINGS,
  limits: TEXT_LIMITS,
};

/**
 * Pages with a layout as blocks in reading order: furniture → tables of each page → texts around them → tables and
 * sentences over page breaks → headings in an outline. Of a page nothing is kept but its drafts.
 */
export function structurePages(
  read: ReadDocument,
  settings: PageSettings = PAGE_SETTINGS,
): StructuredDocument {
  const { layout, text } = read;
  if (layout === null) return { blocks: [], furniture: [...read.furniture], issues: [] };
  const furniture = [...read.furniture, ...findFurniture(read, settings.blocks)];
  const assembly = new Assembly(text, settings.blocks, settings.limits);
  const reader = new PageReader(read, furniture, settings);
  const spreads = new Spreads(settings.blocks);
  let left: PageContent | null = null;
  for (let page = 0; page < layout.pages.length; page += 1) {
    const content = spreads.joinSheet(reader.read(page));
    const spread: PageContent | null = left === null ? null : spreads.join(left, content);
    if (left !== null) assembly.take(spread ?? left);
    left = spread === null ? content : null;
  }
  if (left !== null) assembly.take(left);
  const drafts = liftInterruptions(withDepths(assembly.finish(), layout, settings.blocks));
  return {
    blocks: toBlocks(text, drafts),
    furniture: [...furniture, ...assembly.furniture],
    issues: spreadIssues(spreads.joinedByPosition(), placeFinder(read)),
  };
}

/** What one page gives before it is put together with others: its tables and texts in reading order. For review. */
export function tracePage(
  read: ReadDocument,
  page: number,
  settings: PageSettings = PAGE_SETTINGS,
): PageContent {
  const furniture = [...read.furniture, ...findFurniture(read, settings.blocks)];
  return new Spreads(settings.blocks).joinSheet(new PageReader(read, furniture, settings).read(page));
}

/** Reads page by page, leaving out what is furniture of the document. */
class PageReader {
  private readonly aside: readonly Furniture[];
  private readonly starts: readonly number[];

  constructor(
    private readonly document: ReadDocument,
    furniture: readonly Furniture[],
    private readonly settings: PageSettings,
  ) {
    this.aside = furniture.toSorted((a, b) => a.span.start - b.span.start);
    this.starts = this.aside.map(({ span }) => span.start);
  }

  /** The content of a page (its index from 0). */
  read(page: number): PageContent {
    const layout = this.document.layout?.pages[page];
    if (layout === undefined)
      throw new RangeError(`page ${page} of ${this.document.layout?.pages.length ?? 0}`);
    const { tables, blocks } = this.settings;
    const source = this.document.text;
    const shown = { ...layout, runs: layout.runs.filter(({ span }) => this.isShown(span)) };
    const numbers = layout.runs.flatMap(({ span, box }) =>
      this.asideAt(span)?.kind === 'page-number' ? [box] : [],
    );
    const hidden = layout.hidden.map(({ span, box }) => ({ text: source.slice(span.start, span.end), box }));
    const context = { source, page, settings: blocks, numbers, hidden };
    return readPage(shown, findTables(shown, source, tables), context);
  }

  private isShown(span: Span): boolean {
    const isBlank = this.document.text.slice(span.start, span.end).trim() === '';
    return !isBlank && this.asideAt(span) === null;
  }

  /** The furniture that holds a part of a span. */
  private asideAt(span: Span): Furniture | null {
    const piece = this.aside[lastAtOrBefore(this.starts, span.end - 1)];
    return piece === undefined || piece.span.end <= span.start ? null : piece;
  }
}
