import type { Piece } from '../../../schemas/at.js';
import type { TableBlock, TableCell, TableRow } from '../../../schemas/structure.js';
import { parseLabel } from '../../tables/labels.js';
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
} from './draft.js';
import { type LabelEntry, type LabelledRow, splitAtLabels } from './label-cells.js';
import { type Aliases, isNear, parseSlotLabel } from './labels.js';
import { type NameAbove, nameAbove } from './names.js';
import { breaksOffInside, isNameLike } from './prose.js';

/** Longest cell, in characters, that can be a label with a character misread. */
const LONGEST_LABEL = 14;

/** Rows that are looked at to tell what a row without a proper label is. */
const LOOK_AHEAD = 6;

/** Reads tables that set one slot a row: 取組の内容, 甲の役割, 乙の役割 under each other, the name beside the first. */
export class LabelRowReader {
  private current: InitiativeDraft | null = null;
  private slot: Slot | null = null;
  private path = '';
  private category: string[] = [];
  private labelCategory = new Map<number, Piece[]>();
  private nextName: Piece[] = [];
  /** The initiative beside whose last row the next name stands. */
  private nameGiver: InitiativeDraft | null = null;
  private single = false;
  private nextCategory: Piece[] = [];
  /** Rows of the current initiative that hold a piece of its name, and how many rows it has. */
  private nameRows: number[] = [];
  private rowCount = 0;
  private heads: readonly TableCell[] | null = null;
  private vocabulary: Map<string, Slot> = new Map();
  private expected: string[] = [];
  private plans: readonly ColumnPlan[] = [];
  private index = 0;
  private labelColumn = 0;

  constructor(
    private readonly view: DocumentView,
    private readonly aliases: Aliases,
    private readonly usualColumn: number,
    private readonly out: ScheduleDraft,
  ) {}

