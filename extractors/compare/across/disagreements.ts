import type { AcrossRow, Disagreement } from '../../../schemas/across.js';
import type { PlanDocument, PlanKind } from '../../../schemas/plan.js';
import type { Lexicon } from '../../context.js';
import { townIn } from '../../reconcile/rosters.js';
import { bigramsOf, dice } from '../../similarity.js';
import { foldNotation } from '../notation.js';
import { headingKey, wordOn } from './lists.js';

/** Headings that have this much in common are the same field in other words. */
const SAME_FIELD = 0.5;

/** Papers that list what a 圏域 does; a city's own strategy or budget holds much else, and lacks nothing. */
const COMPLETE: ReadonlySet<PlanKind> = new Set(['initiative-matrix', 'sphere-vision', 'progress-report']);

/** What the documents say differently of one initiative. */
export function disagreementsOf(
  rows: readonly AcrossRow[],
  plans: readonly PlanDocument[],
  lexicon: Lexicon,
): Disagreement[] {
  return [
    ...missing(rows, plans),
    ...townsApart(rows),
    ...fieldsApart(rows, lexicon),
    ...namesApart(rows, lexicon),
  ];
}

/** A document without the initiative, though it lists such things; an agreement lacks what a partner of its takes part in. */
function missing(rows: readonly AcrossRow[], plans: readonly PlanDocument[]): Disagreement[] {
  const lacking = plans.filter((plan) => {
    if (rows.some(({ document }) => document === plan.id)) return false;
    if (plan.kind !== 'cooperation-agreement') return COMPLETE.has(plan.kind);
    const partners = plan.parts.flatMap((part) => (part.type === 'agreement' ? part.parties.slice(1) : []));
    return partners.some(({ name }) => rows.some(({ towns }) => (wordOn(towns, name) ?? null) !== null));
  });
  if (lacking.length === 0) return [];
  const values = [
    ...rows.map(({ document, name }) => ({ document, value: name })),
    ...lacking.map(({ id }) => ({ document: id, value: null })),
  ];
  return [{ kind: 'missing', town: null, values }];
}

/** Municipalities that one document has in the initiative and another, which knows them, has not. */
function townsApart(rows: readonly AcrossRow[]): Disagreement[] {
  const towns: string[] = [];
  for (const town of rows.flatMap((row) => Object.keys(row.towns ?? {})))
    if (townIn(towns, town) === null) towns.push(town);
  return towns.flatMap((town): Disagreement[] => {
    const values = rows.flatMap((row) => {
      const value = wordOn(row.towns, town);
      return value === undefined ? [] : [{ document: row.document, value }];
    });
    const taking = values.filter(({ value }) => value !== null).length;
    return taking === 0 || taking === values.length ? [] : [{ kind: 'towns', town, values }];
  });
}

/** Documents of which one files the initiative under a heading that the other has at no level. */
function fieldsApart(rows: readonly AcrossRow[], lexicon: Lexicon): Disagreement[] {
  const fields = rows.flatMap(({ document, category }) =>
    category.length === 0
      ? []
      : [{ document, category, keys: category.map((head) => headingKey(head, lexicon)) }],
  );
  const [first, ...others] = fields;
  if (first === undefined || others.every(({ keys }) => shareField(first.keys, keys))) return [];
  const values = fields.map(({ document, category }) => ({ document, value: category.join(' ＞ ') }));
  return [{ kind: 'category', town: null, values }];
}

/** The heading right above the one is among those of the other: papers have more levels or fewer. */
function shareField(a: readonly string[], b: readonly string[]): boolean {
  return (
    b.some((key) => isSameField(a.at(-1) ?? '', key)) || a.some((key) => isSameField(b.at(-1) ?? '', key))
  );
}

function isSameField(a: string, b: string): boolean {
  return a.includes(b) || b.includes(a) || dice(bigramsOf(a), bigramsOf(b)) >= SAME_FIELD;
}

function namesApart(rows: readonly AcrossRow[], lexicon: Lexicon): Disagreement[] {
  const bare = rows.map(({ name }) => name.replace(/\s+/gu, ''));
  if (new Set(bare).size <= 1) return [];
  const isSpelling = new Set(bare.map((name) => foldNotation(name, lexicon))).size === 1;
  const values = rows.map(({ document, name }) => ({ document, value: name }));
  return [{ kind: isSpelling ? 'spelling' : 'name', town: null, values }];
}
