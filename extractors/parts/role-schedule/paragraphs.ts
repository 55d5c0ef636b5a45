import type { Piece } from '../../../schemas/at.js';
import type { HeadingBlock, LabelClass, StructureBlock } from '../../../schemas/structure.js';
import { type Label, parseLabel } from '../../tables/labels.js';
import { splitPiece } from '../../tables/pieces.js';
import { isBlankDate, isClosing, loneDate } from '../agreement/closing.js';
import type { DocumentView } from '../view.js';
import {
  addToSlot,
  type InitiativeDraft,
  isComplete,
  isFilled,
  newInitiative,
  type Slot,
  slotOf,
} from './draft.js';
import { type Aliases, labelPrefix, parseSlotLabel, type SlotLabel } from './labels.js';
import { isSlotHeading, type NameAbove, nameAbove } from './names.js';
import { isNameLike } from './prose.js';

/** An initiative written as paragraphs, with the blocks that it takes. */
export interface ParagraphInitiative {
  readonly draft: InitiativeDraft;
  readonly blocks: readonly number[];
}

/** Longest line without a number, in characters, that can be a name. */
const LONGEST_NAME = 40;

interface OpenInitiative {
  readonly draft: InitiativeDraft;
  readonly blocks: number[];
  /** Text blocks of the slot that is open, in order: the last may turn out to name the next initiative. */
  tail: { block: number; piece: Piece }[];
  slot: Slot | null;
}

/** A field that a numbered line, not a heading, opened: it holds until the next heading. */
interface TextField {
  readonly label: Label;
  readonly block: number;
  readonly piece: Piece;
}

/** Labels from the widest to the narrowest: a heading ends the fields that are not wider than itself. */
const WIDTHS: readonly LabelClass[] = [
  'part',
  'chapter',
  'section',
  'article',
  'named',
  'roman',
  'kanji',
  'number',
  'parenthesised',
  'circled',
  'katakana',
  'parenthesised-katakana',
  'letter',
];

/** Reads initiatives whose slots are headings or lines of text: ア 取組の内容 … イ 甲の役割 … */
export class ParagraphReader {
  readonly initiatives: ParagraphInitiative[] = [];
  private open: OpenInitiative | null = null;
  private named: NameAbove | null = null;
  private fields: TextField[] = [];

  constructor(
    private readonly view: DocumentView,
    private readonly aliases: Aliases,
  ) {}

  take(index: number): void {
    const block = this.view.blocks[index];
    if (block === undefined) return;
    if (block.kind === 'table') this.close();
    else if (block.kind === 'heading') this.takeHeading(index, block);
    else if (block.kind !== 'figure') this.takeText(index, block);
  }

  close(): void {
    if (this.open !== null && isComplete(this.open.draft)) {
      const { draft, blocks } = this.open;
      this.initiatives.push({ draft, blocks: [...new Set(blocks)] });
    }
    this.open = null;
  }

  private takeHeading(index: number, block: HeadingBlock): void {
    if (!isSlotHeading(block, this.aliases)) {
      const inline = block.labelClass === 'article' ? null : labelPrefix(block.text, this.aliases);
      if (inline !== null) {
        this.takeLabelled(index, block, inline.label, inline.offset);
        return;
      }
      this.takeFieldBack();
      this.close();
      this.named = null;
      const width = WIDTHS.indexOf(block.labelClass);
      this.fields = this.fields.filter((field) => WIDTHS.indexOf(field.label.labelClass) < width);
      return;
    }
    const label = parseSlotLabel(block.title, this.aliases);
    if (label !== null) this.openSlot(index, label, { text: block.text, spans: block.spans });
  }

  private takeText(index: number, block: Exclude<StructureBlock, { kind: 'heading' | 'table' }>): void {
    const label = parseSlotLabel(block.text, this.aliases);
    const opens =
      label?.kind === 'summary' || (label?.kind === 'role' && (!label.weak || this.open !== null));
    if (label !== null && opens) {
      this.openSlot(index, label, block);
      return;
    }
    const prefix = labelPrefix(block.text, this.aliases);
    if (prefix !== null) {
      this.takeLabelled(index, block, prefix.label, prefix.offset);
      return;
    }
    if (label?.kind === 'name') return;
    this.takeContent(index, block);
  }

  private takeLabelled(index: number, piece: Piece, label: SlotLabel, offset: number): void {
    const [head, rest] = splitPiece(this.view.text, piece, offset);
    this.openSlot(index, label, head);
    if (this.open === null || this.open.slot === null) return;
    addToSlot(this.open.draft, this.open.slot, [rest]);
    this.open.tail.push({ block: index, piece: rest });
  }

  private takeContent(index: number, block: Exclude<StructureBlock, { kind: 'heading' | 'table' }>): void {
    const { open } = this;
    if (open === null || open.slot === null) return;
    const ends = isClosing(block.text) || loneDate(block.text) !== null || isBlankDate(block.text);
    if (ends) {
      this.close();
      return;
    }
    if (block.kind === 'note') return;
    const piece = { text: block.text, spans: block.spans };
    addToSlot(open.draft, open.slot, [piece]);
    open.blocks.push(index);
    open.tail.push({ block: index, piece });
  }

