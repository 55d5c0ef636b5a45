import type { Piece, Span } from '../../../schemas/at.js';
import type { Furniture } from '../../../schemas/read-document.js';
import type { Anchor, Table, TableRow } from '../../../schemas/structure.js';
import { SourceError } from '../../context.js';
import type { TextLimits } from '../../read/limits.js';
import { breaksOff, type Draft, joinDrafts, type TextDraft } from '../draft.js';
import { countHeadRows, isHeadRow, sameRow } from '../header.js';
import { isBracketed, parseLabel } from '../labels.js';
import { splitPiece } from '../pieces.js';
import { bulletLength, isArticleCaption, noteMarkOf } from '../signs.js';
import { joinsTornRow, tearTogether } from '../torn-rows.js';
import type { LineItem } from './lines.js';
import { isCrumbRow, rowOfPipes, rowOfTabs, rowsOfHtml } from './rows.js';
import type { SourceText } from './source-text.js';

type TextItem = Extract<LineItem, { kind: 'text' }>;

/** Shortest line, in characters, that can be a wrapped line of prose; shorter ones stand for themselves. */
const WRAPPED_LINE = 18;
/** How much shorter, in characters, a wrapped line may be than the one below it. */
const RAGGED = 6;

/** Gathers classified lines into drafts: paragraphs over their wrapped lines, tables over their page breaks. */
export class DraftBuilder {
  readonly drafts: Draft[] = [];
  readonly furniture: Furniture[] = [];
  private unit: string | null = null;
  private blankBefore = true;
  /** What came since the last table row: nothing but furniture lets the next rows continue that table. */
  private onlyFurnitureSinceTable = false;
  private pageBreakSinceTable = false;
  private repeats = 0;

  constructor(
    private readonly source: SourceText,
    private readonly limits: TextLimits,
  ) {}

  build(items: readonly LineItem[]): Draft[] {
    let page = 0;
    items.forEach((item, index) => {
      if (item.page !== page) this.pageBreakSinceTable = true;
      page = item.page;
      this.take(item, items[index + 1]);
    });
    this.giveUnitBack();
    return this.withFigures();
  }

  /** A unit that no table followed stood below its table. */
  private giveUnitBack(): void {
    const last = this.drafts.findLast((draft) => draft.kind === 'table');
    if (this.unit !== null && last?.kind === 'table') last.table.unit ??= this.unit;
    this.unit = null;
  }

  /** What earlier OCR read inside pictures follows the block in whose stretch the picture lies. */
  private withFigures(): Draft[] {
    const figures = this.figures();
    const result: Draft[] = [];
    let next = 0;
    this.drafts.forEach((draft, index) => {
      result.push(draft);
      const following = this.drafts[index + 1];
      const until = following === undefined ? Number.POSITIVE_INFINITY : startOf(following);
      for (
        let figure = figures[next];
        figure !== undefined && startOf(figure) < until;
        figure = figures[next]
      ) {
        result.push(figure);
        next += 1;
      }
    });
    return [...figures.slice(next), ...result];
  }

  private take(item: LineItem, next: LineItem | undefined): void {
    switch (item.kind) {
      case 'blank':
        this.blankBefore = true;
        return;
      case 'rule':
      case 'furniture':
        this.blankBefore = true;
        this.pageBreakSinceTable = true;
        return;
      case 'unit':
        this.giveUnitBack();
        this.unit = item.unit;
        this.blankBefore = true;
        return;
      case 'tabs':
        this.takeRow('tabs', rowOfTabs(this.source, item.span), item);
        return;
      case 'pipes': {
        const { row, pipes } = rowOfPipes(this.source, item.span, item.framed);
        this.furniture.push(...pipes.map((span) => ({ kind: 'markup' as const, span })));
        this.takeRow('markdown', row, item, next?.kind === 'pipe-rule');
        return;
      }
      case 'pipe-rule':
        return;
      case 'html-table':
        this.takeHtmlTable(item);
        return;
      case 'text':
        this.takeText(item, next);
    }
  }

