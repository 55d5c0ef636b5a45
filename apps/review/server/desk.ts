import { rowKeysOf } from '../../../extractors/compare/row-keys.js';
import { valueTarget } from '../../../extractors/review/items/value-items.js';
import { type Journal, openJournal } from '../../../pipeline/decisions/journal.js';
import type { DocumentEntry } from '../../../pipeline/review/entries.js';
import type { StandingItem } from '../../../pipeline/review/item-list.js';
import { openResultsIndex, type ResultsIndex } from '../../../pipeline/review/results-index.js';
import { sampleSeed } from '../../../pipeline/review/sample-seed.js';
import type { Target } from '../../../schemas/decision.js';
import type { Events } from './events.js';
import { ApiFailure } from './failure.js';

/** How often the folder is looked at while a window is open, in milliseconds: somebody else's decision is seen in that time. */
const LOOK_INTERVAL_MS = 3000;

/** Values that reviewers pointed at; beyond, the oldest is asked for again by its place. */
const MOST_SHOWN = 10_000;

/** Places in a plan from 0, and the path of a field. */
export interface ValuePlace {
  readonly part: number;
  readonly row: number;
  readonly field: readonly string[];
}

/** The results of a folder with the decisions on them, both as they are on disk. */
export class Desk {
  private readonly timer: NodeJS.Timeout;
  /** Targets of values that were shown without being on a list. */
  private readonly shown = new Map<string, Target>();
  private told = '';
  private looking: Promise<void> | null = null;

  private constructor(
    readonly index: ResultsIndex,
    readonly journal: Journal,
    private readonly events: Events,
    private readonly report: (error: unknown) => void,
  ) {
    void index.refresh().then(() => this.events.emit({ type: 'results' }));
    this.timer = setInterval(() => this.events.isHeard && void this.look(), LOOK_INTERVAL_MS).unref();
  }

  static async open(folder: string, events: Events, report: (error: unknown) => void): Promise<Desk> {
    const seed = await sampleSeed(folder, { write: true });
    const journal = await openJournal(folder, { write: true });
    return new Desk(openResultsIndex(folder, { journal, seed }), journal, events, report);
  }

  /** Takes in what is new on disk and tells of it. Never throws. */
  look(): Promise<void> {
    this.looking ??= this.lookOnce().finally(() => {
      this.looking = null;
    });
    return this.looking;
  }

  /** Takes in decisions of other programs. @throws ApiFailure when they cannot be read: what they say is not known then */
  async readJournal(): Promise<void> {
    const isNew = await this.journal.refresh().catch((error: unknown) => {
      this.report(error);
      throw ApiFailure.of('journal-unreadable');
    });
    if (isNew) await this.tellDecisions();
  }

  /** Takes in what was decided, and tells of it. */
  async tellDecisions(): Promise<void> {
    const touched = await this.index.takeDecisions();
    const last = this.journal.decisions.at(-1)?.by ?? '';
    for (const key of touched) this.events.emit({ type: 'decision', key, by: this.authorOf(key) ?? last });
    // A decision on what nobody has asked for yet changes counts and records all the same.
    if (touched.length === 0) this.events.emit({ type: 'decision', key: '', by: last });
  }

  /** A value by its place in a document's plan, as something to decide on; null where there is none. */
  async valueOf({ key }: DocumentEntry, place: ValuePlace): Promise<StandingItem | null> {
    const plan = await this.index.plan(key);
    const target = plan === null ? null : valueTarget(plan, rowKeysOf(plan).parts, place);
    const found = target === null ? null : await this.index.itemFor(target);
    if (found !== null) this.remember(found.item);
    return found;
  }

  /** An item that a page knows by its key, on a list or shown to it before; null where there is none (any more). */
  async itemOfKey(key: string): Promise<StandingItem | null> {
    const listed = this.index.item(key);
    const target = this.shown.get(key);
    return listed ?? (target === undefined ? null : this.index.itemFor(target));
  }

  private remember({ key, target }: StandingItem['item']): void {
    this.shown.delete(key);
    this.shown.set(key, target);
    const [oldest] = this.shown.keys();
    if (this.shown.size > MOST_SHOWN && oldest !== undefined) this.shown.delete(oldest);
  }

  async close(): Promise<void> {
    clearInterval(this.timer);
    this.index.close();
    await this.journal.close();
  }

  private authorOf(key: string): string | null {
    return this.index.item(key)?.standing.history.at(-1)?.by ?? null;
  }

  private async lookOnce(): Promise<void> {
    try {
      if (await this.index.refresh()) this.events.emit({ type: 'results' });
      if (await this.journal.refresh()) await this.tellDecisions();
      this.told = '';
    } catch (error) {
      // A share that is away for an hour is told once.
      if (this.told !== String(error)) this.report(error);
      this.told = String(error);
    }
  }
}
