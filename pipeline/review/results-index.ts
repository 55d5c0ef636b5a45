import { keyOfTarget } from '../../extractors/review/canonical.js';
import { candidateOf, sampleOf, sampleOutcome } from '../../extractors/review/items/sample.js';
import type { ChangesDocument } from '../../schemas/changes.js';
import type { Decision, Standing, Target } from '../../schemas/decision.js';
import { type FiscalYear, formatFiscalYear } from '../../schemas/fiscal-year.js';
import type { PlanDocument } from '../../schemas/plan.js';
import type { ReviewItem } from '../../schemas/review.js';
import type { Overview, SampleRate } from '../../schemas/review-overview.js';
import type { ItemsPage, ItemsQuery } from '../../schemas/review-queue.js';
import { sha256 } from '../identifiers.js';
import { AskedItems } from './asked-items.js';
import { type ComparisonEntry, type DocumentEntry, keyOfComparison, keyOfDocument } from './entries.js';
import { ItemList, type PlacedItem, type StandingItem } from './item-list.js';
import { overviewOf, type Viewer, viewOf } from './overview.js';
import { ResultsReader } from './results-reader.js';
import { Standings } from './standings.js';

export interface ResultsIndexOptions {
  /** Decisions on what is in the folder; without it nothing is decided. */
  readonly journal?: { readonly decisions: readonly Decision[] };
  /** What the random sample is drawn by: kept with the results, so that it stays the same. */
  readonly seed: string;
}

/**
 * Everything that a reviewer may ask of a results folder: what is in it, what awaits a decision, and how it stands. Whatever is asked while
 * results are still being read is answered with what there is so far.
 */
export class ResultsIndex {
  private readonly reader: ResultsReader;
  private readonly asked: AskedItems;
  private readonly standings = new Standings();
  private list: ItemList | null = null;
  private own: ReadonlyMap<string, PlacedItem> | null = null;
  private turn: Promise<unknown> = Promise.resolve();

  constructor(
    readonly folder: string,
    private readonly options: ResultsIndexOptions,
  ) {
    this.reader = new ResultsReader(folder, (read) => {
      for (const { open, confident } of read) this.standings.prepare([...open, ...confident]);
      this.list = null;
      this.own = null;
    });
    this.asked = new AskedItems(this.reader);
    void this.takeDecisions();
  }

  /** So many of so many results are read; null when all are. */
  get loading(): Overview['loading'] {
    return this.reader.loading;
  }

  /** Looks what is in the folder now and reads what is new or other. Never throws. @returns whether anything is */
  refresh(): Promise<boolean> {
    const result = this.turn.then(async () => {
      const isNew = await this.reader.refresh();
      if (isNew) await this.keepDecided([]);
      // The first to ask shall not wait for the order of all.
      if (isNew) this.items.all('priority');
      return isNew;
    });
    this.turn = result;
    return result;
  }

  close(): void {
    this.reader.close();
  }

  /** By a key of this application. */
  document(key: string): DocumentEntry | null {
    return this.reader.documents.get(key) ?? null;
  }

  /** By a key of this application. */
  comparison(key: string): ComparisonEntry | null {
    return this.reader.comparisons.get(key) ?? null;
  }

  get documents(): readonly DocumentEntry[] {
    return [...this.reader.documents.values()];
  }

  get comparisons(): readonly ComparisonEntry[] {
    return [...this.reader.comparisons.values()];
  }

  /** The plan of a document as it is on disk, by its key; null where there is none any more. */
  plan(key: string): Promise<PlanDocument | null> {
    return this.reader.plan(key);
  }

  /** A comparison as it is on disk, by its key; null where there is none any more. */
  changes(key: string): Promise<ChangesDocument | null> {
    return this.reader.comparison(key);
  }

  item(key: string): StandingItem | null {
    return this.items.get(key);
  }

  /** Items of a document or of a comparison by its key, in order of place. */
  itemsOf(key: string): StandingItem[] {
    return this.items
      .all('place')
      .filter(({ documentKey, comparisonKey }) => documentKey === key || comparisonKey === key);
  }

  query(query: ItemsQuery, viewer: Viewer): ItemsPage {
    if (query.key !== undefined) {
      const item = this.item(query.key);
      const only = item === null ? [] : [viewOf(item, viewer)];
      return { total: only.length, offset: 0, items: only, facets: NO_FACETS };
    }
    const { offset, limit } = query;
    const { items, facets } = this.items.find(query);
    const page = items.slice(offset, offset + limit).map((item) => viewOf(item, viewer));
    return { total: items.length, offset, items: page, facets };
  }

  overview(viewer: Viewer): Overview {
    const { documents, comparisons, unreadable, loading } = this.reader;
    const facts = { documents: documents.values(), comparisons: comparisons.values(), unreadable, loading };
    return overviewOf({ ...facts, items: this.items.all(), sample: this.sample() }, viewer);
  }

  /**
   * What the random sample of confident items has shown: what was decided while it was drawn, and what is drawn now. What another year's answer
   * decided was not looked at, and is none of it.
   */
  sample(): SampleRate {
    const own = this.items.drawn().filter(({ standing }) => standing.carriedFrom === null);
    const offered = new Map(own.map(({ item }) => [item.key, item.target]));
    const drawn = [...new Map([...this.standings.drawn, ...offered])].map(([key, target]) => ({
      target,
      isOffered: offered.has(key),
      standing: this.standings.byDecisionsAlone(target),
    }));
    return sampleOutcome(drawn);
  }

