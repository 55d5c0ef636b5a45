import type { Piece } from '../../../schemas/at.js';
import type { Furniture } from '../../../schemas/read-document.js';
import type { Table, TableRow } from '../../../schemas/structure.js';
import { SourceError } from '../../context.js';
import type { TextLimits } from '../../read/limits.js';
import { breaksOff, type Draft, joinDrafts, type TextDraft } from '../draft.js';
import { countHeadRows, sameRow } from '../header.js';
import { type PageRow, rowsOfTable, type StopStyle, withStops } from './blocks-cells.js';
import type { PageText } from './blocks-drafts.js';
import { CAPTION, PICTURE } from './blocks-figures.js';
import type { Typeset } from './blocks-headings.js';
import type { PageContent, PageItem, TableItem } from './blocks-page.js';
import type { BlockSettings } from './blocks-settings.js';
import { ColumnValues } from './column-values.js';
import { headMarks } from './head-marks.js';
import { appendRows, continuationOf, type OpenTable, remember, spansOfRows } from './joins.js';

interface Entry extends Typeset {
  readonly goesOn: boolean;
}

/** Puts pages together: tables and sentences over page breaks, units and captions to their tables. */
export class Assembly {
  readonly furniture: Furniture[] = [];
  private readonly entries: Entry[] = [];
  private unit: string | null = null;
  private open: OpenTable | null = null;
  /** Texts that stand directly above the open table. */
  private above: readonly string[] = [];
  /** Head of the last table that has one. */
  private head: readonly TableRow[] = [];
  private stops: StopStyle = { inside: 0, ending: 0 };
  private readonly values = new ColumnValues();
  private repeats = 0;
  /** Whether letters of the page that is taken may be misread. */
  private isRecognised = false;

  constructor(
    private readonly source: string,
    private readonly settings: BlockSettings,
    private readonly limits: TextLimits,
  ) {}

  take(content: PageContent): void {
    this.furniture.push(...content.furniture);
    this.isRecognised = content.isRecognised;
    const items = this.withoutRepeats(content.items);
    items.forEach((item, index) => {
      if (item.kind === 'unit') this.takeUnit(item.unit);
      else if (item.kind === 'table') this.takeTable(item, content, items.slice(0, index));
      else this.takeText(item);
    });
  }

  finish(): Typeset[] {
    this.giveUnitBack();
    return this.entries;
  }

  /** Texts above a page's first table that stood above the open one too: a title repeated with the head. */
  private withoutRepeats(items: readonly PageItem[]): PageItem[] {
    const first = items.findIndex((item) => item.kind === 'table');
    if (this.open === null || first < 1) return [...items];
    const lead = items.slice(0, first);
    const texts = lead.flatMap((item) => (item.kind === 'text' ? [item] : []));
    const joined = this.above.join(' ');
    const isRepeated = ({ draft }: PageText): boolean =>
      this.above.some((text) => text === draft.text) ||
      saysAgain(draft.text, joined) ||
      /[（(](?:続き|つづき|前頁から続く)[）)]$/u.test(draft.text);
    if (texts.length === 0 || !texts.every(isRepeated)) return [...items];
    const table = items[first] as TableItem;
    if (this.continuation(table) === null) return [...items];
    for (const { draft } of texts) this.setAside('repeated-header', draft.spans);
    return items.filter((item) => item.kind !== 'text' || !texts.includes(item));
  }

  private setAside(kind: Furniture['kind'], spans: TextDraft['spans']): void {
    this.furniture.push(...spans.map((span) => ({ kind, span })));
  }

  private takeUnit(unit: string): void {
    this.giveUnitBack();
    this.unit = unit;
  }

  /** A unit that no table followed stood below its table. */
  private giveUnitBack(): void {
    const last = this.entries.findLast(({ draft }) => draft.kind === 'table')?.draft;
    if (this.unit !== null && last?.kind === 'table') last.table.unit ??= this.unit;
    this.unit = null;
  }

