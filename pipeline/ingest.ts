import PQueue from 'p-queue';
import type { OcrEngine } from '../extractors/read/ocr/engine.js';
import type { Manifest } from '../schemas/manifest.js';
import { Corpora } from './corpora.js';
import type { JournalProblem } from './decisions/journal-lines.js';
import { loadDecisions } from './decisions/load-decisions.js';
import type { RecordedDecisions } from './decisions/recorded-decisions.js';
import { assignIds } from './document-ids.js';
import { DocumentWork, type ResultWriter, type SourceDocument } from './document-work.js';
import { PDF_LIMITS, type PdfLimits } from './engines/pdf-limits.js';
import { type LoadedLexicon, loadLexicon } from './lexicon/load.js';
import { libraryHash, libraryOf } from './library.js';
import { type IngestOutcome, toFailure } from './outcome.js';
import { surroundingsHash } from './reading-keys.js';
import { SourceReaders } from './source-readers.js';
import { collectSources } from './sources.js';
import { FolderPages } from './store/page-files.js';
import { DOCUMENTS } from './store/result-kinds.js';
import { ResultsFolder } from './store/results-folder.js';
import { noteSources } from './store/source-places.js';

/** How many documents are worked on at a time. The work is the processor's, so more would only use memory. */
const CONCURRENCY = 2;

export interface IngestOptions {
  /** Files and folders. */
  readonly sources: readonly string[];
  /** Results folder; made when missing. */
  readonly out: string;
  readonly signal?: AbortSignal;
  readonly onProgress?: (progress: IngestProgress) => void;
  /** Is told of lines of the decisions' files that cannot be read. */
  readonly onJournalProblem?: (problem: JournalProblem) => void;
  /** The users' own lexicon, a folder. */
  readonly lexicon?: string | undefined;
  /** Opens PDFs that are locked with it; others open without. Written nowhere. */
  readonly password?: string | undefined;
  /** What one PDF may ask of this machine; what is left out stays as shipped. */
  readonly pdfLimits?: Partial<PdfLimits>;
  /** Reads pages that are only pictures; tesseract.js where none is given. Closed with the run. */
  readonly ocr?: OcrEngine;
  /** Pages (from 1) that are recognised again although the results folder keeps what was recognised of them before. */
  readonly rereadPages?: readonly number[];
  /** What results call the one source, where its file is stored under another name. */
  readonly sourceName?: string | undefined;
  /** The formats to write; the manifest is the pipeline's own. */
  readonly writers: readonly ResultWriter[];
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
 */
export async function ingest(options: IngestOptions): Promise<IngestOutcome[]> {
  const run = new IngestRun(options, await loadDecisions(options.out, options.onJournalProblem));
  try {
    return await run.run();
  } finally {
    run.close();
  }
}

class IngestRun {
  private readonly folder: ResultsFolder<Manifest>;
  private readonly outcomes = new Map<string, IngestOutcome>();
  private readonly lexicon: LoadedLexicon;
  private readonly work: DocumentWork;
  private readonly signal: AbortSignal;
  private readonly limits: PdfLimits;
  private readonly readers: SourceReaders;

  constructor(
    private readonly options: IngestOptions,
    decisions: RecordedDecisions,
  ) {
    this.folder = new ResultsFolder(options.out, DOCUMENTS);
    this.signal = options.signal ?? new AbortController().signal;
    this.lexicon = loadLexicon(options.lexicon);
    this.limits = { ...PDF_LIMITS, ...options.pdfLimits };
    this.readers = new SourceReaders({
      pages: new FolderPages(options.out),
      limits: this.limits,
      concurrency: CONCURRENCY,
      reading: { password: options.password ?? null, signal: this.signal },
      ocr: options.ocr,
      anew: options.rereadPages ?? [],
      onScan: (file, page, pages) =>
        options.onProgress?.({ step: 'recognise', done: page, total: pages, file }),
    });
    const { folder, lexicon, limits, readers, signal } = this;
    this.work = new DocumentWork({
      results: folder,
      lexicon,
      limits,
      readers,
      signal,
      decisions,
      writers: options.writers,
    });
  }