  private openSlot(index: number, label: SlotLabel, head: Piece): void {
    const slot = slotOf(label);
    if (slot === null) return;
    const again =
      this.open !== null &&
      (isFilled(this.open.draft, slot) || (slot.kind === 'summary' && this.open.draft.roles.size > 0));
    if (this.open === null || again) this.begin(index, head);
    const { open } = this;
    if (open === null) return;
    open.draft.labels.push(...head.spans);
    open.blocks.push(index);
    open.slot = slot;
    open.tail = [];
    addToSlot(open.draft, slot, []);
  }

  private begin(index: number, head: Piece): void {
    const pulled = this.pullName();
    const before = this.open;
    this.close();
    const above = pulled ?? (before === null ? this.nameBefore(index) : this.named);
    if (pulled === null && before === null && above?.block != null) this.takeFieldsAbove(above.block);
    this.named = above;
    const draft = newInitiative({
      block: index,
      category: withFields(above?.category ?? [], this.fields),
      name: above?.name ?? [],
      nameIsHeading: above?.isHeading ?? false,
      expected: [],
      start: head.spans,
    });
    draft.labels.push(...this.fields.flatMap((field) => field.piece.spans));
    const blocks = [
      ...(above?.block == null ? [] : [above.block]),
      ...this.fields.map((field) => field.block),
    ];
    this.open = { draft, blocks, tail: [], slot: null };
  }

  /** Numbered lines directly above the first name, each wider than what is below it, are its fields. */
  private takeFieldsAbove(name: number): void {
    const fields: TextField[] = [];
    let width = widthOf(this.view.blocks[name]);
    for (let index = name - 1; index >= 0; index -= 1) {
      const block = this.view.blocks[index];
      const own = widthOf(block);
      if (block === undefined || (block.kind !== 'list' && block.kind !== 'paragraph')) break;
      const label = parseLabel(block.text);
      if (label === null || label.title === '' || own < 0 || own >= width || !isNameLike(block.text)) break;
      if (label.ordinal !== 1 && !this.fields.some((field) => field.label.key === label.key)) break;
      fields.unshift({ label, block: index, piece: { text: block.text, spans: block.spans } });
      width = own;
    }
    if (fields.length > 0) this.fields = fields;
  }

  private nameBefore(index: number): NameAbove | null {
    return nameAbove(this.view, index, this.aliases);
  }

  /**
   * The name of the next initiative may stand as a numbered line behind the last role of this one, and a field
   * above the name where its count begins again.
   */
  private pullName(): NameAbove | null {
    const { open } = this;
    const line = open === null ? null : this.takeBack(open);
    if (open === null || line === null) return null;
    const label = parseLabel(line.piece.text);
    if (label?.ordinal === 1) {
      this.takeFieldBack();
    }
    const category = this.named?.category ?? this.nameBefore(open.draft.block)?.category ?? [];
    const title = label?.title ?? line.piece.text;
    return {
      name: [{ text: title, spans: line.piece.spans }],
      category,
      isHeading: false,
      block: line.block,
    };
  }

  /** A numbered line in front of a name or a heading is the field of what follows, no part of the role above it. */
  private takeFieldBack(): void {
    const line = this.open === null ? null : this.takeBack(this.open);
    const label = line === null ? null : parseLabel(line.piece.text);
    if (line === null || label === null) return;
    const at = this.fields.findIndex((field) => field.label.key === label.key);
    this.fields = [...(at < 0 ? this.fields : this.fields.slice(0, at)), { label, ...line }];
  }

  /** Takes the last line of the open slot out again, if it is no sentence but numbered, or alone behind sentences. */
  private takeBack(open: OpenInitiative): { block: number; piece: Piece } | null {
    const last = open.tail.at(-1);
    if (last === undefined || open.slot === null || open.tail.length < 2) return null;
    const label = parseLabel(last.piece.text);
    const above = open.tail.at(-2)?.piece.text ?? '';
    const stands =
      label === null ? /。$/u.test(above) && last.piece.text.length <= LONGEST_NAME : label.title !== '';
    if (!stands || !isNameLike(last.piece.text) || /^[・●○■□◆-]/u.test(last.piece.text)) return null;
    open.tail.pop();
    open.blocks.splice(open.blocks.lastIndexOf(last.block), 1);
    const roles = open.slot.kind === 'role' ? open.slot.roles : [];
    for (const role of roles) open.draft.roles.get(role)?.pop();
    if (open.slot.kind === 'summary') open.draft.summary?.pop();
    return last;
  }
}

/** How wide the label of a line is, 0 the widest; -1 for a line without one. */
function widthOf(block: StructureBlock | undefined): number {
  if (block === undefined || block.kind === 'table') return -1;
  const label = parseLabel(block.text);
  return label === null ? -1 : WIDTHS.indexOf(label.labelClass);
}

/** Fields below the headings; one that counts like a heading (2 after 1) takes its place and that of all below. */
function withFields(category: readonly string[], fields: readonly TextField[]): string[] {
  let path = [...category];
  for (const { label, piece } of fields) {
    const same = path.findIndex((text) => parseLabel(text)?.key === label.key);
    path = [...(same < 0 ? path : path.slice(0, same)), piece.text];
  }
  return path;
}
