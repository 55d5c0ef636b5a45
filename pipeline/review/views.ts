import { type PlanRowKeys, rowKeysOf } from '../../extractors/compare/row-keys.js';
import { keyOfTarget } from '../../extractors/review/canonical.js';
import { matchTarget } from '../../extractors/review/items/change-items.js';
import type { ChangesDocument } from '../../schemas/changes.js';
import type { RowKey, Standing } from '../../schemas/decision.js';
import type { PlanDocument } from '../../schemas/plan.js';
import { sha256 } from '../identifiers.js';
import type { StandingItem } from './item-list.js';
import type { ResultsIndex } from './results-index.js';

/** What the page of a document shows beside its summary. */
export interface DocumentContent {
  readonly plan: PlanDocument;
  readonly rowKeys: readonly (readonly RowKey[])[];
  /** In order of place. */
  readonly items: readonly StandingItem[];
}

/** A row as it can be chosen for pairing by hand. */
export interface RowChoice {
  readonly key: RowKey;
  readonly text: string;
}

/** What the page of a comparison shows beside its summary. */
export interface ComparisonContent {
  readonly changes: ChangesDocument;
  readonly documents: { readonly before: string | null; readonly after: string | null };
  readonly itemOfChange: Readonly<Record<string, string>>;
  readonly itemOfMatch: readonly (readonly (string | null)[])[];
  readonly standings: Readonly<Record<string, Pick<Standing, 'state' | 'verdict'>>>;
  readonly rows: Readonly<
    Record<string, { readonly before: readonly RowChoice[]; readonly after: readonly RowChoice[] }>
  >;
}

/** By its key; null where there is no such document (any more). */
export async function documentContent(index: ResultsIndex, key: string): Promise<DocumentContent | null> {
  const plan = await index.plan(key);
  if (plan === null) return null;
  return { plan, rowKeys: rowKeysOf(plan).parts, items: index.itemsOf(key) };
}

/** By its key; null where there is no such comparison (any more). */
export async function comparisonContent(index: ResultsIndex, key: string): Promise<ComparisonContent | null> {
  const changes = await index.changes(key);
  const entry = index.comparison(key);
  if (changes === null || entry === null) return null;
  const items = index.itemsOf(key);
  const documents = index.documentsOf(entry.ids);
  const [before, after] = await Promise.all(
    [documents.before, documents.after].map((side) => keysOf(index, side)),
  );
  const known = new Set(items.map(({ item }) => item.key));
  const listed = (itemKey: string): string | null => (known.has(itemKey) ? itemKey : null);
  return {
    changes,
    documents,
    itemOfChange: Object.fromEntries(
      items.flatMap(({ item }) => (item.target.kind === 'change' ? [[item.target.change, item.key]] : [])),
    ),
    itemOfMatch: changes.parts.map((part) =>
      part.matches.map((match) =>
        listed(keyOfTarget(matchTarget(match, part, changes, entry.nthOf), sha256)),
      ),
    ),
    standings: Object.fromEntries(
      items.map(({ item, standing: { state, verdict } }) => [item.key, { state, verdict }]),
    ),
    rows: rowChoices(before ?? [], after ?? []),
  };
}

async function keysOf(index: ResultsIndex, key: string | null): Promise<readonly RowKey[]> {
  const plan = key === null ? null : await index.plan(key);
  const keys: PlanRowKeys | null = plan === null ? null : rowKeysOf(plan);
  return keys === null ? [] : [...keys.parts.flat(), ...keys.outline];
}

function rowChoices(before: readonly RowKey[], after: readonly RowKey[]): ComparisonContent['rows'] {
  const types = [...new Set([...before, ...after].map(({ part }) => part))];
  const of = (keys: readonly RowKey[], type: string): RowChoice[] =>
    keys.filter(({ part }) => part === type).map((key) => ({ key, text: choiceText(key) }));
  return Object.fromEntries(
    types.map((type) => [type, { before: of(before, type), after: of(after, type) }]),
  );
}

/** Number and name of a row with the headings above it. */
function choiceText({ no, name, category }: RowKey): string {
  const above = category.filter((heading) => heading !== '').join(' ＞ ');
  return `${no === null ? '' : `${no}　`}${name}${above === '' ? '' : `（${above}）`}`;
}