  /** Ends the processes that read for the run. */
  close(): void {
    this.readers.close();
  }

  async run(): Promise<IngestOutcome[]> {
    const files = await collectSources(this.options.sources);
    await this.folder.prepare();
    const recognised = await this.each(
      'read',
      files,
      (file) => file,
      (file) => {
        if (file === files.at(-1)) this.readers.expectNoMore();
        return this.recognise(file);
      },
    );
    this.readers.endReading();
    const unique = this.withoutDuplicates(recognised);
    const ids = await assignIds(unique, this.lexicon.gazetteer, (bases) =>
      Promise.all(bases.map(async (id) => (await this.folder.manifest(id))?.source ?? null)),
    );
    const corpora = await Corpora.among(unique);
    const asRecognised = libraryOf(
      unique.map(({ entry }) => entry),
      corpora.witnesses,
    );
    const corrected = await this.each(
      'correct',
      unique,
      (document) => document.file,
      async (document) => {
        const surroundings = { library: asRecognised(document.hash), corpus: await corpora.of(document) };
        return {
          document,
          corrected: await this.work.correct(document, ids.get(document) as string, surroundings),
        };
      },
    );
    // What documents prove of each other from here on, they prove with their corrected words.
    const asCorrected = libraryOf(
      corrected.map((each) => each.corrected.entry),
      corpora.witnesses,
    );
    await this.each(
      'write',
      corrected,
      ({ document }) => document.file,
      async ({ document, corrected: its }) => {
        const id = ids.get(document) as string;
        const { summary: plan } = await this.work.complete(document, its, id, {
          library: asCorrected(document.hash),
          corpus: surroundingsHash(libraryHash(asRecognised(document.hash)), corpora.membersFor(document)),
        });
        this.outcomes.set(document.file, { file: document.file, status: 'done', id, plan });
      },
    );
    await this.noteSources(unique);
    return files.flatMap((file) => this.outcomes.get(file) ?? []);
  }

  private async recognise(file: string): Promise<SourceDocument> {
    const document = await this.work.recognise(file);
    return { ...document, name: this.options.sourceName ?? document.name };
  }

  /** Page images are drawn from the sources, so it is noted where they are. */
  private async noteSources(documents: readonly SourceDocument[]): Promise<void> {
    const done = documents.filter(({ file }) => this.outcomes.get(file)?.status === 'done');
    if (done.length === 0) return;
    await noteSources(this.options.out, new Map(done.map(({ hash, file }) => [hash, file])));
  }

  /** Does something for each item, a few at a time; one that fails is noted as failed and the others go on. */
  private async each<Item, Result>(
    step: IngestProgress['step'],
    items: readonly Item[],
    fileOf: (item: Item) => string,
    work: (item: Item) => Promise<Result>,
  ): Promise<Result[]> {
    const queue = new PQueue({ concurrency: CONCURRENCY });
    const results = new Map<number, Result>();
    let done = 0;
    for (const [index, item] of items.entries()) {
      void queue.add(async () => {
        const file = fileOf(item);
        try {
          this.signal.throwIfAborted();
          results.set(index, await work(item));
        } catch (error) {
          this.outcomes.set(file, { file, status: 'failed', error: toFailure(error) });
        }
        done += 1;
        this.options.onProgress?.({ step, done, total: items.length, file });
      });
    }
    await queue.onIdle();
    return [...results].sort(([a], [b]) => a - b).map(([, result]) => result);
  }

  private withoutDuplicates(documents: readonly SourceDocument[]): SourceDocument[] {
    const first = new Map<string, SourceDocument>();
    for (const document of documents) {
      const known = first.get(document.hash);
      if (known === undefined) first.set(document.hash, document);
      else this.outcomes.set(document.file, { file: document.file, status: 'duplicate', of: known.file });
    }
    return [...first.values()];
  }
}
