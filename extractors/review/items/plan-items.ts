import type { At } from '../../../schemas/at.js';
import type { Edit } from '../../../schemas/edit.js';
import type { Issue } from '../../../schemas/issue.js';
import { parseAmount } from '../../../schemas/measurement.js';
import type { PlanDocument } from '../../../schemas/plan.js';
import { CLEAN_CORRECTION_RULE, CORRECTION_RULE, decisionNamed } from '../../edits/decisions.js';
import { editEvidence, issueEvidence } from '../standing/evidence.js';
import type { ItemDraft } from './item-draft.js';
import { inYen, type PlanRow, type PlanRows, planRowsOf } from './plan-rows.js';
import { fieldSaying, RowFinder } from './row-finder.js';
import { shownValue } from './row-text.js';
import {
  fieldWeight,
  impactOf,
  LEAST_UNCERTAINTY,
  READ_FROM_PICTURE,
  SEVERITY_UNCERTAINTY,
  SEVERITY_WEIGHTS,
} from './weights.js';

/**
 * What a plan asks of a reviewer: all edits that are no corrections by hand, and those issues that ask for a look. One after the other, so that
 * whoever makes thousands of them may do something else in between.
 */
export function* planItems(plan: PlanDocument): Generator<ItemDraft> {
  const context = contextOf(plan);
  for (const edit of plan.edits) if (!isMadeByHand(edit)) yield editItem(edit, context);
  const ofRule = new Map<string, number>();
  for (const issue of plan.issues.filter(asksForALook)) {
    const nth = (ofRule.get(issue.rule) ?? 0) + 1;
    ofRule.set(issue.rule, nth);
    yield issueItem(issue, nth, context);
  }
}

/** What a person wrote is the effect of a decision, and nothing to decide on. */
function isMadeByHand({ rule }: Edit): boolean {
  return rule === CORRECTION_RULE || rule === CLEAN_CORRECTION_RULE;
}

/** The decisions that a plan was made with, as far as it says so: those whose effect is in its values. */
export function appliedDecisions({ edits }: Pick<PlanDocument, 'edits'>): Set<string> {
  const named = edits.filter(isMadeByHand).flatMap(({ evidence }) => evidence);
  return new Set(named.flatMap(({ detail }) => decisionNamed(detail) ?? []));
}

interface PlanContext {
  readonly plan: PlanDocument;
  readonly known: PlanRows;
  readonly finder: RowFinder;
}

function contextOf(plan: PlanDocument): PlanContext {
  const known = planRowsOf(plan);
  return { plan, known, finder: new RowFinder(known.rows) };
}

/**
 * Errors and warnings always. A note asks for a look where it sets what is printed against something else; notes that only tell what was
 * left out or how something was read ask for nothing.
 */
function asksForALook({ severity, actual, expected }: Issue): boolean {
  return severity !== 'info' || (actual !== null && expected !== null);
}

function editItem(edit: Edit, context: PlanContext): ItemDraft {
  const { before, after, at, rule, evidence, status } = edit;
  const row = context.finder.find(
    at,
    status === 'applied' || status === 'accepted' ? [after] : [before, after],
  );
  const field = row === null ? null : fieldSaying(row, [after, before]);
  const moved = movedBy(edit, row);
  const isMarks = field?.key === 'marks';
  return {
    ...placed(row, context, at),
    target: { kind: 'edit', document: context.plan.id, edit: edit.id },
    label: field?.label ?? (edit.span === null ? '行の値' : '本文'),
    before,
    after,
    nature: null,
    change: null,
    status,
    severity: null,
    message: null,
    rule,
    evidence: [...evidence],
    at: { before: [], after: [at] },
    context: edit.context,
    money: moved ?? row?.money ?? null,
    impact: impactOf({
      kind: row === null || field === null ? TEXT_KIND : fieldWeight(row.type, field.key),
      part: row?.type ?? null,
      money: moved,
      whole: context.known.money,
      towns: isMarks ? 1 : 0,
      allTowns: context.known.towns.length,
    }),
    uncertainty: Math.max(LEAST_UNCERTAINTY, 1 - edit.confidence),
    stands: editEvidence(edit),
  };
}

/** What a change of running text weighs that is no value of a row. */
const TEXT_KIND = 0.3;