  /**
   * The item of a target, on a list or not: a value that somebody points at, rows that somebody sets side by side. Null where there is no
   * such thing (any more).
   */
  async itemFor(target: Target): Promise<StandingItem | null> {
    const listed = this.item(keyOfTarget(target, sha256));
    if (listed !== null) return listed;
    const asked = await this.asked.itemOf(target);
    if (asked === null) return null;
    return { item: asked.item, ...this.addressOf(asked.entry), standing: this.standingOf(asked.item) };
  }

  /**
   * Takes in what is new in the journal; to be called after each decision and whenever the journal was read again.
   * @returns keys of the items on which something was decided
   */
  async takeDecisions(): Promise<readonly string[]> {
    const { news, keys } = this.standings.take(this.options.journal?.decisions ?? []);
    if (news.some((decision) => this.isDrawnAnew(decision))) {
      this.list = null;
      this.own = null;
    }
    this.list?.forget(keys);
    await this.keepDecided(news);
    return keys;
  }

  /** Whether a decision is on what was drawn and is not now, since its result was read before the decision. */
  private isDrawnAnew({ sampled, target }: Decision): boolean {
    if (!sampled || this.own === null) return false;
    return this.own.get(keyOfTarget(target, sha256))?.item.sampled !== true;
  }

  /** What was decided on stands in queue and counts though it is on no list. */
  private async keepDecided(news: readonly Decision[]): Promise<void> {
    const { listed } = this;
    if (await this.asked.keep(news, (key) => listed.has(key))) this.list = null;
  }

  /** Keys of the documents of both sides; null where a result is missing. */
  documentsOf({ before, after }: ComparisonEntry['ids']): PlacedItem['pages'] {
    const known = (id: string): string | null => this.document(keyOfDocument(id))?.key ?? null;
    return { before: known(before), after: known(after) };
  }

  private standingOf(item: ReviewItem): Standing {
    const { document, comparison } = item;
    const entry =
      document !== null
        ? this.document(keyOfDocument(document))
        : this.comparison(keyOfComparison(comparison?.before ?? '', comparison?.after ?? ''));
    return this.standings.of(item, entry?.applied ?? NONE);
  }

  private get items(): ItemList {
    this.list ??= new ItemList(this.placedItems(), (item) => this.standingOf(item));
    return this.list;
  }

  private placedItems(): PlacedItem[] {
    const decided = this.asked.kept.map(({ item, entry }) => ({ item, ...this.addressOf(entry) }));
    return [...this.listed.values(), ...decided];
  }

  /** What awaits a decision by itself, and the sample, by key. */
  private get listed(): ReadonlyMap<string, PlacedItem> {
    this.own ??= new Map(this.listedItems().map((placed) => [placed.item.key, placed]));
    return this.own;
  }

  private listedItems(): PlacedItem[] {
    const entries = [...this.documents, ...this.comparisons];
    // What was drawn before it was decided on keeps its place, or another one, alike maybe, would be drawn for it.
    const wasDrawn = ({ key }: ReviewItem): boolean => this.standings.drawn.has(key);
    const candidates = entries.flatMap(({ open, confident }) => [
      ...open.filter(wasDrawn),
      ...confident.filter((item) => isUnasked(item) || wasDrawn(item)),
    ]);
    const sample = sampleOf(candidates.map(candidateOf), this.options.seed, sha256);
    return entries.flatMap((entry) => {
      const own = [...entry.open, ...entry.confident.filter(({ key }) => sample.has(key))];
      const address = this.addressOf(entry);
      return own.map((item) => ({
        item: sample.has(item.key) ? { ...item, sampled: true } : item,
        ...address,
      }));
    });
  }

  private addressOf(entry: DocumentEntry | ComparisonEntry): Omit<PlacedItem, 'item'> {
    return 'ids' in entry ? this.comparisonAddress(entry) : documentAddress(entry);
  }

  private comparisonAddress({ key, ids, facts }: ComparisonEntry): Omit<PlacedItem, 'item'> {
    return {
      documentKey: null,
      comparisonKey: key,
      pages: this.documentsOf(ids),
      source: `${sourceText(facts.after)} ← ${sourceText(facts.before)}`,
    };
  }
}

/** Whether nobody was asked for an item: an answer is none to draw a sample of. */
function isUnasked({ status }: ReviewItem): boolean {
  return status !== 'accepted' && status !== 'rejected';
}

const NONE: ReadonlySet<string> = new Set();
const NO_FACETS: ItemsPage['facets'] = { part: [], town: [], nature: [], change: [], kind: [], state: [] };

function documentAddress({ key, facts }: DocumentEntry): Omit<PlacedItem, 'item'> {
  return {
    documentKey: key,
    comparisonKey: null,
    pages: { before: null, after: key },
    source: sourceText(facts),
  };
}

/** Title and year of a paper; the year once where the title says it. */
function sourceText({ title, fiscalYear }: { title: string; fiscalYear: FiscalYear | null }): string {
  if (fiscalYear === null) return title;
  const year = formatFiscalYear(fiscalYear);
  const closed = title.normalize('NFKC').replace(/\s+/gu, '');
  return closed.includes(year.slice(0, -1)) || closed.includes(fiscalYear.text.normalize('NFKC'))
    ? title
    : `${year} ${title}`;
}

/** Begins to read a results folder; `refresh()` of the index resolves when all is read. */
export function openResultsIndex(folder: string, options: ResultsIndexOptions): ResultsIndex {
  const index = new ResultsIndex(folder, options);
  void index.refresh();
  return index;
}
