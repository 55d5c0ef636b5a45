import type { Piece } from '../../../schemas/at.js';
import type { TableBlock, TableCell, TableRow } from '../../../schemas/structure.js';
import { joinName } from '../../tables/pieces.js';
import type { DocumentView } from '../view.js';
import { categoryOf } from './category.js';
import { type ColumnPlan, planColumns } from './columns-plan.js';
import {
  addToSlot,
  type InitiativeDraft,
  isFilled,
  newInitiative,
  type ScheduleDraft,
  type Slot,
  slotOf,
  slotPieces,
} from './draft.js';
import { FieldLabels } from './fields.js';
import { type LabelEntry, type LabelledRow, labelColumn, splitAtLabels } from './label-cells.js';
import { type Aliases, parseSlotLabel } from './labels.js';
import { findMisread } from './misread-labels.js';
import { rowsWithNamedBodies } from './named-bodies.js';
import { type NameAbove, nameAbove } from './names.js';
import { breaksOffInside, isNameLike } from './prose.js';

/** Running numbers, and the word over the labels of all parties. */
const IS_FRAME = /^(?:[0-9０-９]{1,3}|役割(?:分担)?)$/u;

/** What a vision writes beside the words that it repeats from the agreement. */
const OF_AGREEMENT = /^(?:定住自立圏)?(?:形成)?協[定約](?:の?(?:内容|規定|項目|取組|概要))?$/u;

/** Rows that are looked at to tell what a row without a proper label is. */
const LOOK_AHEAD = 6;

/** Reads tables that set one slot a row: 取組の内容, 甲の役割, 乙の役割 under each other, the name beside the first. */
export class LabelRowReader {
  private current: InitiativeDraft | null = null;
  private slot: Slot | null = null;
  private path = '';
  private category: string[] = [];
  /** Headings above the current initiative; the fields of the table follow them. */
  private above: string[] = [];
  private readonly fields = new FieldLabels();
  private nextName: Piece[] = [];
  /** The initiative beside whose last row the next name stands. */
  private nameGiver: InitiativeDraft | null = null;
  private single = false;
  /** The columns of an HTML table are certain: a label further right has a merged cell in front. */
  private isGrid = false;
  /** Rows of the current initiative that hold a piece of its name, and how many rows it has. */
  private nameRows: number[] = [];
  private rowCount = 0;
  private heads: readonly TableCell[] | null = null;
  private vocabulary: Map<string, Slot> = new Map();
  private plans: readonly ColumnPlan[] = [];
  private index = 0;
  private labelColumn = 0;

  constructor(
    private readonly view: DocumentView,
    private readonly aliases: Aliases,
    private readonly usualColumn: number,
    private readonly expected: readonly string[],
    private readonly out: ScheduleDraft,
  ) {}

  take(index: number, block: TableBlock): void {
    this.index = index;
    const tableRows = rowsWithNamedBodies(block.table);
    const rows = tableRows.map((row) => splitAtLabels(this.view.text, row, this.aliases));
    const path = block.path.join(',');
    if (path !== this.path) this.close();
    this.path = path;
    this.category = categoryOf(this.view, block);
    this.fields.beginTable();
    this.learnLabels(rows);
    this.plans = planColumns(block.table, this.aliases);
    this.isGrid = block.table.form === 'html';
    const columns = rows.flatMap((row) => row.entries.slice(0, 1).map((entry) => entry.column));
    this.single = rows.filter((row, at) => isOwnSummary(row, rows[at - 1])).length <= 1;
    this.labelColumn = columns.includes(this.usualColumn) ? this.usualColumn : labelColumn(rows);
    tableRows.forEach((row, at) => {
      const labelled = rows[at];
      if (labelled === undefined) return;
      if (at < block.table.headerRows && labelled.entries.every((entry) => entry.values.length === 0)) {
        this.out.claims.push(...row.cells.flatMap((cell) => cell.spans));
        return;
      }
      this.takeRow(row, labelled, rows.slice(at + 1, at + 1 + LOOK_AHEAD));
    });
  }

  /** Closes the initiative that is open; the next table begins anew. */
  close(): void {
    this.current = null;
    this.slot = null;
    this.giveBackName();
    this.nextName = [];
    this.fields.clear();
  }

  /** The rest of the last sentence, which a page break set behind the table. */
  takeRest(piece: Piece): void {
    const open = this.openEnd();
    if (open !== null) addToSlot(open.draft, open.slot, [piece]);
  }

  /** The last slot, when its sentence breaks off. */
  private openEnd(): { draft: InitiativeDraft; slot: Slot } | null {
    if (this.current === null || this.slot === null) return null;
    const pieces = slotPieces(this.current, this.slot);
    const last = pieces.at(-1);
    return last !== undefined && breaksOffInside(last.text) ? { draft: this.current, slot: this.slot } : null;
  }

