import type { Table, TableRow } from '../../../schemas/structure.js';
import { headColumns } from '../columns.js';
import { type Aliases, parseSlotLabel } from './labels.js';

/** What a column of a schedule holds. `shared` is one column for the roles of all parties. */
export type ColumnPlan =
  | { readonly kind: 'number' | 'category' | 'name' | 'summary' | 'shared' | 'other'; readonly head: string }
  | {
      readonly kind: 'role';
      readonly roles: readonly string[];
      /** The head is a letter alone (甲), with no word such as 役割 over it. */
      readonly bare: boolean;
      readonly head: string;
    };

const DIVIDED = /役割|分担|責務/u;

/** The columns of a table by its head; empty where it has none. */
export function planColumns(table: Table, aliases: Aliases): ColumnPlan[] {
  const heads = headColumns(table);
  const plans = heads.map((words) => planColumn(words, aliases));
  const hasSummary = plans.some((plan) => plan.kind === 'summary');
  return withNameColumn(
    plans.map((plan) =>
      plan.kind === 'role' && plan.bare && !hasSummary ? { kind: 'other', head: plan.head } : plan,
    ),
  );
}

function planColumn(words: readonly string[], aliases: Aliases): ColumnPlan {
  const head = words.join('');
  const last = words.at(-1) ?? '';
  for (const text of [last, head]) {
    const label = parseSlotLabel(text, aliases);
    if (label?.kind === 'role') {
      const bare = label.weak && !DIVIDED.test(head);
      if (bare && !/^[甲乙丙丁戊己庚辛壬癸]/u.test(text)) continue;
      return { kind: 'role', roles: label.roles, bare, head };
    }
    if (
      label !== null &&
      !(label.kind === 'name' && text === last && words.length > 1 && DIVIDED.test(head))
    ) {
      return { kind: label.kind, head };
    }
  }
  if (words.length > 1 && DIVIDED.test(words[0] ?? '') && /[市町村区県都府道]$|組合$|連合$/u.test(last)) {
    return { kind: 'role', roles: [aliases.get(last) ?? last], bare: false, head };
  }
  return { kind: /^(?:役割分担|役割|分担)$/u.test(last) ? 'shared' : 'other', head };
}

/** A schedule without a column for names has them in the label column next to the content. */
function withNameColumn(plans: readonly ColumnPlan[]): ColumnPlan[] {
  if (plans.some((plan) => plan.kind === 'name')) return [...plans];
  const end = plans.findIndex(
    (plan) => plan.kind === 'summary' || plan.kind === 'role' || plan.kind === 'shared',
  );
  const before = plans.slice(0, Math.max(0, end));
  const at = before.findLastIndex((plan) => plan.kind === 'category' || plan.kind === 'other');
  return plans.map((plan, index) => (index === at ? { kind: 'name', head: plan.head } : plan));
}

/** Whether the head is that of a schedule with one row an initiative. */
export function isScheduleHead(plans: readonly ColumnPlan[]): boolean {
  const roles = new Set(plans.flatMap((plan) => (plan.kind === 'role' ? plan.roles : [])));
  const shared = plans.some((plan) => plan.kind === 'shared');
  const summary = plans.some((plan) => plan.kind === 'summary');
  const name = plans.some((plan) => plan.kind === 'name');
  return roles.size >= 2 ? summary || name : (roles.size === 1 || shared) && summary && name;
}

/** The rows of the head itself, none where the head is inherited. */
export function headRows(table: Table): TableRow[] {
  return table.rows.slice(0, table.headerRows);
}
