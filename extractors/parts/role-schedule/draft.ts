import type { Piece, Span } from '../../../schemas/at.js';
import type { IssueDraft } from '../../../schemas/issue.js';
import type { SlotLabel } from './labels.js';

/** An initiative while it is read: each slot with the pieces of the source that fill it. */
export interface InitiativeDraft {
  /** Block in which it begins. */
  readonly block: number;
  readonly category: string[];
  /** Pieces of the name; those of a heading stay with the outline and are not claimed. */
  name: Piece[];
  /** A label such as 事業名 stands in front of the name: without any role it is a project's sheet. */
  nameIsLabelled: boolean;
  readonly nameIsHeading: boolean;
  summary: Piece[] | null;
  /** Roles whose label was seen; an empty list is an empty cell. */
  readonly roles: Map<string, Piece[]>;
  /** Roles that the layout of its table has a place for. */
  readonly expected: readonly string[];
  /** Labels, running numbers and category cells that belong to it. */
  readonly labels: Span[];
  /** Where it begins when it has no text of its own. */
  readonly start: readonly Span[];
  readonly issues: PendingIssue[];
}

/** An issue that waits for the number and name of its row. */
export interface PendingIssue {
  readonly rule: string;
  readonly severity: IssueDraft['severity'];
  readonly message: (row: string) => string;
  readonly actual: string | null;
  readonly expected: string | null;
  readonly spans: readonly Span[];
}

/** Drafts of initiatives, the heads and legends that explain them, and text that found no place. */
export interface ScheduleDraft {
  readonly initiatives: InitiativeDraft[];
  readonly claims: Span[];
  readonly unplaced: { readonly text: string; readonly spans: readonly Span[]; readonly why: string }[];
}

/** An empty initiative. */
export function newInitiative(init: {
  block: number;
  category: readonly string[];
  name: readonly Piece[];
  nameIsHeading: boolean;
  expected: readonly string[];
  start: readonly Span[];
}): InitiativeDraft {
  return {
    ...init,
    category: [...init.category],
    name: [...init.name],
    nameIsLabelled: false,
    summary: null,
    roles: new Map(),
    labels: [],
    issues: [],
  };
}

/** Adds text to a role or to the summary; text without content opens the slot and leaves it empty. */
export function addToSlot(draft: InitiativeDraft, slot: Slot, pieces: readonly Piece[]): void {
  if (slot.kind === 'summary') draft.summary = [...(draft.summary ?? []), ...pieces];
  else for (const role of slot.roles) draft.roles.set(role, [...(draft.roles.get(role) ?? []), ...pieces]);
}

/** A slot of an initiative that takes text. */
export type Slot =
  | { readonly kind: 'summary' }
  | { readonly kind: 'role'; readonly roles: readonly string[] };

/** Whether the slot already has its label. */
export function isFilled(draft: InitiativeDraft, slot: Slot): boolean {
  if (slot.kind === 'summary') return draft.summary !== null;
  return slot.roles.some((role) => draft.roles.has(role));
}

/** Whether it says enough to be an initiative of a schedule of roles: content and a role, or the roles of 甲 and 乙. */
export function isComplete(draft: InitiativeDraft): boolean {
  if (draft.summary !== null) return draft.roles.size >= 1;
  return [...draft.roles.keys()].filter((role) => /^[甲乙丙丁戊己庚辛壬癸]$/u.test(role)).length >= 2;
}

/** The slot that a label opens, or null for labels of names and fields. */
export function slotOf(label: SlotLabel): Slot | null {
  if (label.kind === 'summary') return { kind: 'summary' };
  return label.kind === 'role' ? { kind: 'role', roles: label.roles } : null;
}

/** What a slot holds so far; of a role of several parties, what the first has. */
export function slotPieces(draft: InitiativeDraft, slot: Slot): readonly Piece[] {
  if (slot.kind === 'summary') return draft.summary ?? [];
  return draft.roles.get(slot.roles[0] ?? '') ?? [];
}