  private takeHtmlTable(item: Extract<LineItem, { kind: 'html-table' }>): void {
    const { rows, headerRows } = rowsOfHtml(this.source, item.table, this.limits);
    rows.slice(1).forEach((row, index) => {
      this.refuseLoop(rows[index] as TableRow, row);
    });
    const caption = item.table.captions[0];
    const filled = rows.some((row) => row.cells.length > 0);
    if (!filled) return;
    this.drafts.push({
      kind: 'table',
      page: item.page,
      shown: null,
      table: {
        form: 'html',
        caption: caption === undefined ? null : this.source.piece(caption.start, caption.end),
        unit: this.unit,
        headerRows: headerRows > 0 ? headerRows : countHeadRows(rows),
        inherited: [],
        rows,
      },
    });
    this.tableTaken();
  }

  private takeRow(form: 'tabs' | 'markdown', row: TableRow, item: LineItem, headMarked = false): void {
    if (row.cells.length === 0) {
      this.blankBefore = true;
      return;
    }
    if (isCrumbRow(row)) {
      this.furniture.push(
        ...row.cells.flatMap((cell) => cell.spans.map((span) => ({ kind: 'crumb' as const, span }))),
      );
      return;
    }
    const last = this.drafts.at(-1);
    const open =
      last?.kind === 'table' && last.table.form === form && this.onlyFurnitureSinceTable ? last : null;
    const newHead = headMarked || ((this.blankBefore || this.pageBreakSinceTable) && isHeadRow(row));
    if (open === null || (newHead && !isRepeat(open.table, row))) {
      this.startTable(form, row, item.page, headMarked);
      return;
    }
    const isHead = this.continueTable(open.table, row);
    this.tableTaken();
    if (isHead) this.pageBreakSinceTable = true;
  }

  private startTable(form: 'tabs' | 'markdown', row: TableRow, page: number, headMarked: boolean): void {
    const table: Table = {
      form,
      caption: null,
      unit: this.unit,
      headerRows: headMarked ? 1 : 0,
      inherited: [],
      rows: [row],
    };
    this.drafts.push({ kind: 'table', table, page, shown: null });
    this.repeats = 0;
    this.tableTaken();
  }

  /** Adds a row, or the rest of a torn one; returns whether it was the head again, behind which a row may go on. */
  private continueTable(table: Table, row: TableRow): boolean {
    const previous = table.rows.at(-1) as TableRow;
    if (this.blankBefore || this.pageBreakSinceTable) {
      if (isRepeat(table, row)) {
        this.furniture.push(...spansOf(row).map((span) => ({ kind: 'repeated-header' as const, span })));
        return true;
      }
      if (joinsTornRow(previous, row)) {
        table.rows[table.rows.length - 1] = tearTogether(previous, row);
        return false;
      }
    }
    this.refuseLoop(previous, row);
    table.rows.push(row);
    return false;
  }

  private refuseLoop(previous: TableRow, row: TableRow): void {
    this.repeats = row.cells.length > 0 && sameRow(previous, row) ? this.repeats + 1 : 0;
    if (this.repeats < this.limits.repeatedRows) return;
    const first = row.cells[0]?.spans[0]?.start ?? 0;
    throw new SourceError({
      rule: 'tables/loop',
      message: `同じ行が ${this.limits.repeatedRows.toLocaleString('en')} 回以上続いています。文字認識の誤動作（繰り返し）の疑いがあります。`,
      line: Math.max(1, this.source.lineNumberAt(first) - this.limits.repeatedRows),
      remedy: '元の資料から読み取り直してください。',
    });
  }

  private tableTaken(): void {
    this.unit = null;
    this.blankBefore = false;
    this.pageBreakSinceTable = false;
    this.onlyFurnitureSinceTable = true;
  }

  private takeText(item: TextItem, next: LineItem | undefined): void {
    const draft = this.draftOf(item);
    const last = this.drafts.at(-1);
    const follows = last?.kind === 'text' ? last : null;
    this.onlyFurnitureSinceTable = false;
    if (
      follows !== null &&
      !isArticleCaption(draft.text, next?.kind === 'text' ? next.piece.text : null) &&
      this.carriesOn(follows, draft, item)
    ) {
      this.drafts[this.drafts.length - 1] = joinDrafts(follows, draft);
    } else {
      this.drafts.push(draft);
    }
    this.blankBefore = false;
  }

