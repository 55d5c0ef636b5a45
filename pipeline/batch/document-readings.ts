import type { LibraryEntry } from '../../schemas/library.js';
import type { DocumentWork, SourceDocument } from '../document-work.js';
import { sha256 } from '../identifiers.js';
import type { IngestProgress } from '../ingest.js';
import { endsReaders } from '../isolation/failures.js';
import type { RoutedPages } from '../isolation/second-route/route-issues.js';
import { entryHash } from '../library.js';
import { type IngestFailure, toFailure } from '../outcome.js';
import type { SourceReaders } from '../source-readers.js';
import { isStorageError } from '../store/storage-error.js';
import { askAll } from './ask-all.js';
import { inParallel } from './in-parallel.js';
import type { KeptWork, ReadFacts, ReadOutcome } from './kept-work.js';
import { KnownDocument } from './known-document.js';
import { inLots } from './lots.js';
import { isPassing } from './passing-failures.js';
import { type ScannedSource, toShared } from './scan-sources.js';
import type { WorkLot } from './work-share.js';
import type { SharedWork } from './workforce.js';

/** What sources are read with. */
export interface ReadingsOptions {
  readonly kept: KeptWork;
  readonly work: DocumentWork;
  readonly readers: SourceReaders;
  /** Documents that are read at a time. */
  readonly workers: number;
  /** What failed, or was read in part, is read again although nothing changed. */
  readonly isRetry: boolean;
  readonly signal: AbortSignal;
  /** Who reads, where it is not this process. */
  readonly shared?: SharedWork | null;
  onProgress(progress: IngestProgress): void;
}

type NotedOutcome = { readonly facts: ReadFacts } | { readonly failure: IngestFailure };

/** The sources of a batch as far as they are known. */
export interface KnownSources {
  readonly documents: readonly KnownDocument[];
  readonly failed: ReadonlyMap<ScannedSource, IngestFailure>;
  /** Sources that have to be read. */
  readonly unknown: readonly ScannedSource[];
}

/** Reads sources, each only where its reading is not kept. */
export class DocumentReadings {
  constructor(private readonly options: ReadingsOptions) {}

  /** What is kept of the sources. */
  async known(sources: readonly ScannedSource[]): Promise<KnownSources> {
    const outcomes = await askAll(sources, async (source) => ({ source, outcome: await this.find(source) }));
    return {
      documents: outcomes.flatMap(({ source, outcome }) =>
        outcome !== null && 'facts' in outcome
          ? [new KnownDocument(source, outcome.facts, this.options.kept.texts)]
          : [],
      ),
      failed: new Map(
        outcomes.flatMap(({ source, outcome }) =>
          outcome !== null && 'failure' in outcome ? [[source, outcome.failure]] : [],
        ),
      ),
      unknown: outcomes.flatMap(({ source, outcome }) => (outcome === null ? [source] : [])),
    };
  }

  /** Reads what is not known. What a stop keeps from being read is not in the answer. */
  async read({ documents, failed, unknown }: KnownSources): Promise<Omit<KnownSources, 'unknown'>> {
    const found: KnownDocument[] = [...documents];
    const failures = new Map(failed);
    const note = (source: ScannedSource, outcome: NotedOutcome): void => {
      if ('failure' in outcome) failures.set(source, outcome.failure);
      else found.push(new KnownDocument(source, outcome.facts, this.options.kept.texts));
    };
    const { shared } = this.options;
    await (shared ? this.readShared(unknown, shared, note) : this.readHere(unknown, note));
    return { documents: found.sort((a, b) => (a.file < b.file ? -1 : 1)), failed: failures };
  }

  private async readHere(
    sources: readonly ScannedSource[],
    note: (source: ScannedSource, outcome: NotedOutcome) => void,
  ): Promise<void> {
    const { workers, readers, signal, onProgress } = this.options;
    let left = sources.length;
    const read = async (source: ScannedSource): Promise<void> => {
      left -= 1;
      if (left === 0) readers.expectNoMore();
      note(source, await this.recognise(source));
    };
    await inParallel(sources, read, {
      concurrency: workers,
      signal,
      onFailure: (source, error) => note(source, { failure: toFailure(error) }),
      onDone: ({ path: file }, done, total) => onProgress({ step: 'read', done, total, file }),
    });
    readers.endReading();
  }