/** Yen between two figures of a row with money; null where an edit is of words. */
function movedBy({ before, after }: Edit, row: PlanRow | null): number | null {
  const [old, now] = [parseAmount(before), parseAmount(after)];
  if (old === null || now === null || row?.money == null) return null;
  return inYen(now - old, row.unit);
}

/** @param nth which of its rule in the paper the issue is, from 1 */
function issueItem(issue: Issue, nth: number, context: PlanContext): ItemDraft {
  const { severity, message, actual, expected, at, rule } = issue;
  const rows = at.map((place) => context.finder.named(place, message)).filter((row) => row !== null);
  const [row = null] = rows;
  // A row whose name could not be read is called by what is said of it.
  const isOfRow = at.length === 1 && row !== null && row.key.name !== '';
  const near = at[0] === undefined ? null : (context.finder.before(at[0]) ?? row);
  const amounts = amountsOf(issue, near);
  const unit = near?.unit ?? null;
  const moved = amounts === null ? null : inYen(amounts[0] - amounts[1], unit);
  return {
    ...placed(isOfRow ? row : null, context, at[0] ?? null),
    ...(isOfRow ? {} : { name: headline(message) }),
    part: (row ?? near)?.type ?? null,
    target: { kind: 'issue', document: context.plan.id, issue: issue.id },
    label: '確認する点',
    before: shownSide(actual, amounts?.[0], unit),
    after: shownSide(expected, amounts?.[1], unit),
    nature: null,
    change: null,
    status: null,
    severity,
    message,
    rule,
    evidence: [],
    at: { before: [], after: [...at] },
    context: null,
    money: moved,
    towns: rows.some(({ towns }) => towns.length > 0)
      ? rows.flatMap(({ towns }) => towns)
      : context.plan.issuers,
    impact: impactOf({
      kind: SEVERITY_WEIGHTS[severity],
      part: (row ?? near)?.type ?? null,
      money: moved,
      whole: context.known.money,
      towns: 0,
      allTowns: context.known.towns.length,
    }),
    uncertainty: issueUncertainty(issue, nth),
    stands: issueEvidence(issue),
  };
}

/**
 * Who has looked at one warning of a rule in a paper knows most of what the next ones are about, so each says less that is new (1 ÷ √n). A
 * contradiction in figures stays what it is.
 */
function issueUncertainty({ severity, at }: Issue, nth: number): number {
  const fromPicture = at.some(({ reader }) => reader === 'ocr') ? READ_FROM_PICTURE : 0;
  const own = SEVERITY_UNCERTAINTY[severity] + fromPicture;
  return severity === 'error' ? own : own / Math.sqrt(nth);
}

/** The first sentence of a message, for what has no row of its own; cut where it is long. */
function headline(message: string): string {
  const [first = ''] = message.split('。');
  return first.length <= LONGEST_HEADLINE ? first : `${first.slice(0, LONGEST_HEADLINE - 1)}…`;
}

const LONGEST_HEADLINE = 60;

/** The two amounts of a sum that does not agree; null where an issue is not of money. */
function amountsOf(
  { actual, expected, message }: Issue,
  near: PlanRow | null,
): readonly [number, number] | null {
  if (actual === null || expected === null || near?.unit == null) return null;
  const [printed, computed] = [parseAmount(actual), parseAmount(expected)];
  // A budget adds up nothing but money; a list of projects counts its rows too.
  const isMoney = near.type === 'budget-statement' || /金額|予算/u.test(message);
  return printed === null || computed === null || !isMoney ? null : [printed, computed];
}

/** What is printed, or should be: amounts with their unit. Null where there is nothing but what stands between values. */
function shownSide(text: string | null, amount: number | undefined, unit: string | null): string | null {
  if (amount !== undefined) return shownValue('amount', amount, unit);
  return text === null || /^[\s、，,・]*$/u.test(text) ? null : text;
}

type Placed = Pick<ItemDraft, 'part' | 'name' | 'path' | 'towns'>;

/** Where an item belongs: its row, or the heading above it, or the document. */
function placed(row: PlanRow | null, { plan, finder }: PlanContext, at: At | null): Placed {
  if (row !== null) {
    const towns = row.towns.length > 0 ? row.towns : plan.issuers;
    return { part: row.type, name: row.key.name, path: row.key.category, towns };
  }
  const heading = at === null ? null : finder.headingAbove(at);
  return {
    part: heading === null ? null : 'outline',
    name: heading?.key.name ?? plan.title,
    path: heading?.key.category ?? [],
    towns: plan.issuers,
  };
}
