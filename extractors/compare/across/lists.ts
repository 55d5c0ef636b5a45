import type { AcrossRow } from '../../../schemas/across.js';
import { isAbsent } from '../../../schemas/mark.js';
import { ownValue } from '../../../schemas/own-value.js';
import type { PartType } from '../../../schemas/part.js';
import type { PlanDocument } from '../../../schemas/plan.js';
import type { Lexicon } from '../../context.js';
import { townIn } from '../../reconcile/rosters.js';
import { foldNotation } from '../notation.js';
import { PART_COMPARISONS } from '../registry.js';
import { type CompareRow, type PartData, rowsOf } from '../rows.js';

/** Parts that list initiatives or projects, in the order in which a document's are read. */
const TYPES: readonly PartType[] = [
  'initiative-matrix',
  'priority-matrix',
  'progress-table',
  'role-schedule',
  'project-budget',
];

/** The initiatives that one document has in parts of one type. */
export interface InitiativeList {
  readonly plan: PlanDocument;
  readonly type: string;
  readonly rows: readonly CompareRow[];
}

/** Numbers and letters before a heading: 1, (2), （３）, ア. */
const ENUMERATOR = /^(?:[（(]?[0-9０-９]{1,2}[）)]?[.．、\s]?|[ア-ン][\s.．、])\s*/u;

/** The lists of a document. What is only listed again (再掲) is left out. */
export function listsOf(plan: PlanDocument, lexicon: Lexicon): InitiativeList[] {
  return TYPES.flatMap((type) => {
    const definition = PART_COMPARISONS.find((each) => each.type === type);
    const parts = plan.parts.flatMap((part, index) =>
      part.type === type ? [{ index, data: part as unknown as PartData }] : [],
    );
    if (definition === undefined || parts.length === 0) return [];
    const rows = rowsOf(definition, parts, plan.fiscalYear?.year ?? null, lexicon)
      .filter(({ traits, key }) => traits.relisted !== true && key !== '')
      .map((row) => comparable(row, lexicon));
    return [{ plan, type, rows }];
  });
}

/**
 * A row by what papers of different kinds have in common: its name, the heading right above it without its number, and words
 * about it. Numbers, departments and amounts are each paper's own; municipalities are what is to be compared.
 */
function comparable(row: CompareRow, lexicon: Lexicon): CompareRow {
  const { text = null, predecessors = [] } = row.traits;
  return {
    ...row,
    categoryKey: headingKey(row.category.at(-1) ?? '', lexicon),
    traits: { text, predecessors },
  };
}

/** A heading without its number and spelling. */
export function headingKey(heading: string, lexicon: Lexicon): string {
  return foldNotation(heading.replace(ENUMERATOR, ''), lexicon);
}

type Towns = NonNullable<AcrossRow['towns']>;

/** Which municipalities a document can speak of, and what it says of each for one row; null where it has no word on them. */
export function townsOf({ plan, type }: InitiativeList, row: CompareRow): Towns | null {
  const part = plan.parts[row.place.part];
  if (part?.type === 'initiative-matrix') {
    const open = part.solution.openCells.filter(({ no }) => no === row.no);
    const decided = part.municipalities.filter(
      (town) => !open.some(({ municipality }) => municipality === town),
    );
    const { marks } = row.data as { readonly marks: Readonly<Record<string, string | null>> };
    return record(decided, (town) => {
      const mark = ownValue(marks, town) ?? null;
      return isAbsent(mark) ? null : mark;
    });
  }
  if (part?.type === 'progress-table') {
    const { municipalities } = row.data as { readonly municipalities: readonly string[] };
    const known = [...new Set([...plan.issuers, ...part.rows.flatMap((each) => each.municipalities)])];
    return record(known, (town) => (municipalities.includes(town) ? '○' : null));
  }
  return type === 'role-schedule' ? partiesOf(plan, row) : null;
}

function partiesOf(plan: PlanDocument, row: CompareRow): Towns | null {
  const parties = plan.parts.flatMap((part) => (part.type === 'agreement' ? part.parties : []));
  const { roles } = row.data as { readonly roles: Readonly<Record<string, string | null>> };
  if (parties.length < 2) return null;
  return Object.fromEntries(
    parties.map(({ name, role }) => [name, (ownValue(roles, role) ?? null) === null ? null : role]),
  );
}

function record(towns: readonly string[], wordFor: (town: string) => string | null): Towns {
  return Object.fromEntries(towns.map((town) => [town, wordFor(town)]));
}

/** What a row says of a town, by its name there; undefined where the document does not know the town. */
export function wordOn(towns: Towns | null, town: string): string | null | undefined {
  const own = towns === null ? null : townIn(Object.keys(towns), town);
  return own === null ? undefined : towns?.[own];
}