  private learnLabels(rows: readonly LabelledRow[]): void {
    for (const { label, cell } of rows.flatMap((row) => row.entries)) {
      const slot = slotOf(label);
      if (slot === null) continue;
      const text = cell.text.replace(/[\s　]/gu, '');
      if (text.length >= 3) this.vocabulary.set(text, slot);
    }
  }

  private takeRow(row: TableRow, labelled: LabelledRow, following: readonly LabelledRow[]): void {
    if (this.heads !== null && labelled.entries.length === 0) {
      this.takeUnderHeads(row);
      return;
    }
    this.heads = null;
    const found = labelled.entries.length > 0 ? labelled : this.withMisreadLabel(row, following);
    const first = found?.entries[0];
    if (found === null || first === undefined) {
      this.takeWithoutLabel(row, following);
      return;
    }
    const empty = found.entries.length >= 2 && found.entries.every((entry) => entry.values.length === 0);
    if (empty && row.cells.length === found.entries.length) this.heads = row.cells;
    if (first.label.kind === 'category') {
      this.fields.setField(first.values);
      this.out.claims.push(...first.cell.spans, ...this.fields.spans());
      return;
    }
    this.begin(first, found.leading);
    this.rowCount += 1;
    this.takeLeading(found.leading, first.column, found.entries);
    for (const entry of found.entries) this.takeEntry(entry);
  }

  /** A new initiative begins with a slot that the current one already has, and with a name of its own. */
  private begin(first: LabelEntry, leading: readonly TableCell[]): void {
    const slot = slotOf(first.label);
    const again =
      this.current !== null &&
      (slot === null
        ? first.label.kind === 'name'
        : isFilled(this.current, slot) || (slot.kind === 'summary' && this.current.roles.size > 0));
    if (this.current !== null && !again) return;
    if (leading.some((cell) => isNameLike(cell.text))) this.giveBackName();
    const heading = this.headingName(leading, first);
    const named = this.nextName.length > 0 ? this.nextName : (heading?.name ?? []);
    this.above = heading?.category ?? this.category;
    const draft = newInitiative({
      block: this.index,
      category: [...this.above, ...this.fields.names()],
      name: named,
      nameIsHeading: this.nextName.length === 0 && heading?.isHeading === true,
      expected: this.expected,
      start: first.cell.spans,
    });
    this.nextName = [];
    this.nameGiver = null;
    this.current = draft;
    this.nameRows = [];
    this.rowCount = 0;
    this.out.initiatives.push(draft);
  }

  /** In a table without names the heading above it names its only initiative. */
  private headingName(leading: readonly TableCell[], first: LabelEntry): NameAbove | null {
    const isFramed = leading.length > 0 && leading.every((cell) => OF_AGREEMENT.test(cell.text.trim()));
    if ((leading.length > 0 && !isFramed) || first.label.kind === 'name' || this.nextName.length > 0)
      return null;
    if (!this.single || (!isFramed && (this.labelColumn > 0 || first.column > 0))) return null;
    return nameAbove(this.view, this.index, this.aliases);
  }

  /** Cells in front of the label: the name next to it, categories before that, and whatever a head calls them. */
  private takeLeading(leading: readonly TableCell[], column: number, entries: readonly LabelEntry[]): void {
    const draft = this.current;
    if (draft === null) return;
    const shift = column - this.labelColumn;
    let shifted = false;
    for (const cell of leading) {
      const place = cell.column - shift;
      const plan = this.plans[place]?.kind;
      const isFrame = IS_FRAME.test(cell.text.trim()) || OF_AGREEMENT.test(cell.text.trim());
      if (isFrame || plan === 'number') draft.labels.push(...cell.spans);
      else if (plan === 'summary') addToSlot(draft, { kind: 'summary' }, [cell]);
      else if (place < 0 || !isNameLike(cell.text)) {
        this.leave(cell, 'garbled');
        shifted = true;
      } else if (place >= this.labelColumn - 1 && plan !== 'category') this.takeName(draft, cell);
      else {
        this.fields.setColumn(place, cell, this.rowCount > 1);
        draft.labels.push(...cell.spans);
      }
    }
    draft.category.splice(0, draft.category.length, ...this.above, ...this.fields.names());
    if (shifted || (shift > 0 && !this.isGrid)) this.reportShift(draft, entries);
  }

  private takeName(draft: InitiativeDraft, cell: TableCell): void {
    const row = this.rowCount - 1;
    const apart = this.nameRows.length > 0 && (this.nameRows.at(-1) ?? 0) < row - 1;
    if (apart && !draft.nameIsHeading) {
      this.nextName = [cell];
      this.nameGiver = draft;
      draft.issues.push({
        rule: 'moved-name',
        severity: 'warning',
        message: (name) =>
          `${name}の最後の行に別の取組名「${joinName(cell.text)}」があります。次の取組の名称と読みました。`,
        actual: joinName(cell.text),
        expected: null,
        spans: cell.spans,
      });
      return;
    }
    this.nameRows.push(row);
    draft.name.push(cell);
  }

