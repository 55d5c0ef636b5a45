import type { IssueDraft } from '../../../schemas/issue.js';
import type { PartOf } from '../../../schemas/part.js';
import type { Check } from '../check-definition.js';
import { gather } from '../gather.js';
import { figure, listSome, quoteSome, signedFigure } from '../phrasing.js';

const ID = 'check/budget-statement';

type Statement = PartOf<'budget-statement'>;
type Sum = Statement['reconciliation'][number];

/**
 * The sums of a budget on every level: 説明 to 節, 節 to 目, 目 to 項, 項 to 款, 款 to the whole, 計 rows, 財源内訳, and
 * 比較 against the two years. One wrong figure spoils several sums: what is off by the same amount is one issue.
 */
export const check: Check = {
  id: ID,
  summary: '予算書の款・項・目・節と説明、計、財源内訳、比較の金額を、足し合わせた値と比べる',
  run: ({ parts }) =>
    gather(
      '予算書の計の違い',
      parts.flatMap((part) => (part.type === 'budget-statement' ? checkStatement(part) : [])),
    ),
};

function checkStatement({ reconciliation, rows }: Statement): IssueDraft[] {
  const groups = new Map<number, Sum[]>();
  for (const sum of reconciliation) {
    if (sum.difference === 0) continue;
    const off = Math.abs(sum.difference);
    groups.set(off, [...(groups.get(off) ?? []), sum]);
  }
  return [...groups.values()].map((group) => issueOf(group, rows));
}

function issueOf(group: readonly Sum[], rows: Statement['rows']): IssueDraft {
  const explainedBy = [...new Set(group.flatMap((sum) => sum.explainedBy))];
  const explaining = rows.filter(({ name, current, previous }) => {
    const off = Math.abs(group[0]?.difference ?? 0);
    return explainedBy.includes(name) && (current === off || previous === off);
  });
  const why = explainedBy.length > 0 ? `差は${quoteSome(explainedBy)}の額と一致します。` : '';
  return {
    rule: ID,
    severity: 'error',
    message: `${says(group)}。${why}`,
    actual: group.map(({ printed }) => figure(printed)).join('、'),
    expected: group.map(({ computed }) => figure(computed)).join('、'),
    at: [...new Set([...group.map(({ at }) => at), ...explaining.map(({ at }) => at)])],
  };
}

function says(group: readonly Sum[]): string {
  const [first] = group;
  if (first !== undefined && group.length === 1) {
    return `「${first.label}」は${figure(first.printed)}と書かれていますが、求めると${figure(first.computed)}です（差 ${signedFigure(first.difference)}）`;
  }
  const listed = group.map(
    ({ label, printed, computed }) => `「${label}」は${figure(printed)}、求めると${figure(computed)}`,
  );
  return `${group.length}か所の計が、求めた値と同じだけ（${figure(Math.abs(first?.difference ?? 0))}）違います：${listSome(listed)}`;
}
