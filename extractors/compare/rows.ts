import type { At } from '../../schemas/at.js';
import type { Place, Ref } from '../../schemas/changes.js';
import type { Lexicon } from '../context.js';
import { bigramsOf } from '../similarity.js';
import type { PartComparison, RowData, RowIdentity } from './definition.js';
import { foldNotation } from './notation.js';
import { withoutFormerNote } from './predecessors.js';
import { relativeToYear } from './years.js';

/** A part of a plan, or its outline, as plain data. */
export interface PartData {
  readonly type: string;
  readonly [field: string]: unknown;
}

/** A part with its place among the plan's parts. */
export interface PlacedPart {
  readonly index: number;
  readonly data: PartData;
}

/** One row of one side, ready to be compared: what it is, where it stands, and the forms that its name is found by. */
export interface CompareRow extends RowIdentity {
  readonly place: Place;
  /** Its place among all rows of its type in the document. */
  readonly order: number;
  readonly data: RowData;
  readonly at: At;
  /** The name without spelling, and the same with years told from the document's own. */
  readonly key: string;
  readonly yearKey: string;
  readonly categoryKey: string;
  /** The name of the nearest row above that is called otherwise: rows of one name are told apart by it. */
  readonly aboveKey: string;
  readonly grams: ReadonlySet<string>;
  readonly textGrams: ReadonlySet<string>;
}

/** Marks around a name that say something of the year and nothing of what it is called: （新）, 【拡充】, (再掲). */
const MARKS =
  /^(?:[（(【〔［[<＜](?:新|新規|拡|拡充|継|継続|再掲|再|一部新規)[）)】〕］\]>＞]|[◎○●★☆・※])+|[（(【](?:再掲|新規|拡充|継続)[）)】]$/gu;

/** Letters of a text that its pairs are taken from: more do not tell more. */
const MOST_TEXT = 400;

/** The rows of all parts of one type, in order. */
export function rowsOf(
  definition: Omit<PartComparison, 'type'>,
  parts: readonly PlacedPart[],
  year: number | null,
  lexicon: Lexicon,
): CompareRow[] {
  const rows: CompareRow[] = [];
  const heading = folded((part) => foldNotation(relativeToYear(part, year), lexicon));
  for (const { index, data } of parts) {
    const placeOf = placesIn(data);
    for (const [row, item] of (data[definition.list] as readonly unknown[]).entries()) {
      const wrapped = toRowData(item);
      const identity = definition.identify(wrapped, data as never);
      const key = nameKey(identity.name, lexicon);
      const yearKey = nameKey(relativeToYear(identity.name, year), lexicon);
      rows.push({
        ...identity,
        place: { part: index, row },
        order: rows.length,
        data: wrapped,
        at: placeOf(item, row),
        key,
        yearKey,
        aboveKey: nameAbove(rows, key),
        categoryKey: identity.category.map(heading).join('\n'),
        grams: bigramsOf(yearKey),
        textGrams: bigramsOf(foldNotation((identity.traits.text ?? '').slice(0, MOST_TEXT), lexicon)),
      });
    }
  }
  return rows;
}

/** Rows of plain tables are lists of cells. */
export function toRowData(item: unknown): RowData {
  return Array.isArray(item) ? { cells: item } : (item as RowData);
}

/** The row as it stands in a part of the type. */
export function fromRowData(data: RowData, type: string): unknown {
  return type === 'table' ? data.cells : data;
}

function nameAbove(rows: readonly CompareRow[], key: string): string {
  const last = rows.at(-1);
  return last === undefined ? '' : last.key === key ? last.aboveKey : last.key;
}

/** A name as rows are found by: without spelling, blanks and marks around it. */
export function nameKey(name: string, lexicon: Lexicon): string {
  return foldNotation(withoutFormerNote(name.replace(/\s+/gu, '').replace(MARKS, '')), lexicon);
}

const NOWHERE: At = { page: null, line: null, box: null, reader: 'text', confidence: null };

/** Where rows stand; those of a plain table where their first cells do. */
export function placesIn(part: PartData): (item: unknown, row: number) => At {
  const cells = (part.cells ?? []) as readonly { readonly row: number; readonly at: At }[];
  const header = ((part.header ?? []) as readonly unknown[]).length;
  const first = new Map<number, At>();
  for (const { row, at } of cells) if (!first.has(row)) first.set(row, at);
  return (item, row) => {
    if (!Array.isArray(item)) return (item as { at?: At }).at ?? NOWHERE;
    return first.get(row + header) ?? cells[0]?.at ?? NOWHERE;
  };
}

/** Headings stand above many rows: each is folded once. */
function folded(fold: (text: string) => string): (text: string) => string {
  const known = new Map<string, string>();
  return (text) => {
    const found = known.get(text) ?? fold(text);
    known.set(text, found);
    return found;
  };
}

export function refOf({ place, no, name, category, traits, at }: CompareRow): Ref {
  const { amount = null, relisted = false } = traits;
  return { ...place, no, name, category: [...category], amount, relisted, at };
}
