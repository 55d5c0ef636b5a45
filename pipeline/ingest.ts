import type { OcrEngine } from '../extractors/read/ocr/engine.js';
import { DocumentBatch, type DocumentOutcome } from './batch/document-batch.js';
import { KeptWork } from './batch/kept-work.js';
import { KnownResults } from './batch/known-results.js';
import { programVersions } from './batch/program-versions.js';
import { type ScannedSource, type ScannedSources, scanSources } from './batch/scan-sources.js';
import { sharedLexicon, sharedWork } from './batch/shared-work.js';
import type { SharedWork } from './batch/workforce.js';
import type { JournalProblem } from './decisions/journal-lines.js';
import { RecordedDecisions } from './decisions/recorded-decisions.js';
import { DocumentWork, type ResultWriter } from './document-work.js';
import { PDF_LIMITS, type PdfLimits } from './engines/pdf-limits.js';
import { type LoadedLexicon, loadLexicon } from './lexicon/load.js';
import type { OcrEngineName } from './ocr/open-engine.js';
import { type IngestOutcome, toFailure } from './outcome.js';
import { SourceReaders } from './source-readers.js';
import { collectSources } from './sources.js';
import { FolderStore } from './store/folder-store.js';
import { withTemporaryFolder } from './store/temporary-folder.js';
import { LocalWorkforce } from './workforce/local-workforce.js';
import { endedFailure } from './workforce/quarantine.js';

/** How many documents are worked on at a time. The work is the processor's, so more would only use memory. */
const CONCURRENCY = 2;

export interface IngestOptions {
  /** Files and folders. */
  readonly sources: readonly string[];
  /** Results folder; made when missing. */
  readonly out: string;
  readonly signal?: AbortSignal | undefined;
  readonly onProgress?: ((progress: IngestProgress) => void) | undefined;
  /** Is told of lines of the decisions' files that cannot be read. */
  readonly onJournalProblem?: (problem: JournalProblem) => void;
  /** The users' own lexicon, a folder. */
  readonly lexicon?: string | undefined;
  /** Opens PDFs that are locked with it; others open without. Written nowhere. */
  readonly password?: string | undefined;
  /** What one document may ask of this machine; what is left out stays as shipped. */
  readonly pdfLimits?: Partial<PdfLimits>;
  /** Reads pages that are only pictures; tesseract.js where none is given. Closed with the run. */
  readonly ocr?: OcrEngine;
  /** Pages (from 1) that are recognised again although the results folder keeps what was recognised of them before. */
  readonly rereadPages?: readonly number[];
  /** What results call the one source, where its file is stored under another name. */
  readonly sourceName?: string | undefined;
  /** The formats to write where this process does the work; the manifest is the pipeline's own. */
  readonly writers: readonly ResultWriter[];
  /** Processes that do the work, with the limits of a document; this one where none are given. */
  readonly processes?: IngestProcesses | undefined;
}

/** Processes that do the work of a run. They write the formats that they know, and take the password from the environment. */
export interface IngestProcesses {
  /** Their program: a module that calls `serveJobs`. */
  readonly entry: URL;
  /** The engine that they recognise pictures with, by its name: that of the run. */
  readonly ocr: OcrEngineName;
}

/**
 * How far a run is: the documents that a step is done with, the last of them named. `recognise`: the page of a file that is
 * being recognised, and how many the file has.
 */
export interface IngestProgress {
  readonly step: 'read' | 'recognise' | 'correct' | 'write';
  readonly done: number;
  readonly total: number;
  readonly file: string;
}

/**
 * Source files to validated JSON in a results folder. A file that fails costs only itself. Documents of one run
 * know each other: what one proves about another's labels and marks is used, whatever the order of the files.
 * @throws LexiconError; the system's error where the results folder cannot be written to
 */
export async function ingest(options: IngestOptions): Promise<IngestOutcome[]> {
  const lexicon = loadLexicon(options.lexicon);
  const files = await collectSources(options.sources);
  // What the steps hand on to each other is of no use to a later run, which does everything anew.
  return withTemporaryFolder('ingest', async (kept) => {
    const run = new IngestRun(options, lexicon, kept);
    try {
      return await run.run(files);
    } finally {
      await run.close();
    }
  });
}

/** A batch of everything, which neither finds nor leaves anything but results. */
class IngestRun {
  private readonly store: FolderStore;
  private readonly signal: AbortSignal;
  private readonly limits: PdfLimits;
  private readonly readers: SourceReaders;
  private readonly workforce: LocalWorkforce | null;