  private takeText(item: PageText): void {
    const { draft } = item;
    const before = item.opens ? this.brokenText(item) : -1;
    if (before >= 0) {
      const entry = this.entries[before] as Entry;
      const joined = joinDrafts(entry.draft as TextDraft, draft);
      this.entries[before] = { ...entry, draft: joined, goesOn: item.goesOn };
      return;
    }
    if (!this.captionBelow(item) && !this.figureCaption(item))
      this.entries.push({ draft, text: item, goesOn: item.goesOn });
    this.open = null;
  }

  /** Place of the text that broke off at the end of its column, notes and pictures behind it left aside; or -1. */
  private brokenText(item: PageText): number {
    const { draft, size } = item;
    if (draft.role !== 'paragraph' || this.open !== null) return -1;
    let index = this.entries.length - 1;
    for (; index >= 0; index -= 1) {
      const entry = this.entries[index] as Entry;
      const role = entry.draft.kind === 'text' ? entry.draft.role : 'table';
      if (role !== 'note' && role !== 'figure') break;
    }
    const entry = this.entries[index];
    if (entry === undefined || entry.draft.kind === 'table' || !entry.goesOn) return -1;
    const isLike = Math.abs((entry.text?.size ?? size) - size) <= this.settings.sameSize * size;
    return isLike && breaksOff(entry.draft.text) ? index : -1;
  }

  /** 表2 … directly below a table without a caption. */
  private captionBelow({ draft }: PageText): boolean {
    if (this.open === null || this.open.table.caption !== null || !isCaption(draft, /表|Table/iu))
      return false;
    if (this.entries.at(-1)?.draft.kind !== 'table' || this.captionIsAbove) return false;
    this.open.table.caption = pieceOf(draft);
    return true;
  }

  /** 図1 … directly above or below a picture becomes the first of its text. */
  private figureCaption({ draft }: PageText): boolean {
    const entry = this.entries.at(-1);
    if (entry?.draft.kind !== 'text') return false;
    const isPicture = draft.role === 'figure';
    const [caption, figure] = isPicture ? [entry.draft, draft] : [draft, entry.draft];
    if (caption.role === 'figure' || figure.role !== 'figure') return false;
    if (!isCaption(caption, PICTURE) || isCaption(figure, PICTURE)) return false;
    const text = `${caption.text} ${figure.text}`;
    const behind = caption.text.length + 1;
    const moved = figure.anchors.map((anchor) => ({ ...anchor, offset: anchor.offset + behind }));
    const whole = {
      ...figure,
      text,
      spans: [...caption.spans, ...figure.spans],
      anchors: [...caption.anchors, ...moved],
    };
    this.entries[this.entries.length - 1] = { ...entry, draft: whole, goesOn: false };
    return true;
  }

  /** Whether this document's tables have their captions above them. */
  private captionIsAbove = false;

  private takeTable(item: TableItem, { page, hidden }: PageContent, before: readonly PageItem[]): void {
    this.stops = withStops(this.stops, item.table);
    this.values.learn(item.table);
    const rows = this.rowsOf(item);
    if (rows.every(({ row }) => row.cells.length === 0)) return;
    this.refuseLoops(rows);
    const isFirst = before.every(({ kind }) => kind === 'unit');
    const onward = isFirst && this.open !== null ? this.continuation(item, rows) : null;
    if (this.open !== null && onward !== null) {
      this.setAside('repeated-header', spansOfRows(rows.slice(0, onward.headRows)));
      const { table } = this.open;
      const body = rows.slice(onward.headRows);
      appendRows(this.open, body, item.table, hidden);
      table.unit ??= item.unit ?? this.unit;
      this.unit = null;
      this.open = remember(table, item.table, body, hidden, this.open);
      this.extendLastTable(page, rows.slice(0, onward.headRows));
      return;
    }
    const table = this.tableOf(item, rows);
    const shown = { marks: headMarks(item.table), columnEdges: item.table.columnEdges, repeatedRows: 0 };
    this.entries.push({ draft: { kind: 'table', table, page, shown }, text: null, goesOn: false });
    this.open = remember(table, item.table, rows, hidden, null, this.head);
    const heads = table.headerRows || countHeadRows(table.rows, shown.marks);
    if (heads > 0) this.head = table.rows.slice(0, heads);
    this.above = before
      .slice(before.findLastIndex(({ kind }) => kind === 'table') + 1)
      .flatMap((above) => (above.kind === 'text' ? [above.draft.text] : []))
      .slice(-MOST_TITLES);
  }

