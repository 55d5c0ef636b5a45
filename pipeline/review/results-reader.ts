import { setImmediate as breath, setTimeout as wait } from 'node:timers/promises';
import type { ChangesDocument } from '../../schemas/changes.js';
import type { PlanDocument } from '../../schemas/plan.js';
import type { Overview, Unreadable } from '../../schemas/review-overview.js';
import { readManifest } from '../store/results-folder.js';
import {
  type ComparisonEntry,
  comparisonEntry,
  type DocumentEntry,
  documentEntry,
  keyOfDocument,
} from './entries.js';
import { KeptResults } from './kept-results.js';
import { closed, noFolder, type ReadResult, readChanges, readPlan, twice } from './read-result.js';
import { type FoundResult, isGone, type Scan, scanResults } from './results-scan.js';

/** Characters of JSON that stay in memory as results: about the plans of ten large documents. */
const KEPT_CHARACTERS = 32_000_000;
/** A folder that a batch is replacing is missing for a moment; after this many milliseconds it is looked for once more. */
const REPLACING = 200;

/**
 * The results of a folder as they are on disk: read once, and again when their files are others. Only what lists and the queue need
 * is kept of each. A result that cannot be read costs only itself, and nothing here throws.
 */
export class ResultsReader {
  readonly documents = new Map<string, DocumentEntry>();
  readonly comparisons = new Map<string, ComparisonEntry>();
  loading: Overview['loading'] = null;
  private readonly stamps = new Map<string, string>();
  private readonly problems = new Map<string, Unreadable>();
  private readonly twins = new Set<string>();
  private outside: readonly Unreadable[] = [];
  private readonly plans = new KeptResults<PlanDocument>(KEPT_CHARACTERS);
  private readonly changes = new KeptResults<ChangesDocument>(KEPT_CHARACTERS);
  private isClosed = false;

  /** @param onRead is told whenever documents or comparisons are others than before, with what was read */
  constructor(
    private readonly root: string,
    private readonly onRead: (read: readonly (DocumentEntry | ComparisonEntry)[]) => void,
  ) {}

  get unreadable(): readonly Unreadable[] {
    return [...this.outside, ...this.problems.values()].sort((a, b) => (a.place < b.place ? -1 : 1));
  }

  close(): void {
    this.isClosed = true;
  }

  /** @returns whether anything is other than before */
  async refresh(): Promise<boolean> {
    const told = JSON.stringify(this.unreadable);
    const scan = await this.scan();
    const dropped = this.dropAbsent(scan.found);
    const isOther = ({ kind, place, stamp }: FoundResult): boolean =>
      this.stamps.get(`${kind} ${place}`) !== stamp;
    const documents = scan.found.filter((result) => result.kind === 'document' && isOther(result));
    const touched = new Set([...dropped, ...(await this.readAll(documents, documents.length))]);
    const comparisons = scan.found.filter(
      (result) => result.kind === 'comparison' && (isOther(result) || this.isTouched(result, touched)),
    );
    await this.readAll(comparisons, documents.length + comparisons.length, documents.length);
    this.loading = null;
    const isNew = touched.size + comparisons.length > 0;
    if (isNew) this.onRead([]);
    return isNew || told !== JSON.stringify(this.unreadable);
  }

  /** The plan of a document as it is on disk; null where there is none any more. */
  async plan(key: string): Promise<PlanDocument | null> {
    const entry = this.documents.get(key);
    if (entry === undefined) return null;
    return (
      this.plans.get(key, entry.stamp) ??
      keep(this.plans, key, entry.stamp, await readPlan(this.root, entry.place))
    );
  }

  /** A comparison as it is on disk; null where there is none any more. */
  async comparison(key: string): Promise<ChangesDocument | null> {
    const entry = this.comparisons.get(key);
    if (entry === undefined) return null;
    return (
      this.changes.get(key, entry.stamp) ??
      keep(this.changes, key, entry.stamp, await readChanges(this.root, entry.place))
    );
  }

  /** What is in the folder. What has just vanished is looked for once more before it is believed. */
  private async scan(): Promise<Scan> {
    try {
      let scan = await scanResults(this.root);
      if (this.absent(scan.found).length > 0) {
        await wait(REPLACING);
        scan = await scanResults(this.root);
      }
      this.outside = scan.failures.map(({ place, error }) => closed(place, error));
      return scan;
    } catch (error) {
      const failure = error as NodeJS.ErrnoException;
      this.outside = [isGone(failure) ? noFolder() : closed('', failure)];
      return { found: [], failures: [] };
    }
  }

