import type { Change, ChangesDocument, Match, PartChanges, Ref } from '../../../schemas/changes.js';
import type { RowKey, Target } from '../../../schemas/decision.js';
import { KINDS } from '../../../schemas/wording/change-words.js';
import { isMoney } from '../../../schemas/wording/field-labels.js';
import { bareKeyOf } from '../../compare/row-keys.js';
import { toRowData } from '../../compare/rows.js';
import { changeEvidence, matchEvidence } from '../standing/evidence.js';
import type { ItemDraft } from './item-draft.js';
import { inYen, townsOf } from './plan-rows.js';
import { rowText, shownValue } from './row-text.js';
import {
  changeWeight,
  impactOf,
  LEAST_UNCERTAINTY,
  MATCH_KIND,
  NATURE_UNCERTAINTY,
  READ_FROM_PICTURE,
} from './weights.js';

type Side = 'before' | 'after';

/** The count of a row among those of its name, by its place; 1 for most. */
export type NthOf = (
  side: Side,
  part: string,
  place: { readonly part: number; readonly row: number },
) => number;

/** What a comparison asks of a reviewer. */
export interface ChangeItems {
  /** Proposed links, changes of content, suspected reading differences, and links that a decision made. */
  readonly open: readonly ItemDraft[];
  /** What was taken as sure: links of rows that are not called alike, and differences of spelling. */
  readonly confident: readonly ItemDraft[];
}

/** All changes and the links that are no mere likeness of name. */
export function changeItems(changes: ChangesDocument, nthOf: NthOf): ChangeItems {
  const context = contextOf(changes, nthOf);
  const found = changes.parts.flatMap((part) => {
    const links = linkedRows(part);
    return [
      ...part.matches.filter(isOfInterest).map((match) => matchItem(match, part, context)),
      ...part.changes.map((change) => changeItem(change, part, links, context)),
    ];
  });
  const isOpen = (item: ItemDraft): boolean => item.status !== 'certain' && item.nature !== 'notation';
  return { open: found.filter(isOpen), confident: found.filter((item) => !isOpen(item)) };
}

/** Rows of one name are linked by it; nothing is to be decided there. */
function isOfInterest({ relation, status }: Match): boolean {
  return status !== 'certain' || relation !== 'same';
}

interface Context {
  readonly changes: ChangesDocument;
  readonly nthOf: NthOf;
  /** Yen of the new paper's rows. */
  readonly whole: number | null;
  readonly allTowns: number;
}

function contextOf(changes: ChangesDocument, nthOf: NthOf): Context {
  const amounts = changes.parts.flatMap((part) => [
    ...part.matches.flatMap(({ after }) => after.map((ref) => refMoney(ref, part, 'after'))),
    ...part.changes.filter(({ kind }) => kind === 'added').map((change) => changeMoney(change, part)),
  ]);
  const known = amounts.filter((amount) => amount !== null);
  const towns = new Set(
    changes.parts.flatMap((part) => part.changes.flatMap((each) => changeTowns(each, part))),
  );
  return {
    changes,
    nthOf,
    whole: known.length === 0 ? null : known.reduce((sum, amount) => sum + Math.abs(amount), 0),
    allTowns: towns.size,
  };
}

function unitOf(part: PartChanges, side: Side, index: number | undefined): string | null {
  const pair = part.pairs.find((each) => each[side] === index);
  return pair?.unit[side] ?? part.pairs.map(({ unit }) => unit[side]).find((unit) => unit !== null) ?? null;
}

function refMoney(ref: Ref, part: PartChanges, side: Side): number | null {
  return ref.relisted ? null : inYen(ref.amount, unitOf(part, side, ref.part));
}