  /** The next line of a paragraph: directly below, the line above broke off, and nothing here begins anew. */
  private carriesOn(above: TextDraft, draft: TextDraft, item: TextItem): boolean {
    if (/^[:：←]/.test(draft.text)) return above.role !== 'note' && above.depth === 0;
    if (this.blankBefore || item.depth > 0 || above.depth > 0 || item.bullet !== null) return false;
    if (draft.role === 'note' || parseLabel(draft.text) !== null || isBracketed(draft.text)) return false;
    if (/^[^\s：:。、]{1,8}[：:]/u.test(draft.text)) return false;
    const lastLine = above.text.length / above.lines;
    const isFull = lastLine >= WRAPPED_LINE && lastLine + RAGGED >= draft.text.length;
    return breaksOff(above.text) && isFull;
  }

  private draftOf(item: TextItem): TextDraft {
    const note = this.noteOf(item);
    const piece = note?.piece ?? item.piece;
    const bullet = note === null && item.bullet !== null ? item.bullet : null;
    const shown = bullet === null ? piece : this.withoutBullet(piece);
    return {
      kind: 'text',
      role: note !== null ? 'note' : bullet !== null ? 'list' : 'paragraph',
      text: shown.text,
      spans: shown.spans,
      anchors: note === null ? this.anchorsOf(item.span) : [],
      marker: note?.number ?? bullet,
      depth: item.depth,
      bold: item.bold,
      lines: 1,
      page: item.page,
      blankBefore: this.blankBefore,
    };
  }

  /** The bullets in front of an item, also when a conversion doubled them (- ・): they are signs, not text. */
  private withoutBullet(piece: Piece): Piece {
    const length = bulletLength(piece.text);
    if (length === 0) return piece;
    const [bullet, rest] = splitPiece(this.source.text, piece, length);
    this.furniture.push(...bullet.spans.map((span) => ({ kind: 'markup' as const, span })));
    return rest;
  }

  /** A line that begins with a footnote's number, or with ※: its text is what follows. */
  private noteOf(item: TextItem): { number: string; piece: Piece } | null {
    const mark = this.source.marksWithin(item.span)[0];
    if (mark !== undefined && this.source.text.slice(item.span.start, mark.span.start).trim() === '') {
      const number = this.source.text.slice(mark.inner.start, mark.inner.end).trim();
      const piece = this.source.piece(mark.span.end, item.span.end);
      return { number, piece: { text: piece.text, spans: [mark.inner, ...piece.spans] } };
    }
    const written = noteMarkOf(item.piece.text);
    if (written === null) return null;
    const { text, spans } = item.piece;
    return { number: written.number, piece: { text: text.slice(written.length), spans } };
  }

  private anchorsOf(span: Span): Anchor[] {
    return this.source.marksWithin(span).map((mark) => ({
      number: Number(this.source.text.slice(mark.inner.start, mark.inner.end).normalize('NFKC').trim()),
      offset: this.source.piece(span.start, mark.span.start).text.length,
      span: mark.inner,
    }));
  }

  private figures(): TextDraft[] {
    return this.source.figures().map((piece) => ({
      kind: 'text',
      role: 'figure',
      text: piece.text,
      spans: piece.spans,
      anchors: [],
      marker: null,
      depth: 0,
      bold: false,
      lines: 1,
      page: 0,
      blankBefore: true,
    }));
  }
}

function startOf(draft: Draft): number {
  if (draft.kind === 'text') return draft.spans[0]?.start ?? 0;
  return draft.table.rows[0]?.cells[0]?.spans[0]?.start ?? 0;
}

function isRepeat(table: Table, row: TableRow): boolean {
  return table.rows
    .slice(0, Math.max(table.headerRows, 3))
    .some((head) => sameRow(head, row) && head.cells.length > 1);
}

function spansOf(row: TableRow): Span[] {
  return row.cells.flatMap((cell) => cell.spans);
}
