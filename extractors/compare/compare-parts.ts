import { YEN_IN } from '../../schemas/amount-unit.js';
import type { Carried, Change, PartChanges } from '../../schemas/changes.js';
import type { Solver } from '../context.js';
import { align } from './alignment.js';
import type { Answered } from './answers.js';
import type { PartComparison, RowData } from './definition.js';
import type { FieldContext } from './fields.js';
import { ContentIds } from './ids.js';
import { type Link, matchOf } from './link.js';
import { movedPlaces } from './moves.js';
import { type PairedParts, pairParts } from './part-pairs.js';
import { columnLabels } from './parts/table.js';
import type { ReadingKnowledge } from './reading.js';
import {
  asWhole,
  type ChangeDraft,
  fieldChanges,
  type Outcome,
  type Owner,
  ownerOf,
  regroupedChange,
  reorderedChange,
  wholeRowChange,
} from './row-changes.js';
import { type CompareRow, type PlacedPart, rowsOf } from './rows.js';
import { summaryOf } from './summary.js';
import { totalChanges } from './total-changes.js';

/** What comparing parts takes beside the parts. */
export interface ComparisonContext {
  readonly years: { readonly before: number | null; readonly after: number | null };
  readonly knowledge: ReadingKnowledge;
  readonly solver: Solver;
  /** What people answered to the question which rows of a type are the same. */
  answersOf(type: string, rows: Readonly<Record<'before' | 'after', readonly CompareRow[]>>): Answered;
}

type Definition = Omit<PartComparison, 'type'> & { readonly type: string };

/** Compares all parts of one type, or the outlines. */
export async function compareParts(
  definition: Definition,
  before: readonly PlacedPart[],
  after: readonly PlacedPart[],
  context: ComparisonContext,
): Promise<PartChanges> {
  const { lexicon } = context.knowledge;
  const old = rowsOf(definition, before, context.years.before, lexicon);
  const now = rowsOf(definition, after, context.years.after, lexicon);
  const answered = context.answersOf(definition.type, { before: old, after: now });
  const links = await align(old, now, context.solver, context.knowledge.tokenizer, answered);
  const pairs = pairParts(before, after, links, definition.list);
  const outcomes = new Outcomes(definition, pairs, context);
  const rows = inOrder(old, now, links, outcomes);
  const changes = [...outcomes.ofParts(), ...rows, ...outcomes.ofTotals()];
  const ids = new ContentIds(definition.type);
  const matches = links.map(matchOf);
  return {
    type: definition.type,
    title: definition.title,
    pairs: pairs.map(pairOf),
    matches: [...matches, ...answered.rejected],
    changes: changes.map((change): Change => ({ id: ids.next(idContent(change)), ...change })),
    carried: [...outcomes.carried],
    summary: summaryOf(changes, matches),
  };
}

function idContent({ kind, path, before, after }: ChangeDraft): unknown {
  return [kind, path, before, after];
}

function pairOf({ before, after }: PairedParts): PartChanges['pairs'][number] {
  return {
    before: before?.index ?? null,
    after: after?.index ?? null,
    unit: { before: unitOf(before), after: unitOf(after) },
  };
}

function unitOf(part: PlacedPart | null): string | null {
  return typeof part?.data.unit === 'string' ? part.data.unit : null;
}

/** Changes in the order of the new document; what is gone stands where its neighbours were. */
function inOrder(
  before: readonly CompareRow[],
  after: readonly CompareRow[],
  links: readonly Link[],
  outcomes: Outcomes,
): ChangeDraft[] {
  const ofNew = new Map(links.flatMap((link) => link.after.map((row) => [row, link] as const)));
  const ofOld = new Map(links.flatMap((link) => link.before.map((row) => [row, link] as const)));
  const told = new Set<Link>();
  const moved = movedLinks(links);
  const gone = goneBehind(before, ofOld);
  const changes: ChangeDraft[] = (gone.get(null) ?? []).map((row) => wholeRowChange('removed', row));
  for (const row of after) {
    const link = ofNew.get(row);
    if (link === undefined) changes.push(wholeRowChange('added', row));
    else if (!told.has(link)) {
      told.add(link);
      changes.push(...outcomes.ofLink(link, moved.has(link)));
      for (const lost of gone.get(link) ?? []) changes.push(wholeRowChange('removed', lost));
    }
  }
  return changes;
}

/** Rows that are gone, by the link of the row that stood before them. */
function goneBehind(
  before: readonly CompareRow[],
  links: ReadonlyMap<CompareRow, Link>,
): Map<Link | null, CompareRow[]> {
  const gone = new Map<Link | null, CompareRow[]>();
  let last: Link | null = null;
  for (const row of before) {
    const link = links.get(row);
    if (link !== undefined) {
      last = link;
      continue;
    }
    const rows = gone.get(last);
    if (rows === undefined) gone.set(last, [row]);
    else rows.push(row);
  }
  return gone;
}

