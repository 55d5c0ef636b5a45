import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import type { OcrEngine } from '../../extractors/read/ocr/engine.js';
import { Corpora } from '../corpora.js';
import { RecordedDecisions } from '../decisions/recorded-decisions.js';
import { DocumentWork, type ResultWriter } from '../document-work.js';
import type { PdfLimits } from '../engines/pdf-limits.js';
import { type LoadedLexicon, loadLexicon } from '../lexicon/load.js';
import { type IngestFailure, toFailure } from '../outcome.js';
import { SourceReaders } from '../source-readers.js';
import { type LoadedSource, loadSource } from '../sources.js';
import type { BatchStore } from '../store/batch-store.js';
import { isStorageError } from '../store/storage-error.js';
import { JobPassing } from '../workforce/passing.js';
import { ComparisonBatch, type ComparisonWriter } from './comparison-batch.js';
import type { RunConfig } from './config-schema.js';
import { type Correction, DocumentCorrections } from './document-corrections.js';
import { DocumentReadings } from './document-readings.js';
import { KeptWork } from './kept-work.js';
import { asRecognised, Libraries } from './libraries.js';
import type { ScannedSource } from './scan-sources.js';
import type { BatchSetting, SharedDocuments, SharedSource, WorkShare } from './work-share.js';

/** What a process brings along that works for batches. */
export interface JobTools {
  readonly documentWriters: readonly ResultWriter[];
  readonly comparisonWriters: readonly ComparisonWriter[];
  /** @param engines that recognise at a time. */
  openOcr(name: RunConfig['ocr'], limits: PdfLimits, engines: number): Promise<OcrEngine>;
  /** Opens PDFs that are locked with it. Written nowhere. */
  readonly password: string | null;
}

/** Where a process works for batches, and with how much of the machine. */
export interface JobSeat {
  /** Folder from which the paths of sources are told, where they are read from where they lie; else null. */
  readonly sources: string | null;
  /** Pages that may be worked on at a time. */
  readonly threads: number;
}

/** What one job is done with. */
export interface JobTerms {
  readonly signal: AbortSignal;
  /** A page (from 1) of so many is being recognised. */
  onPage(page: number, pages: number): void;
}

/** Failures of a reading that an idle machine may not see. Others of a document it sees as well. */
const PASSING = new Set(['read/ocr', 'stopped']);

/**
 * Does single things for a batch, with what they have in common. All of it comes from the store, and all that comes of it goes there: what
 * is on this machine decides on nothing.
 */
export class JobWork {
  private readonly kept: KeptWork;
  private readonly readers: SourceReaders;
  private readonly lexicon: LoadedLexicon;
  private readonly decisions: RecordedDecisions;
  private readonly stopping = new AbortController();
  private prepared: Promise<Prepared> | null = null;
  private onPage: JobTerms['onPage'] = () => {};

  private constructor(
    private readonly store: BatchStore,
    private readonly share: WorkShare,
    private readonly tools: JobTools,
    private readonly seat: JobSeat,
    ocr: OcrEngine,
  ) {
    this.kept = new KeptWork(store.kept);
    this.lexicon = lexiconOf(share.lexicon);
    this.decisions = new RecordedDecisions(share.decisions);
    this.readers = new SourceReaders({
      pages: store.pages,
      limits: share.config.limits,
      concurrency: seat.threads,
      reading: { password: tools.password, signal: this.stopping.signal },
      ocr,
      anew: share.rereadPages,
      onScan: (_, page, pages) => this.onPage(page, pages),
    });
  }

  /** @throws OcrEngineMissing; an Error where what this machine reads with is another than that of the batch */
  static async open(store: BatchStore, share: WorkShare, tools: JobTools, seat: JobSeat): Promise<JobWork> {
    const { ocr, limits } = share.config;
    const work = new JobWork(store, share, tools, seat, await tools.openOcr(ocr, limits, seat.threads));
    const here = JSON.stringify([work.readers.engine.description, await work.readers.secondProgram()]);
    const there = JSON.stringify([share.engine, share.second]);
    if (here === there) return work;
    work.close();
    throw new Error(`読み取りに使うプログラムがバッチを始めた機械と違います: ${here}（バッチは ${there}）`);
  }

  get step(): WorkShare['step'] {
    return this.share.step;
  }

  /** Of each of its jobs. */
  get limits(): PdfLimits {
    return this.share.config.limits;
  }

  close(): void {
    this.stopping.abort();
    this.readers.close();
  }

  /**
   * Does one thing.
   * @param item see `WorkItem`.
   * @returns why it cannot be done, where trying again would not help; else null
   * @throws for what another time may not see
   */
  async do(item: string, { signal, onPage }: JobTerms): Promise<IngestFailure | null> {
    const { share } = this;
    this.onPage = onPage;
    try {
      if (share.step === 'read') return await this.read(find(share.sources, item), signal);
      if (share.step === 'compare') return await this.compare(item, signal);
      return await this.finish(share, item, signal);
    } catch (error) {
      if (isStorageError(error) || signal.aborted) throw error;
      return toFailure(error);
    }
  }

  private async read(source: ScannedSource, signal: AbortSignal): Promise<IngestFailure | null> {
    const outcome = await this.readings(signal).recognise(source);
    if (!('failure' in outcome)) return null;
    const { failure } = outcome;
    if (PASSING.has(failure.rule)) throw new JobPassing(failure.message, failure);
    return (await this.kept.outcomes.has(source.reading)) ? null : failure;
  }