/** Yen that a change moves; null where it is not about money. Figures of a change are in the unit of the side that they stand on. */
function changeMoney({ number, kind, path, of, places }: Change, part: PartChanges): number | null {
  if (number === null) return null;
  const isWhole = path.length === 1;
  if (!isWhole && !isMoney(path[1] ?? '') && !(of === 'total' && isMoney(path[1] ?? ''))) return null;
  const side = kind === 'removed' ? 'before' : 'after';
  const unit = unitOf(part, side, places[side][0]?.part);
  const moved = number.difference ?? (number.after ?? 0) - (number.before ?? 0);
  return inYen(moved, unit);
}

/** Towns that a change is about. */
function changeTowns({ path, before, after, label, of }: Change, part: PartChanges): string[] {
  if (path[1] === 'marks') return path.slice(2);
  if (path[1] === 'municipalities' || path[1] === 'issuers') return apart(before, after);
  if (of === 'total') return part.type === 'initiative-matrix' && label === path[1] ? [label] : [];
  const rows = path.length === 1 && of === 'row' ? [before, after].flat() : [];
  return rows.flatMap((row) => (isRecord(row) ? townsOf(row) : []));
}

/** What only one of two lists holds. */
function apart(before: unknown, after: unknown): string[] {
  const [old, now] = [before, after].map((list) => (Array.isArray(list) ? list.map(String) : []));
  return [
    ...(old ?? []).filter((item) => !now?.includes(item)),
    ...(now ?? []).filter((item) => !old?.includes(item)),
  ];
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Links by the place of the new row. */
function linkedRows({ matches }: PartChanges): Map<string, Match> {
  return new Map(matches.flatMap((match) => match.after.map((ref) => [placeKey(ref), match] as const)));
}

function placeKey({ part, row }: { readonly part: number; readonly row: number }): string {
  return `${part} ${row}`;
}

function changeItem(
  change: Change,
  part: PartChanges,
  links: ReadonlyMap<string, Match>,
  context: Context,
): ItemDraft {
  const { before, after } = context.changes;
  const [place] = change.places.after;
  const link = place === undefined ? null : (links.get(placeKey(place)) ?? null);
  const money = changeMoney(change, part);
  const towns = changeTowns(change, part);
  const { nature, kind } = change;
  return {
    target: { kind: 'change', before: before.id, after: after.id, change: change.id },
    part: part.type,
    name: change.path[0] ?? '',
    path: link?.after[0]?.category ?? categoryOf(change),
    label: change.label === '' ? KINDS[kind].ja : change.label,
    before: sideText(change, part, 'before'),
    after: sideText(change, part, 'after'),
    nature,
    change: kind,
    status: null,
    severity: null,
    message: null,
    rule: null,
    evidence: change.reasons.map((detail) => ({ kind: nature, detail })),
    at: change.at,
    context: null,
    money,
    towns: towns.length > 0 ? towns : context.changes.after.issuers,
    impact: impactOf({
      kind: changeWeight(change),
      part: part.type,
      money,
      whole: context.whole,
      towns: change.path[1] === 'summary' ? 0 : towns.length,
      allTowns: context.allTowns,
    }),
    uncertainty: changeUncertainty(change, link),
    stands: changeEvidence(change),
  };
}

/**
 * A change of content between rows that are surely the same is sure; it is as doubtful as its nature, as what was read off a picture, and as
 * the link of the two rows.
 */
function changeUncertainty({ nature, at, kind }: Change, link: Match | null): number {
  const fromPicture = [...at.before, ...at.after].some(({ reader }) => reader === 'ocr');
  const doubts = [
    NATURE_UNCERTAINTY[nature],
    fromPicture ? READ_FROM_PICTURE : 0,
    kind === 'added' || kind === 'removed' ? UNLINKED : 0,
    link !== null && link.status === 'proposed' ? matchUncertainty(link) : 0,
  ];
  return 1 - doubts.reduce((sure, doubt) => sure * (1 - doubt), 1);
}

/** A row that found no other may have one under a name that nothing betrays. */
const UNLINKED = 0.1;

function categoryOf({ before, after }: Change): string[] {
  const row = [after ?? before].flat()[0];
  const headings = isRecord(row) ? (row.category ?? row.path) : null;
  return Array.isArray(headings) ? headings.map(String) : [];
}

/** One side of a change as staff read it: a value, or all that the rows say. */
function sideText(change: Change, part: PartChanges, side: Side): string | null {
  const value = change[side];
  if (value === null || value === undefined) return null;
  const unit = unitOf(part, side, change.places[side][0]?.part);
  if (change.path.length > 1) return shownValue(keyOfValue(change), value, unit);
  if (change.of !== 'row') return part.title;
  const rows = change.kind === 'split' || change.kind === 'merged' ? [value].flat() : [value];
  return rows.map((row) => wholeText(row, part, unit)).join('\n\n');
}

function wholeText(value: unknown, { type }: PartChanges, unit: string | null): string {
  const row = toRowData(value);
  const name = [row.name, row.title, row.term].find((each) => typeof each === 'string' && each !== '');
  return [name, rowText(type, row, unit)].filter((text) => text !== undefined && text !== '').join('\n');
}

/** Fields of a measurement have names of their own; values by town are shown as their field is. */
function keyOfValue({ path }: Change): string {
  const [, field = '', below] = path;
  return (field === 'target' || field === 'baseline') && below !== undefined ? below : field;
}

/** What a decision on a link is on: its rows by their names. */
export function matchTarget(
  match: Match,
  { type }: Pick<PartChanges, 'type'>,
  { before, after }: ChangesDocument,
  nthOf: NthOf,
): Target {
  const keys = (side: Side): RowKey[] =>
    match[side].map((ref) => ({ ...bareKeyOf(type, ref), nth: nthOf(side, type, ref) }));
  return {
    kind: 'match',
    before: before.id,
    after: after.id,
    rows: { before: keys('before'), after: keys('after') },
  };
}

function matchItem(match: Match, part: PartChanges, context: Context): ItemDraft {
  const amounts = (['before', 'after'] as const).flatMap((side) =>
    match[side].map((ref) => inYen(ref.amount, unitOf(part, side, ref.part))),
  );
  const known = amounts.filter((amount) => amount !== null).map(Math.abs);
  const money = known.length === 0 ? null : Math.max(...known);
  return {
    target: matchTarget(match, part, context.changes, context.nthOf),
    part: part.type,
    name: match.after[0]?.name ?? match.before[0]?.name ?? '',
    path: match.after[0]?.category ?? [],
    label: '行の対応',
    before: match.before.map((ref) => refText(ref, part, 'before')).join('\n'),
    after: match.after.map((ref) => refText(ref, part, 'after')).join('\n'),
    nature: null,
    change: match.relation === 'same' ? null : match.relation,
    status: match.status,
    severity: null,
    message: null,
    rule: null,
    evidence: match.evidence.map((detail) => ({ kind: 'match', detail })),
    at: { before: match.before.map(({ at }) => at), after: match.after.map(({ at }) => at) },
    context: null,
    money,
    towns: context.changes.after.issuers,
    impact: impactOf({
      kind: MATCH_KIND,
      part: part.type,
      money,
      whole: context.whole,
      towns: 0,
      allTowns: context.allTowns,
    }),
    uncertainty: matchUncertainty(match),
    stands: matchEvidence(match),
  };
}

/** A proposed link is one that the next best or a weak name speaks against; it is never surer than this. */
const LEAST_PROPOSED = 0.3;

function matchUncertainty({ score, status }: Match): number {
  const doubt = 1 - score;
  return Math.max(status === 'proposed' ? LEAST_PROPOSED : LEAST_UNCERTAINTY, doubt);
}

/** No, name and amount of a row. */
function refText(ref: Ref, part: PartChanges, side: Side): string {
  const amount = shownValue('amount', ref.amount, unitOf(part, side, ref.part));
  const no = ref.no === null ? '' : `${ref.no}　`;
  return `${no}${ref.name}${amount === null ? '' : `（${amount}）`}`;
}