/** Links whose rows stand in another order than the most of them. */
function movedLinks(links: readonly Link[]): Set<Link> {
  const single = links.filter(({ before, after }) => before.length === 1 && after.length === 1);
  const sorted = [...single].sort((a, b) => (a.after[0]?.order ?? 0) - (b.after[0]?.order ?? 0));
  const moved = movedPlaces(sorted.map(({ before }) => before[0]?.order ?? 0));
  return new Set(sorted.filter((_, i) => moved.has(i)));
}

/** How much a whole part that came or went counts, beside its rows. */
const WHOLE_PART = 0.5;

/** Tells what became of parts and rows, and gathers what is no change. */
class Outcomes {
  readonly carried: Carried[] = [];
  private readonly contexts = new Map<string, FieldContext>();

  constructor(
    private readonly definition: Definition,
    private readonly pairs: readonly PairedParts[],
    private readonly context: ComparisonContext,
  ) {}

  ofParts(): ChangeDraft[] {
    return this.pairs.flatMap(({ before, after }) => {
      if (before === null || after === null) {
        const only = (before ?? after) as PlacedPart;
        return [this.wholePart(only, before === null ? 'added' : 'removed')];
      }
      const owner = this.partOwner(before, after);
      const context = this.contextOf(before, after);
      const { shell } = this.definition;
      const outcome = fieldChanges(owner, shell, before.data, after.data, context, this.context.knowledge);
      return [...this.keep(outcome)];
    });
  }

  /** Printed totals stand behind the rows that they add up. */
  ofTotals(): ChangeDraft[] {
    return this.pairs.flatMap(({ before, after }) =>
      before === null || after === null ? [] : totalChanges(before, after, this.contextOf(before, after)),
    );
  }

  ofLink(link: Link, isMoved: boolean): ChangeDraft[] {
    const [old, now] = [link.before[0] as CompareRow, link.after[0] as CompareRow];
    if (link.before.length > 1 || link.after.length > 1) return [regroupedChange(link)];
    const parts = this.partsOf(old, now);
    const context = this.contextOf(parts.before, parts.after);
    const { fields } = this.definition;
    const outcome = fieldChanges(ownerOf(link), fields, old.data, now.data, context, this.context.knowledge);
    return [...this.keep(outcome), ...(isMoved ? [reorderedChange(old, now)] : [])];
  }

  private keep({ changes, carried }: Outcome): readonly ChangeDraft[] {
    this.carried.push(...carried);
    return changes;
  }

  private partsOf(old: CompareRow, now: CompareRow): { before: PlacedPart; after: PlacedPart } {
    const before = this.pairs.find((pair) => pair.before?.index === old.place.part)?.before as PlacedPart;
    const after = this.pairs.find((pair) => pair.after?.index === now.place.part)?.after as PlacedPart;
    return { before, after };
  }

  private contextOf(before: PlacedPart, after: PlacedPart): FieldContext {
    const key = `${before.index} ${after.index}`;
    const known = this.contexts.get(key);
    if (known !== undefined) return known;
    const { years } = this.context;
    const heads = ({ data }: PlacedPart): readonly string[] =>
      data.type === 'table' ? columnLabels(data as unknown as Parameters<typeof columnLabels>[0]) : [];
    const made = {
      shift: years.before === null || years.after === null ? null : years.after - years.before,
      factor: (YEN_IN[unitOf(before) ?? ''] ?? 1) / (YEN_IN[unitOf(after) ?? ''] ?? 1),
      columns: { before: heads(before), after: heads(after) },
    };
    this.contexts.set(key, made);
    return made;
  }

  private partOwner(before: PlacedPart | null, after: PlacedPart | null): Owner {
    const place = (part: PlacedPart | null): { part: number; row: number }[] =>
      part === null ? [] : [{ part: part.index, row: 0 }];
    return {
      of: 'part',
      name: this.definition.title,
      places: { before: place(before), after: place(after) },
      at: { before: [], after: [] },
    };
  }

  private wholePart(part: PlacedPart, kind: 'added' | 'removed'): ChangeDraft {
    const isNew = kind === 'added';
    const { [this.definition.list]: _, ...shell } = part.data;
    return {
      ...asWhole(kind, this.partOwner(isNew ? null : part, isNew ? part : null)),
      label: this.definition.title,
      before: isNew ? null : (shell as RowData),
      after: isNew ? (shell as RowData) : null,
      number: null,
      significance: WHOLE_PART,
    };
  }
}