  private async finish(
    shared: SharedDocuments,
    item: string,
    signal: AbortSignal,
  ): Promise<IngestFailure | null> {
    this.prepared ??= this.prepare(shared);
    const { corrections, correctionOf, library } = await this.prepared;
    const correction = correctionOf(item);
    if (correction === null) throw new Error(`no document ${item} in this batch`);
    const doing = corrections(signal);
    if (library === null) {
      await doing.correct(correction);
      return null;
    }
    const summary = await doing.write(correction, await library.for(item));
    if (shared.isTold) await this.kept.summaries.keep(correction.key, summary);
    return null;
  }

  private compare(item: string, signal: AbortSignal): Promise<IngestFailure | null> {
    const { store, share, lexicon, decisions, tools } = this;
    if (share.step !== 'compare') throw new Error('not a comparison');
    const pair = share.pairs.find(({ after }) => after === item);
    if (pair === undefined) throw new Error(`no comparison ${item} in this batch`);
    const { formats, profile } = share;
    const writers = tools.comparisonWriters.filter(({ id }) => formats.includes(id));
    const batch = new ComparisonBatch({
      store,
      lexicon,
      profile,
      writers,
      decisions,
      isDryRun: false,
      signal,
      onProgress: () => {},
    });
    return batch.makeOne(pair);
  }

  private async prepare({ documents, corrected }: SharedDocuments): Promise<Prepared> {
    const { signal } = this.stopping;
    const known = await this.readings(signal).known(documents.map(({ source }) => toScanned(source)));
    if (known.documents.length !== documents.length) throw new JobPassing('what was read is gone');
    const corpora = await Corpora.among(known.documents);
    const recognised = asRecognised(known.documents, corpora, this.readings(signal));
    const corrections = (at: AbortSignal): DocumentCorrections => {
      const tools = {
        kept: this.kept,
        work: this.work(at),
        readings: this.readings(at),
        decisions: this.decisions,
      };
      return new DocumentCorrections(tools, corpora, ...recognised);
    };
    const ids = new Map(documents.map(({ source, id }) => [source.hash, id]));
    const any = corrections(signal);
    const byHash = new Map(known.documents.map((document) => [document.hash, document]));
    // Only of what is asked for: a job needs its document and the relatives of that.
    const correctionOf = (hash: string): Correction | null => {
      const [document, id] = [byHash.get(hash), ids.get(hash)];
      return document === undefined || id === undefined ? null : any.of(document, id);
    };
    if (corrected === null) return { corrections, correctionOf, library: null };
    const isCorrected = new Set(corrected);
    const library = new Libraries(corpora.witnesses, async (hash) => {
      const correction = isCorrected.has(hash) ? correctionOf(hash) : null;
      return correction === null ? null : any.tells(correction);
    });
    return { corrections, correctionOf, library };
  }

  private readings(signal: AbortSignal): DocumentReadings {
    const { kept, readers } = this;
    return new DocumentReadings({
      kept,
      readers,
      work: this.work(signal),
      workers: 1,
      isRetry: false,
      signal,
      onProgress: () => {},
    });
  }

  private work(signal: AbortSignal): DocumentWork {
    const { store, lexicon, readers, decisions, tools, share } = this;
    return new DocumentWork({
      results: store.documents,
      lexicon,
      limits: share.config.limits,
      readers,
      writers: tools.documentWriters,
      signal,
      decisions,
      load: (file) => this.load(file),
    });
  }

  /** A source by what stands in the place of its file: its path and content hash. */
  private async load(file: string): Promise<LoadedSource> {
    const { share, store, seat } = this;
    if (seat.sources !== null) return loadSource(resolve(seat.sources, file), this.limits);
    const sources =
      share.step === 'read'
        ? share.sources
        : share.step === 'compare'
          ? []
          : share.documents.map(({ source }) => source);
    const source = sources.find(({ path }) => path === file);
    const bytes = source === undefined ? null : await store.sources?.bytes(source.hash);
    if (!source || !bytes) throw new JobPassing(`the source ${file} is not in the store`);
    if (createHash('sha256').update(bytes).digest('hex') !== source.hash)
      throw new JobPassing(`the source ${file} is damaged in the store`);
    return { bytes, mediaType: source.mediaType, name: source.name };
  }
}

interface Prepared {
  /** By content hash; null where there is no such document. */
  correctionOf(hash: string): Correction | null;
  corrections(signal: AbortSignal): DocumentCorrections;
  /** What the others of a document say, corrected as well; null while that is being done. */
  readonly library: Libraries | null;
}

function find(sources: readonly SharedSource[], item: string): ScannedSource {
  const source = sources.find(({ hash }) => hash === item);
  if (source === undefined) throw new Error(`no source ${item} in this batch`);
  return toScanned(source);
}

function toScanned(source: SharedSource): ScannedSource {
  return { ...source, file: source.path };
}

/** The lexicon of a batch. Its files are put into a folder for as long as they are read. */
function lexiconOf(shared: BatchSetting['lexicon']): LoadedLexicon {
  if (shared === null) return loadLexicon();
  const folder = mkdtempSync(join(tmpdir(), 'nendo-lexicon-'));
  try {
    for (const { name, bytes } of shared.files) writeFileSync(join(folder, name), bytes);
    return { ...loadLexicon(folder), folder: shared.folder };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
