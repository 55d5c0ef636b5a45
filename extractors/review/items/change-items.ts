import type { Change, ChangesDocument, Match, PartChanges, Ref } from '../../../schemas/changes.js';
import type { RowKey, Target } from '../../../schemas/decision.js';
import { KINDS } from '../../../schemas/wording/change-words.js';
import { bareKeyOf } from '../../compare/row-keys.js';
import { toRowData } from '../../compare/rows.js';
import { decisionNamed } from '../../edits/decisions.js';
import { canonical } from '../canonical.js';
import { changeEvidence, matchEvidence } from '../standing/evidence.js';
import { categoryOf, changeMoney, changeTowns, refMoney, type Side, unitOf } from './change-facts.js';
import type { ItemDraft } from './item-draft.js';
import { inYen } from './plan-rows.js';
import { rowText, shownValue } from './row-text.js';
import {
  changeWeight,
  impactOf,
  LEAST_UNCERTAINTY,
  MATCH_KIND,
  NATURE_UNCERTAINTY,
  READ_FROM_PICTURE,
} from './weights.js';

/** The count of a row among those of its name, by its place; 1 for most. */
export type NthOf = (
  side: Side,
  part: string,
  place: { readonly part: number; readonly row: number },
) => number;

/**
 * What a comparison asks of a reviewer: all changes, and the links that are no mere likeness of name. One after the other, so that whoever
 * makes thousands of them may do something else in between.
 */
export function* changeItems(changes: ChangesDocument, nthOf: NthOf): Generator<ItemDraft> {
  const context = contextOf(changes, nthOf);
  for (const part of changes.parts) {
    const links = new RowLinks(part);
    for (const match of part.matches.filter(isOfInterest)) yield matchItem(match, part, context);
    for (const change of part.changes) yield changeItem(change, part, links, context);
  }
}

/** The decisions that a comparison was made with: those that its links and changes name. */
export function answersIn({ parts }: Pick<ChangesDocument, 'parts'>): Set<string> {
  const told = parts.flatMap(({ matches, changes }) => [
    ...matches.filter(({ status }) => status !== 'certain').flatMap(({ evidence }) => evidence),
    ...changes.flatMap(({ reasons }) => reasons),
  ]);
  return new Set(told.flatMap((detail) => decisionNamed(detail) ?? []));
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
    ...countedRefs(part).map((ref) => refMoney(ref, part, 'after')),
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

/** Which rows of a part belong together. */
class RowLinks {
  private readonly byPlace: ReadonlyMap<string, Match>;
  private readonly hasAdded: boolean;
  private readonly hasRemoved: boolean;

  constructor({ matches, changes }: PartChanges) {
    this.byPlace = new Map(
      standing(matches).flatMap((match) => match.after.map((ref) => [placeKey(ref), match] as const)),
    );
    const has = (wanted: Change['kind']): boolean =>
      changes.some(({ kind, of }) => kind === wanted && of === 'row');
    this.hasAdded = has('added');
    this.hasRemoved = has('removed');
  }

  /** The link of the row that a change is of. */
  of({ of, places }: Change): Match | null {
    const [place] = places.after;
    return of !== 'row' || place === undefined ? null : (this.byPlace.get(placeKey(place)) ?? null);
  }

  /** Whether a row that came or went may be one that went or came under another name. */
  mayBeRenamed({ kind, of }: Change): boolean {
    if (of !== 'row') return false;
    return (kind === 'added' && this.hasRemoved) || (kind === 'removed' && this.hasAdded);
  }
}

/** Rows whose amounts add up to the paper's: in a budget each level adds up the one below it, so only the widest counts. */
function countedRefs({ type, matches }: PartChanges): Ref[] {
  const refs = standing(matches).flatMap(({ after }) => after);
  const widest = Math.min(...refs.map(({ category }) => category.length));
  return type === 'budget-statement' ? refs.filter(({ category }) => category.length === widest) : refs;
}

/** Without the rows that a person told apart. */
function standing(matches: readonly Match[]): Match[] {
  return matches.filter(({ status }) => status !== 'rejected');
}

function placeKey({ part, row }: { readonly part: number; readonly row: number }): string {
  return `${part} ${row}`;
}

function changeItem(change: Change, part: PartChanges, links: RowLinks, context: Context): ItemDraft {
  const { before, after } = context.changes;
  const link = links.of(change);
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
      towns: towns.length,
      allTowns: context.allTowns,
    }),
    uncertainty: changeUncertainty(change, links),
    stands: changeEvidence(change),
  };
}

/**
 * A change of content between rows that are surely the same is sure; it is as doubtful as its nature, as what was read off a picture, and as
 * the link of the two rows.
 */
function changeUncertainty(change: Change, links: RowLinks): number {
  const { nature, at } = change;
  const link = links.of(change);
  const fromPicture = [...at.before, ...at.after].some(({ reader }) => reader === 'ocr');
  const doubts = [
    NATURE_UNCERTAINTY[nature],
    fromPicture ? READ_FROM_PICTURE : 0,
    links.mayBeRenamed(change) ? UNLINKED : 0,
    link !== null && link.status === 'proposed' ? matchUncertainty(link) : 0,
  ];
  return 1 - doubts.reduce((sure, doubt) => sure * (1 - doubt), 1);
}

/** A row that found no other may have one under a name that nothing betrays. */
const UNLINKED = 0.1;

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
  { before, after }: Pick<ChangesDocument, 'before' | 'after'>,
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

/** The item of a link that nobody is asked for, of rows that are called alike; null where the comparison links other rows. */
export function linkItem(changes: ChangesDocument, target: Target, nthOf: NthOf): ItemDraft | null {
  if (target.kind !== 'match') return null;
  const { before, after } = target.rows;
  const wanted = canonical(target);
  const isWanted = (match: Match, part: PartChanges): boolean =>
    match.before.length === before.length &&
    match.after.length === after.length &&
    match.before[0]?.name === before[0]?.name &&
    canonical(matchTarget(match, part, changes, nthOf)) === wanted;
  for (const part of changes.parts) {
    const found = part.matches.find((match) => isWanted(match, part));
    if (found !== undefined) return matchItem(found, part, contextOf(changes, nthOf));
  }
  return null;
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