  take(index: number, block: TableBlock): void {
    this.index = index;
    const rows = block.table.rows.map((row) => splitAtLabels(this.view.text, row, this.aliases));
    const path = block.path.join(',');
    if (path !== this.path) this.close();
    this.path = path;
    this.category = categoryOf(this.view, block);
    this.labelCategory = new Map();
    this.learnLabels(rows);
    this.plans = planColumns(block.table, this.aliases);
    const columns = rows.flatMap((row) => row.entries.slice(0, 1).map((entry) => entry.column));
    this.single =
      rows.filter((row) => row.entries.some((entry) => entry.label.kind === 'summary')).length <= 1;
    this.labelColumn = columns.includes(this.usualColumn) ? this.usualColumn : mostFrequent(columns);
    block.table.rows.forEach((row, at) => {
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
    this.nextCategory = [];
  }

  /** The last slot, when its sentence breaks off: what follows the table may be its rest. */
  openEnd(): { draft: InitiativeDraft; slot: Slot } | null {
    if (this.current === null || this.slot === null) return null;
    const pieces = slotPieces(this.current, this.slot);
    const last = pieces.at(-1);
    return last !== undefined && breaksOffInside(last.text) ? { draft: this.current, slot: this.slot } : null;
  }

  private learnLabels(rows: readonly LabelledRow[]): void {
    const seen = new Set<string>();
    for (const { label, cell } of rows.flatMap((row) => row.entries)) {
      const slot = slotOf(label);
      if (slot === null) continue;
      if (slot.kind === 'role') for (const role of slot.roles) seen.add(role);
      const text = cell.text.replace(/[\s　]/gu, '');
      if (text.length >= 3) this.vocabulary.set(text, slot);
    }
    this.expected = [...seen];
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
      this.nextCategory = [...first.values];
      this.out.claims.push(...first.cell.spans);
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
    const fields = this.nextCategory.map((piece) => joinName(piece.text));
    const draft = newInitiative({
      block: this.index,
      category: [...(heading?.category ?? this.category), ...fields],
      name: named,
      nameIsHeading: this.nextName.length === 0 && heading?.isHeading === true,
      expected: this.expected,
      start: first.cell.spans,
    });
    draft.labels.push(...this.nextCategory.flatMap((piece) => piece.spans));
    this.nextName = [];
    this.nameGiver = null;
    this.current = draft;
    this.nameRows = [];
    this.rowCount = 0;
    this.out.initiatives.push(draft);
  }

  /** In a table without names the heading above it names its only initiative. */
  private headingName(leading: readonly TableCell[], first: LabelEntry): NameAbove | null {
    if (leading.length > 0 || first.label.kind === 'name' || this.nextName.length > 0) return null;
    if (!this.single || this.labelColumn > 0 || first.column > 0) return null;
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
      if (/^[0-9０-９]{1,3}$/u.test(cell.text.trim()) || plan === 'number') draft.labels.push(...cell.spans);
      else if (plan === 'summary') addToSlot(draft, { kind: 'summary' }, [cell]);
      else if (place < 0 || !isNameLike(cell.text)) {
        this.leave(cell, 'garbled');
        shifted = true;
      } else if (place >= this.labelColumn - 1 && plan !== 'category') this.takeName(draft, cell);
      else this.takeCategory(draft, cell, place);
    }
    if (leading.length > 0 || this.rowCount === 1) this.applyCategories(draft);
    if (shifted || (shift > 0 && entries.length > 0)) this.reportShift(draft, entries);
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
    giver.issues.splice(
      0,
      giver.issues.length,
      ...giver.issues.filter((issue) => issue.rule !== 'moved-name'),
    );
    this.nextName = [];
    this.nameGiver = null;
  }

  private takeCategory(draft: InitiativeDraft, cell: TableCell, place: number): void {
    const above = this.labelCategory.get(place) ?? [];
    const continues = this.rowCount > 1 && above.length > 0;
    this.labelCategory.set(place, continues ? [...above, cell] : [cell]);
    for (const column of [...this.labelCategory.keys()]) {
      if (column > place && !continues) this.labelCategory.delete(column);
    }
    draft.labels.push(...cell.spans);
  }

  private applyCategories(draft: InitiativeDraft): void {
    if (this.labelCategory.size === 0) return;
    const labels = [...this.labelCategory].sort(([a], [b]) => a - b).map(([, pieces]) => pieces);
    const fields = labels.map((pieces) => joinName(pieces.map((piece) => piece.text).join(' ')));
    draft.category.splice(0, draft.category.length, ...this.category, ...fields);
  }

  private takeEntry(entry: LabelEntry): void {
    const draft = this.current;
    if (draft === null) return;
    draft.labels.push(...entry.cell.spans);
    const [value, ...surplus] = entry.values;
    for (const cell of surplus) this.leave(cell, 'surplus');
    if (entry.label.kind === 'name') {
      if (value !== undefined) draft.name.push(value);
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
      if (next.leading.some((leading) => isNameLike(leading.text))) this.takeSubheading(cell);
      else this.nextName = [cell];
    } else for (const each of row.cells) this.leave(each, 'garbled');
  }

  private takeSubheading(cell: TableCell): void {
    const label = parseLabel(cell.text);
    const same = this.nextCategory.findIndex(
      (piece) => label !== null && parseLabel(piece.text)?.key === label.key,
    );
    const kept = label === null ? [] : same < 0 ? this.nextCategory : this.nextCategory.slice(0, same);
    this.nextCategory = [...kept, cell];
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

  /** 乙の役害 in the place where only 乙の役割 can stand. */
  private withMisreadLabel(row: TableRow, following: readonly LabelledRow[]): LabelledRow | null {
    for (const [at, cell] of row.cells.entries()) {
      const text = cell.text.replace(/[\s　]/gu, '');
      if (text.length < 3 || text.length > LONGEST_LABEL || at > 2) continue;
      const near = [...this.vocabulary].filter(
        ([label, slot]) => isNear(label, text) && this.isOpenFor(slot, following),
      );
      const [only] = near;
      if (only === undefined || near.length > 1) continue;
      const [label, slot] = only;
      const entry: LabelEntry = {
        label:
          slot.kind === 'summary' ? { kind: 'summary' } : { kind: 'role', roles: slot.roles, weak: false },
        cell,
        column: cell.column,
        values: row.cells.slice(at + 1),
      };
      const leading = row.cells.slice(0, at);
      this.begin(entry, leading);
      this.current?.issues.push({
        rule: 'misread-label',
        severity: 'warning',
        message: (name) => `${name}の見出し「${text}」は「${label}」の誤読とみて読みました。`,
        actual: text,
        expected: label,
        spans: cell.spans,
      });
      return { leading, entries: [entry] };
    }
    return null;
  }

  /** Whether a slot is missing here: not filled yet, and not in one of the rows before the next initiative. */
  private isOpenFor(slot: Slot, following: readonly LabelledRow[]): boolean {
    const draft = this.current;
    if (slot.kind === 'summary') return draft === null || draft.roles.size > 0;
    if (draft === null || isFilled(draft, slot)) return false;
    for (const row of following) {
      const next = row.entries.map((entry) => slotOf(entry.label));
      if (next.some((other) => other?.kind === 'summary')) return true;
      const again = next.some(
        (other) => other?.kind === 'role' && other.roles.some((role) => slot.roles.includes(role)),
      );
      if (again) return false;
    }
    return true;
  }

  private leave(cell: Piece, why: 'garbled' | 'surplus'): void {
    this.out.unplaced.push({ text: cell.text, spans: cell.spans, why });
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

function slotOf(label: LabelEntry['label']): Slot | null {
  if (label.kind === 'summary') return { kind: 'summary' };
  return label.kind === 'role' ? { kind: 'role', roles: label.roles } : null;
}

function slotPieces(draft: InitiativeDraft, slot: Slot): readonly Piece[] {
  return slot.kind === 'summary' ? (draft.summary ?? []) : (draft.roles.get(slot.roles[0] ?? '') ?? []);
}

function mostFrequent(columns: readonly number[]): number {
  const counts = new Map<number, number>();
  for (const column of columns) counts.set(column, (counts.get(column) ?? 0) + 1);
  return [...counts].sort((a, b) => b[1] - a[1] || a[0] - b[0])[0]?.[0] ?? 0;
}
