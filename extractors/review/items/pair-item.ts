import type { RowKey, Target } from '../../../schemas/decision.js';
import type { PlanDocument } from '../../../schemas/plan.js';
import { canonical } from '../canonical.js';
import type { ItemDraft } from './item-draft.js';
import { type PlanRow, type PlanRows, planRowsOf } from './plan-rows.js';
import { shownValue } from './row-text.js';
import { impactOf, LEAST_UNCERTAINTY, MATCH_KIND } from './weights.js';

export type MatchTarget = Extract<Target, { kind: 'match' }>;

/**
 * Rows of two years that a reviewer sets side by side though nothing proposed them, or that are linked by their name. Null where one of them is
 * not there.
 */
export function pairItem(target: MatchTarget, before: PlanDocument, after: PlanDocument): ItemDraft | null {
  const known = { before: planRowsOf(before), after: planRowsOf(after) };
  const rows = {
    before: rowsOf(known.before, target.rows.before),
    after: rowsOf(known.after, target.rows.after),
  };
  if (rows.before === null || rows.after === null) return null;
  const head = rows.after[0] ?? rows.before[0];
  if (head === undefined) return null;
  const amounts = [...rows.before, ...rows.after].flatMap(({ money }) =>
    money === null ? [] : [Math.abs(money)],
  );
  const money = amounts.length === 0 ? null : Math.max(...amounts);
  return {
    target,
    part: head.type,
    name: head.key.name,
    path: head.key.category,
    label: '行の対応',
    before: rows.before.map(textOf).join('\n') || null,
    after: rows.after.map(textOf).join('\n') || null,
    nature: null,
    change: null,
    status: null,
    severity: null,
    message: null,
    rule: null,
    evidence: [],
    at: { before: rows.before.map(({ at }) => at), after: rows.after.map(({ at }) => at) },
    context: null,
    money,
    towns: after.issuers,
    impact: impactOf({
      kind: MATCH_KIND,
      part: head.type,
      money,
      whole: known.after.money,
      towns: 0,
      allTowns: known.after.towns.length,
    }),
    uncertainty: LEAST_UNCERTAINTY,
    stands: { value: canonical(target.rows), grounds: canonical([]), kinds: [] },
  };
}

function rowsOf({ rows }: PlanRows, keys: readonly RowKey[]): PlanRow[] | null {
  const byKey = new Map(rows.map((row) => [canonical(row.key), row]));
  const found = keys.map((key) => byKey.get(canonical(key)));
  return found.every((row) => row !== undefined) ? found : null;
}

function textOf({ key, data, unit, money }: PlanRow): string {
  const amount = money === null ? null : shownValue('amount', data.amount ?? data.current, unit);
  return `${key.no === null ? '' : `${key.no}　`}${key.name}${amount === null ? '' : `（${amount}）`}`;
}