  /** Notes that the last table goes on to a page, and which of its own rows are repeated there. */
  private extendLastTable(page: number, heads: readonly PageRow[]): void {
    const index = this.entries.findLastIndex(({ draft }) => draft.kind === 'table');
    const draft = this.entries[index]?.draft;
    if (draft?.kind !== 'table' || draft.shown === null) return;
    const isOwn = heads.every(({ row }, at) => sameRow(row, draft.table.rows[at] ?? row));
    const repeatedRows = Math.max(draft.shown.repeatedRows, isOwn ? heads.length : 0);
    const shown = { ...draft.shown, repeatedRows };
    this.entries[index] = { draft: { ...draft, page, shown }, text: null, goesOn: false };
  }

  private rowsOf({ table }: TableItem): PageRow[] {
    return rowsOfTable(table, { stops: this.stops, values: this.values }, this.source, this.settings);
  }

  private continuation(item: TableItem, known?: readonly PageRow[]): ReturnType<typeof continuationOf> {
    if (this.open === null) return null;
    const rows = known ?? this.rowsOf(item);
    return continuationOf(this.open, { ...item.table, rows, isRecognised: this.isRecognised }, this.settings);
  }

  private tableOf(item: TableItem, rows: readonly PageRow[]): Table {
    const unit = this.unit ?? item.unit;
    this.unit = null;
    const heads = rows.findIndex(({ isHead }) => !isHead);
    return {
      form: item.table.form,
      caption: this.captionAbove(),
      unit,
      headerRows: Math.max(0, heads),
      inherited: [],
      rows: rows.map(({ row }) => row),
    };
  }

  /** 表1 … directly above a table: taken out of the texts. */
  private captionAbove(): Piece | null {
    const last = this.entries.at(-1)?.draft;
    if (last?.kind !== 'text' || !isCaption(last, /表|Table/iu)) return null;
    this.entries.pop();
    this.captionIsAbove = true;
    return pieceOf(last);
  }

  private refuseLoops(rows: readonly PageRow[]): void {
    rows.forEach(({ row }, index) => {
      const above = rows[index - 1]?.row;
      const isSame = above !== undefined && row.cells.length > 0 && sameRow(above, row);
      this.repeats = isSame ? this.repeats + 1 : 0;
      if (this.repeats < this.limits.repeatedRows) return;
      throw new SourceError({
        rule: 'tables/loop',
        message: `同じ行が ${this.limits.repeatedRows.toLocaleString('en')} 回以上続いています。資料の作りの誤りの疑いがあります。`,
        line: null,
        remedy: '元の資料を確かめてください。',
      });
    });
  }
}

/** Most lines above a table that its title has. */
const MOST_TITLES = 4;

function isCaption(draft: Draft, word: RegExp): boolean {
  if (draft.kind === 'table' || (draft.role !== 'figure' && (draft.lines > 2 || draft.text.length > 60)))
    return false;
  return CAPTION.test(draft.text) && word.test(draft.text.slice(0, 6)) && !/。$/u.test(draft.text);
}

/** Whether every word of a line stands in other lines: a running title made of the titles below it. */
function saysAgain(line: string, others: string): boolean {
  const words = line.split(/[\s　]+/u);
  return words.length > 1 && words.every((word) => others.includes(word));
}

function pieceOf(draft: TextDraft): Piece {
  return { text: draft.text, spans: [...draft.spans] };
}