  private absent(found: readonly FoundResult[]): string[] {
    const there = new Set(found.map(({ kind, place }) => `${kind} ${place}`));
    return [...this.stamps.keys()].filter((name) => !there.has(name));
  }

  /** @returns keys of documents and comparisons that are no longer there */
  private dropAbsent(found: readonly FoundResult[]): string[] {
    const absent = this.absent(found);
    if (absent.length > 0) for (const name of this.twins) this.stamps.delete(name);
    return absent.flatMap((name) => {
      this.stamps.delete(name);
      this.problems.delete(name);
      this.twins.delete(name);
      return this.drop(name);
    });
  }

  /** Forgets what was read at a place. */
  private drop(name: string): string[] {
    const [kind = '', ...rest] = name.split(' ');
    const place = rest.join(' ');
    const entries = kind === 'document' ? this.documents : this.comparisons;
    const key = [...entries].find(([, entry]) => entry.place === place)?.[0];
    if (key !== undefined) entries.delete(key);
    return key === undefined ? [] : [key];
  }

  /** @returns keys of what was read or was there before */
  private async readAll(results: readonly FoundResult[], of: number, before = 0): Promise<string[]> {
    const touched: string[] = [];
    for (const [i, result] of results.entries()) {
      if (this.isClosed) break;
      this.loading = { done: before + i, of };
      const keys =
        result.kind === 'document' ? await this.readDocument(result) : await this.readComparison(result);
      touched.push(...keys);
      this.onRead(keys.flatMap((key) => this.documents.get(key) ?? this.comparisons.get(key) ?? []));
      // A large plan takes a moment to read; requests that came in meanwhile go first.
      await breath();
    }
    return touched;
  }

  private async readDocument(result: FoundResult): Promise<string[]> {
    const read = await readPlan(this.root, result.place);
    if (!('value' in read)) return this.failed(result, read);
    const key = keyOfDocument(read.value.id);
    const other = this.documents.get(key);
    if (other !== undefined && other.place !== result.place) {
      // Of two of one document the one that lies where ingest puts it counts.
      if (result.place !== read.value.id) return this.leftOut(result, other.place);
      this.leftOut({ ...result, ...other }, result.place);
    }
    const entry = await documentEntry(read.value, this.manifestOf(result), result);
    const gone = this.drop(nameOf(result)).filter((old) => old !== key);
    this.documents.set(key, entry);
    this.done(result);
    return [key, ...gone];
  }

  private async readComparison(result: FoundResult): Promise<string[]> {
    const read = await readChanges(this.root, result.place);
    if (!('value' in read)) return this.failed(result, read);
    const entry = await comparisonEntry(
      read.value,
      result,
      (id) => this.documents.get(keyOfDocument(id)) ?? null,
    );
    const other = this.comparisons.get(entry.key);
    if (other !== undefined && other.place !== result.place) return this.leftOut(result, other.place);
    this.drop(nameOf(result));
    this.comparisons.set(entry.key, entry);
    this.done(result);
    return [entry.key];
  }

  private manifestOf({ place }: FoundResult): ReturnType<typeof readManifest> {
    return readManifest(`${this.root}/${place}`);
  }

  private done(result: FoundResult): void {
    this.stamps.set(nameOf(result), result.stamp);
    this.problems.delete(nameOf(result));
    this.twins.delete(nameOf(result));
  }

  /** A result that is gone since the scan is looked for again with the next one. */
  private failed(result: FoundResult, read: Exclude<ReadResult<unknown>, { value: unknown }>): string[] {
    const name = nameOf(result);
    if ('problem' in read) {
      this.stamps.set(name, result.stamp);
      this.problems.set(name, read.problem);
    }
    return this.drop(name);
  }

  /** A second result of one name. It is read again when any result goes away. */
  private leftOut(result: FoundResult, other: string): string[] {
    this.twins.add(nameOf(result));
    return this.failed(result, { problem: twice(result.place, other) });
  }

  private isTouched({ place }: FoundResult, touched: ReadonlySet<string>): boolean {
    const entry = [...this.comparisons.values()].find((each) => each.place === place);
    if (entry === undefined) return false;
    return touched.has(keyOfDocument(entry.ids.before)) || touched.has(keyOfDocument(entry.ids.after));
  }
}

function nameOf({ kind, place }: FoundResult): string {
  return `${kind} ${place}`;
}

function keep<Value>(
  kept: KeptResults<Value>,
  key: string,
  stamp: string,
  result: ReadResult<Value>,
): Value | null {
  if (!('value' in result)) return null;
  kept.put(key, stamp, result.value, result.bytes);
  return result.value;
}