  constructor(
    private readonly options: IngestOptions,
    private readonly lexicon: LoadedLexicon,
    kept: string,
  ) {
    const { out: results, processes } = options;
    this.store = new FolderStore(results, kept);
    this.signal = options.signal ?? new AbortController().signal;
    this.limits = { ...PDF_LIMITS, ...options.pdfLimits };
    this.readers = new SourceReaders({
      pages: this.store.pages,
      limits: this.limits,
      concurrency: CONCURRENCY,
      reading: { password: options.password ?? null, signal: this.signal },
      ocr: options.ocr,
      anew: options.rereadPages ?? [],
      onScan: (file, page, pages) =>
        options.onProgress?.({ step: 'recognise', done: page, total: pages, file }),
    });
    const place = { kind: 'folder' as const, results, sources: process.cwd(), kept };
    this.workforce =
      processes === undefined
        ? null
        : new LocalWorkforce({ place, workers: CONCURRENCY, entry: processes.entry, refuse: endedFailure });
  }

  /** Ends the processes that work for the run. */
  async close(): Promise<void> {
    this.readers.close();
    await this.workforce?.close(null);
  }

  async run(files: readonly string[]): Promise<IngestOutcome[]> {
    this.workforce?.expect(files.length);
    const { store, lexicon, limits, signal } = this;
    const { decisions, problems } = await store.decisions();
    for (const problem of problems) this.options.onJournalProblem?.(problem);
    await store.documents.prepare();
    const found = files.map((file) => ({ file, path: file }));
    const scanned = this.named(await scanSources(found, { lexicon, limits, signal }));
    const shared = this.share();
    const batch = this.batch(new RecordedDecisions(decisions), shared);
    const outcomes = new Outcomes(scanned, await batch.run(scanned.sources), signal);
    if (outcomes.places.size > 0) await store.notePlaces(outcomes.places);
    return files.map((file) => outcomes.of(file));
  }

  /** The one source by the name that results call it. */
  private named({ sources, ...rest }: ScannedSources): ScannedSources {
    const { sourceName } = this.options;
    return { ...rest, sources: sources.map((each) => ({ ...each, name: sourceName ?? each.name })) };
  }

  private share(): SharedWork | null {
    const { workforce, limits, options, readers } = this;
    if (workforce === null || options.processes === undefined) return null;
    const config = { limits, ocr: options.processes.ocr };
    const lexicon = sharedLexicon(options.lexicon ?? null, process.cwd());
    const rereadPages = options.rereadPages ?? [];
    const program = programVersions(this.lexicon);
    return sharedWork(workforce, { program, config, rereadPages, lexicon }, readers);
  }

  private batch(decisions: RecordedDecisions, shared: SharedWork | null): DocumentBatch {
    const { store, lexicon, limits, readers, signal, options } = this;
    const results = store.documents;
    const work = new DocumentWork({
      results,
      lexicon,
      limits,
      readers,
      signal,
      decisions,
      writers: options.writers,
    });
    return new DocumentBatch({
      results,
      known: new KnownResults(results),
      kept: new KeptWork(store.kept),
      lexicon,
      work,
      readers,
      workers: CONCURRENCY,
      signal,
      decisions,
      shared,
      isRetry: false,
      isDryRun: false,
      isWritingAll: true,
      onProgress: (progress) => options.onProgress?.(progress),
    });
  }
}

/** What became of the files of a run. */
class Outcomes {
  private readonly byFile: ReadonlyMap<string, DocumentOutcome>;
  /** Where each document that was written lies, by its content hash: page images are drawn from the sources. */
  readonly places: ReadonlyMap<string, string>;

  constructor(
    private readonly scanned: ScannedSources,
    outcomes: ReadonlyMap<ScannedSource, DocumentOutcome>,
    private readonly signal: AbortSignal,
  ) {
    const all = [...outcomes];
    this.byFile = new Map(all.map(([{ file }, outcome]) => [file, outcome]));
    const done = all.filter(([, { status }]) => status === 'done');
    this.places = new Map(done.map(([{ hash, file }]) => [hash, file]));
  }

  of(file: string): IngestOutcome {
    const unread = this.scanned.failed.get(file);
    if (unread !== undefined) return { file, status: 'failed', error: unread };
    const first = this.scanned.duplicates.get(file) ?? file;
    const outcome = this.byFile.get(first);
    if (outcome?.status === 'failed') return { file, status: 'failed', error: outcome.failure };
    // Only a stop leaves something.
    if (outcome?.status !== 'done') return { file, status: 'failed', error: toFailure(this.signal.reason) };
    if (first !== file) return { file, status: 'duplicate', of: first };
    if (outcome.summary === null) throw new Error(`what became of ${file} is gone`);
    return { file, status: 'done', id: outcome.id, plan: outcome.summary };
  }
}
