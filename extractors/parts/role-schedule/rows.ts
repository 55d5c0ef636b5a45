import type { Piece, Span } from '../../../schemas/at.js';
import type { RoleSchedule } from '../../../schemas/parts/role-schedule.js';
import { joinName } from '../../tables/pieces.js';
import { joinTitle } from '../initiative-matrix/category-labels.js';
import { numberedNames } from '../initiative-matrix/running-numbers.js';
import type { DocumentView } from '../view.js';
import type { InitiativeDraft, ScheduleDraft } from './draft.js';
import { proseOf, spansOf } from './prose.js';

/** Turns the drafts into rows, in document order, and gathers the stretches that they hold. */
export function finishRows(view: DocumentView, out: ScheduleDraft): { part: RoleSchedule; claims: Span[] } {
  const names = namesOf(out.initiatives.map(({ name }) => nameOf(name)));
  const rows = out.initiatives.map((draft, index) => ({
    no: index + 1,
    category: draft.category,
    name: names[index] ?? '',
    summary: proseOf(draft.summary ?? []),
    roles: rolesOf(draft),
    at: view.at(placeOf(draft)),
  }));
  return { part: { type: 'role-schedule', rows }, claims: out.initiatives.flatMap(claimsOf) };
}

function nameOf(pieces: readonly Piece[]): string {
  return pieces.map((piece) => piece.text).join(' ');
}

/** Names without the running numbers in front, where all have one and they count on. */
function namesOf(texts: readonly string[]): string[] {
  return numberedNames(texts)?.map(({ title }) => joinName(title)) ?? texts.map(joinTitle);
}

function rolesOf(draft: InitiativeDraft): Record<string, string | null> {
  const order = [...new Set([...draft.expected, ...draft.roles.keys()])].sort(byLetter);
  return Object.fromEntries(order.map((role) => [role, proseOf(draft.roles.get(role) ?? [])]));
}

const LETTERS = '甲乙丙丁戊己庚辛壬癸';

/** 甲, 乙, 丙 in their order; named bodies after them, as the document has them. */
function byLetter(a: string, b: string): number {
  const place = (role: string): number => (role.length === 1 ? (LETTERS.indexOf(role) + 11) % 11 : 10);
  return place(a) - place(b);
}

function placeOf(draft: InitiativeDraft): readonly Span[] {
  const spans = [...spansOf(draft.name), ...spansOf(draft.summary ?? [])];
  return spans.length > 0 ? spans : draft.start;
}

/** Name, content, roles and labels; a name that is a heading stays with the outline. */
function claimsOf(draft: InitiativeDraft): Span[] {
  return [
    ...(draft.nameIsHeading ? [] : spansOf(draft.name)),
    ...spansOf(draft.summary ?? []),
    ...spansOf([...draft.roles.values()].flat()),
    ...draft.labels,
  ];
}