  /** The next initiative has a name of its own: what stood beside the last row belongs to the one before. */
  private giveBackName(): void {
    const giver = this.nameGiver;
    if (giver === null) return;
    giver.name.push(...this.nextName);
    const kept = giver.issues.filter((issue) => issue.rule !== 'moved-name');
    giver.issues.splice(0, giver.issues.length, ...kept);
    this.nextName = [];
    this.nameGiver = null;
  }

  private takeEntry(entry: LabelEntry): void {
    const draft = this.current;
    if (draft === null) return;
    draft.labels.push(...entry.cell.spans);
    const [value, ...surplus] = entry.values;
    for (const cell of surplus) this.leave(cell, 'surplus');
    if (entry.label.kind === 'name') {
      if (value !== undefined) draft.name.push(value);
      draft.nameIsLabelled = true;
      return;
    }
    const slot = slotOf(entry.label);
    if (slot === null) return;
    addToSlot(draft, slot, value === undefined ? [] : [value]);
    this.slot = slot;
  }

  /** Labels side by side are the heads of the row below them. */
  private takeUnderHeads(row: TableRow): void {
    const heads = this.heads ?? [];
    this.heads = null;
    for (const cell of row.cells) {
      const head = heads.findLast((candidate) => candidate.column <= cell.column);
      const label = head === undefined ? null : parseSlotLabel(head.text, this.aliases);
      const slot = label === null ? null : slotOf(label);
      if (slot !== null && this.current !== null) addToSlot(this.current, slot, [cell]);
      else this.leave(cell, 'surplus');
    }
  }

  /** A row without a label: the rest of a torn cell, the name or field of what follows, or something else. */
  private takeWithoutLabel(row: TableRow, following: readonly LabelledRow[]): void {
    const [cell, ...others] = row.cells;
    if (cell === undefined) return;
    const next = following[0];
    const opens = next !== undefined && this.opens(next);
    const open = this.openEnd();
    const isText = cell.column > this.labelColumn || !isNameLike(cell.text) || (open !== null && !opens);
    if (others.length === 0 && open !== null && isText) {
      addToSlot(open.draft, open.slot, [cell]);
    } else if (
      others.length === 0 &&
      cell.column > this.labelColumn &&
      this.current !== null &&
      this.slot !== null
    ) {
      addToSlot(this.current, this.slot, [cell]);
    } else if (others.length === 0 && opens && isNameLike(cell.text)) {
      if (next.leading.some((leading) => isNameLike(leading.text))) {
        this.fields.addSubheading(cell);
        this.out.claims.push(...cell.spans);
      } else this.nextName = [cell];
    } else for (const each of row.cells) this.leave(each, 'garbled');
  }

  /** Whether a row begins an initiative. */
  private opens(row: LabelledRow): boolean {
    const label = row.entries[0]?.label;
    const slot = label === undefined ? null : slotOf(label);
    if (label === undefined) return false;
    return (
      slot === null || slot.kind === 'summary' || (this.current !== null && isFilled(this.current, slot))
    );
  }

  /** 乙の役劃 in the place where only 乙の役割 can stand: read, and reported. */
  private withMisreadLabel(row: TableRow, following: readonly LabelledRow[]): LabelledRow | null {
    const found = findMisread(row, following, this.vocabulary, this.current);
    if (found === null) return null;
    this.begin(found.entry, found.leading);
    this.current?.issues.push({
      rule: 'misread-label',
      severity: 'warning',
      message: (name) => `${name}の見出し「${found.actual}」は「${found.expected}」の誤読とみて読みました。`,
      actual: found.actual,
      expected: found.expected,
      spans: found.entry.cell.spans,
    });
    return { leading: found.leading, entries: [found.entry] };
  }

  /** Cells of a project's sheet between the schedules have no place here, but are not garbled. */
  private leave(cell: Piece, why: 'garbled' | 'surplus'): void {
    const isSheet = this.current?.nameIsLabelled === true;
    this.out.unplaced.push({ text: cell.text, spans: cell.spans, why: isSheet ? 'sheet' : why });
  }

  private reportShift(draft: InitiativeDraft, entries: readonly LabelEntry[]): void {
    if (draft.issues.some((issue) => issue.rule === 'shifted-cells')) return;
    draft.issues.push({
      rule: 'shifted-cells',
      severity: 'warning',
      message: (name) =>
        `${name}の行は列がずれています。名称と本文が欠けていないか、元の資料で確かめてください。`,
      actual: null,
      expected: null,
      spans: entries[0]?.cell.spans ?? [],
    });
  }
}

/** A row 取組の内容 that no row 事業名 introduces. */
function isOwnSummary(row: LabelledRow, above: LabelledRow | undefined): boolean {
  const isNamed = above?.entries.some((entry) => entry.label.kind === 'name') === true;
  return !isNamed && row.entries.some((entry) => entry.label.kind === 'summary');
}
