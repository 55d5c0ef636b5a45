import type { At } from '../../../schemas/at.js';
import type { FiscalYear } from '../../../schemas/fiscal-year.js';
import type { KpiList } from '../../../schemas/parts/kpi-list.js';
import { basisOf } from './basis.js';
import { trailingBracket } from './brackets.js';
import { hasValue, readValue } from './measurement.js';
import { cleanName } from './name.js';
import { parseSentence, splitBaseline } from './sentence.js';
import { isUnit } from './units.js';

export type KpiRow = KpiList['rows'][number];

/** What a row says about one indicator, as printed. */
export interface RowValues {
  readonly name: string;
  readonly target: string | null;
  readonly baseline: string | null;
  readonly unit: string | null;
  readonly targetYear: FiscalYear | null;
  readonly baselineYear: FiscalYear | null;
  /** Remarks that may say how the indicator counts. */
  readonly remarks: readonly string[];
}

/** Puts an indicator together: the baseline may stand behind the name or in the target's cell. */
export function makeRow(
  values: RowValues,
  place: { level: KpiRow['level']; category: readonly string[]; at: At },
): KpiRow {
  const named = values.baseline === null ? splitBaseline(values.name) : { rest: values.name, baseline: null };
  const { target, baseline } = targetAndBaseline(values.target, values.baseline ?? named.baseline);
  const name = cleanName(named.rest);
  const unit = values.unit ?? unitOfName(name);
  const goal = target === null ? null : readValue(target, { unit, fiscalYear: values.targetYear });
  const base = baseline === null ? null : readValue(baseline, { unit, fiscalYear: values.baselineYear });
  const words = [name, target ?? '', goal?.aside ?? '', ...values.remarks];
  return {
    level: place.level,
    category: [...place.category],
    name,
    target: goal?.measurement ?? null,
    baseline: base?.measurement ?? null,
    basis: basisOf(words),
    at: place.at,
  };
}

/** A target cell with an arrow in it, or with labels, holds the baseline too. */
function targetAndBaseline(
  target: string | null,
  baseline: string | null,
): { target: string | null; baseline: string | null } {
  if (target === null || baseline !== null || !/[→⇒⇨➡←⇐]|現[状況]値?|基準値?/u.test(target))
    return { target, baseline };
  const sentence = parseSentence(target);
  const plain =
    sentence !== null && sentence.name === '' && sentence.target !== null && sentence.form !== 'gap';
  return plain ? { target: sentence.target, baseline: sentence.baseline } : { target, baseline };
}

/** 観光入込客数（千人）: the unit stands behind the name. */
function unitOfName(name: string): string | null {
  const inside =
    trailingBracket(name)
      ?.inside.replace(/^単位[:：]?/u, '')
      .trim() ?? '';
  return isUnit(inside) && !hasValue(inside) ? inside : null;
}