  private async readShared(
    sources: readonly ScannedSource[],
    shared: SharedWork,
    note: (source: ScannedSource, outcome: NotedOutcome) => void,
  ): Promise<void> {
    const { isRetry, signal, onProgress, kept } = this.options;
    if (sources.length === 0) return;
    const setting = await shared.setting();
    const lots = inLots(sources).map(
      (lot): WorkLot => ({
        share: { step: 'read', sources: lot.map(toShared) },
        items: lot.map(({ hash, reading, path }) => ({
          item: hash,
          key: sha256(JSON.stringify(['read', reading, setting.engine, setting.second])),
          label: path,
        })),
      }),
    );
    const outcomes = await shared.workforce.do(setting, lots, {
      isAnew: isRetry,
      signal,
      onDone: (file, done, total) => onProgress({ step: 'read', done, total, file }),
      onPage: (file, done, total) => onProgress({ step: 'recognise', done, total, file }),
    });
    for (const source of sources) {
      const failure = outcomes.get(source.hash);
      if (failure === undefined) continue;
      const outcome = failure === null ? await kept.outcomes.findAnew(source.reading) : { failure };
      note(source, outcome ?? { failure: toFailure(new Error('the outcome of a reading is gone')) });
    }
  }

  /** What was recognised in a document, from what is kept or else read again. */
  async reading(document: KnownDocument): Promise<SourceDocument> {
    const { kept, work } = this.options;
    const { source } = document;
    const found = await kept.readings.find(source.reading);
    // The texts are in the corpus already, and not asked for here.
    if (found !== null) return { ...found, file: source.file, name: source.name, segments: [] };
    return work.recognise(source.file, source.hash);
  }

  /** What a document tells the others as it was read. */
  async told(document: KnownDocument): Promise<LibraryEntry> {
    const kept = await this.options.kept.outcomes.value(document.source.reading);
    // What another batch would take for unread is read again here: its hash is known, and it is the same.
    return kept !== null && 'entry' in kept ? kept.entry : (await this.reading(document)).entry;
  }

  /** A reading with another engine is none where there was something to recognise. */
  private async find(source: ScannedSource): Promise<ReadOutcome | null> {
    const { kept, readers, isRetry } = this.options;
    const outcome = await kept.outcomes.find(source.reading);
    if (outcome === null) return null;
    if ('failure' in outcome) {
      // Another way of reading is there than when it was tried.
      const isUntried = endsReaders(outcome.failure) && outcome.second !== (await readers.secondProgram());
      return isRetry || isUntried ? null : outcome;
    }
    if (!(await kept.texts.has(source.reading))) return null;
    const { recognition, isPartial, routes } = outcome.facts;
    const isOtherEngine =
      recognition !== null && JSON.stringify(recognition) !== JSON.stringify(readers.engine.description);
    const isOtherRoute = await this.isOtherRoute(routes);
    return isOtherEngine || isOtherRoute || (isRetry && isPartial) ? null : outcome;
  }

  /** Pages that another program read than the one that is there now. */
  private async isOtherRoute(routes: readonly RoutedPages[]): Promise<boolean> {
    for (const { route } of routes) {
      if (route.startsWith('pdftotext ') && route !== (await this.options.readers.secondProgram()))
        return true;
    }
    return false;
  }

  /** Reads a source now, and keeps what comes of it. @throws the system's error where that cannot be kept, or after a stop */
  async recognise(source: ScannedSource): Promise<ReadOutcome> {
    const { kept, work, signal, readers } = this.options;
    let document: SourceDocument;
    try {
      document = await work.recognise(source.file, source.hash);
    } catch (error) {
      if (isStorageError(error) || signal.aborted) throw error;
      const outcome = { failure: toFailure(error), second: await readers.secondProgram() };
      if (!isPassing(outcome.failure)) await kept.outcomes.keep(source.reading, outcome);
      return outcome;
    }
    const { segments, file: _, ...reading } = document;
    const { identity, entry, characters, textHash } = document;
    const { kind, issuers, sphere, fiscalYear } = identity;
    const { isPartial, recognition, routes } = work.reading(document);
    const facts: ReadFacts = {
      identity: { kind, issuers, sphere, fiscalYear },
      entry: entryHash(entry),
      characters,
      textHash,
      isPartial,
      recognition,
      routes,
    };
    await kept.readings.keep(source.reading, reading);
    await kept.texts.keep(source.reading, segments);
    // Last: where this is there, so are the others.
    return kept.outcomes.keep(source.reading, { facts, entry });
  }
}
