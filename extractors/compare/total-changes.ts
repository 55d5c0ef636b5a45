import type { At } from '../../schemas/at.js';
import { ownValue } from '../../schemas/own-value.js';
import type { FieldContext } from './fields.js';
import { numberChange } from './numbers.js';
import type { ChangeDraft } from './row-changes.js';
import type { PlacedPart } from './rows.js';

type Total = Readonly<Record<string, unknown>> & { readonly label: string; readonly at: At };

/** Names of what totals hold. */
const LABELS: Readonly<Record<string, string>> = {
  count: '事業数',
  relistedCount: '再掲の数',
  countWithoutRelisted: '再掲を除く事業数',
  amount: '金額',
  amountWithoutRelisted: '再掲を除く金額',
  total: '計',
};
const MONEY = /^amount/;

/** Printed totals of two parts, found by their labels and compared figure by figure: they tell nothing new, and everybody looks at them first. */
export function totalChanges(before: PlacedPart, after: PlacedPart, { factor }: FieldContext): ChangeDraft[] {
  const old = new Map(totalsOf(before).map((total) => [keyOf(total), total]));
  return totalsOf(after).flatMap((now) => {
    const was = old.get(keyOf(now));
    return was === undefined ? [] : figuresOf(was, now, before, after, factor);
  });
}

function totalsOf({ data }: PlacedPart): readonly Total[] {
  return (data.totals ?? []) as readonly Total[];
}

function keyOf({ label, category, mark }: Total): string {
  return JSON.stringify([label.replace(/\s+/gu, ''), category ?? null, mark ?? null]);
}

function figuresOf(
  was: Total,
  now: Total,
  before: PlacedPart,
  after: PlacedPart,
  factor: number,
): ChangeDraft[] {
  const flat = (total: Total): Map<string, number | null> => {
    const values = (total.values ?? {}) as Readonly<Record<string, number>>;
    const own = Object.keys(LABELS).flatMap((key): [string, number | null][] =>
      Object.hasOwn(total, key) ? [[key, total[key] as number | null]] : [],
    );
    return new Map([...own, ...Object.entries(values)]);
  };
  const [old, next] = [flat(was), flat(now)];
  return [...new Set([...old.keys(), ...next.keys()])].flatMap((key): ChangeDraft[] => {
    const [a, b] = [old.get(key) ?? null, next.get(key) ?? null];
    if (a === b) return [];
    const isMoney = MONEY.test(key);
    return [
      {
        kind: 'modified',
        path: [now.label, key],
        label: ownValue(LABELS, key) ?? key,
        of: 'total',
        places: { before: [{ part: before.index, row: 0 }], after: [{ part: after.index, row: 0 }] },
        before: a,
        after: b,
        absent: null,
        at: { before: [was.at], after: [now.at] },
        nature: 'content',
        reasons: [],
        text: null,
        number: numberChange(a === null || !isMoney ? a : a * factor, b, isMoney),
        significance: 0.4,
      },
    ];
  });
}
