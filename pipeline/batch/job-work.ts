import { createHash } from 'node:crypto';
import { resolve } from 'node:path';
import { Corpora } from '../corpora.js';
import { RecordedDecisions } from '../decisions/recorded-decisions.js';
import { type IngestFailure, toFailure } from '../outcome.js';
import { type LoadedSource, loadSource } from '../sources.js';
import { isStorageError } from '../store/storage-error.js';
import { JobPassing } from '../workforce/passing.js';
import { ComparisonBatch } from './comparison-batch.js';
import { type Correction, DocumentCorrections } from './document-corrections.js';
import type { DocumentReadings } from './document-readings.js';
import type { JobSetting, LotTools } from './job-setting.js';
import { KnownDocument } from './known-document.js';
import { asRecognised, Libraries } from './libraries.js';
import type { ScannedSource } from './scan-sources.js';
import type { SharedDocuments, SharedSource, WorkShare } from './work-share.js';

/** What one job is done with. */
export interface JobTerms {
  readonly signal: AbortSignal;
  /** A page (from 1) of so many is being recognised. */
  onPage(page: number, pages: number): void;
}

/** Failures of a reading that an idle machine may not see. Others of a document it sees as well. */
const PASSING = new Set(['read/ocr', 'stopped']);

/**
 * Does single things of a lot, with what they have in common. All of it comes from the store, and all that comes of it goes there: what is
 * on this machine decides on nothing.
 */
export class JobWork {
  private prepared: Promise<Prepared> | null = null;
  private readonly tools: LotTools;

  constructor(
    private readonly setting: JobSetting,
    private readonly share: WorkShare,
  ) {
    const decisions = new RecordedDecisions(share.step === 'read' ? [] : share.decisions);
    this.tools = { decisions, load: (file) => this.load(file) };
  }

  get step(): WorkShare['step'] {
    return this.share.step;
  }

  /**
   * Does one thing.
   * @param item see `WorkItem`.
   * @returns why it cannot be done, where trying again would not help; else null
   * @throws for what another time may not see
   */
  async do(item: string, { signal, onPage }: JobTerms): Promise<IngestFailure | null> {
    const { share, setting } = this;
    setting.onPage = onPage;
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
    return (await this.setting.kept.outcomes.has(source.reading)) ? null : failure;
  }

  private async finish(
    shared: SharedDocuments,
    item: string,
    signal: AbortSignal,
  ): Promise<IngestFailure | null> {
    this.prepared ??= this.prepare(shared);
    const { corrections, correctionOf, library } = await this.prepared;
    const correction = correctionOf(item);
    if (correction === null) throw new Error(`no document ${item} in this lot`);
    const doing = corrections(signal);
    if (library === null) {
      await doing.correct(correction);
      return null;
    }
    const summary = await doing.write(correction, await library.for(item));
    if (shared.isTold) await this.setting.kept.summaries.keep(correction.key, summary);
    return null;
  }

  private compare(item: string, signal: AbortSignal): Promise<IngestFailure | null> {
    const { store, lexicon, tools } = this.setting;
    const { share } = this;
    const { decisions } = this.tools;
    if (share.step !== 'compare') throw new Error('not a comparison');
    const pair = share.pairs.find(({ after }) => after === item);
    if (pair === undefined) throw new Error(`no comparison ${item} in this lot`);
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
    const { setting } = this;
    const known = documents.map(
      ({ source, facts }) => new KnownDocument(toScanned(source), facts, setting.kept.texts),
    );
    const corpora = await Corpora.among(known);
    const recognised = asRecognised(known, corpora, this.readings(setting.signal));
    const corrections = (at: AbortSignal): DocumentCorrections => {
      const tools = {
        kept: setting.kept,
        work: setting.work(this.tools, at),
        readings: this.readings(at),
        decisions: this.tools.decisions,
      };
      return new DocumentCorrections(tools, corpora, ...recognised);
    };
    const ids = new Map(documents.map(({ source, id }) => [source.hash, id]));
    const any = corrections(setting.signal);
    const byHash = new Map(known.map((document) => [document.hash, document]));
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
    return this.setting.readings(this.tools, signal);
  }

  /** A source by what stands in the place of its file: its path and content hash. */
  private async load(file: string): Promise<LoadedSource> {
    const { store, seat, limits } = this.setting;
    if (seat.sources !== null) return loadSource(resolve(seat.sources, file), limits);
    const source = sourcesOf(this.share).find(({ path }) => path === file);
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

function sourcesOf(share: WorkShare): readonly SharedSource[] {
  if (share.step === 'read') return share.sources;
  return share.step === 'compare' ? [] : share.documents.map(({ source }) => source);
}

function find(sources: readonly SharedSource[], item: string): ScannedSource {
  const source = sources.find(({ hash }) => hash === item);
  if (source === undefined) throw new Error(`no source ${item} in this lot`);
  return toScanned(source);
}

function toScanned(source: SharedSource): ScannedSource {
  return { ...source, file: source.path };
}
