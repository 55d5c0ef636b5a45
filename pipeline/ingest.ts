import PQueue from 'p-queue';
import type { StageContext } from '../extractors/context.js';
import { Corpus } from '../extractors/corpus/corpus.js';
import { DocumentView } from '../extractors/parts/view.js';
import { listTables } from '../extractors/plan/tables.js';
import type { OcrEngine } from '../extractors/read/ocr/engine.js';
import type { Library } from '../schemas/library.js';
import type { DocumentResult } from '../schemas/plan.js';
import type { ResultFile } from '../schemas/result-file.js';
import { Corpora, type Corrected, correctDocument, type Recognised, recogniseDocument } from './documents.js';
import { createHighsSolver } from './engines/highs-solver.js';
import { loadKuromoji } from './engines/kuromoji-tokenizer.js';
import { PDF_LIMITS, type PdfLimits } from './engines/pdf-limits.js';
import { documentId, sha256 } from './identifiers.js';
import { type LoadedLexicon, loadLexicon } from './lexicon/load.js';
import { libraryOf } from './library.js';
import { type IngestOutcome, type PlanSummary, summarise, toFailure } from './outcome.js';
import { manifestOf, toPlan } from './plan-files.js';
import { SourceReaders } from './source-readers.js';
import { collectSources, loadSource } from './sources.js';
import { planStage, reconcileStage, runStage } from './stages.js';
import { ResultsFolder } from './store/results-folder.js';

/** How many documents are worked on at a time. The work is the processor's, so more would only use memory. */
const CONCURRENCY = 2;

export interface IngestOptions {
  /** Files and folders. */
  readonly sources: readonly string[];
  /** Results folder; made when missing. */
  readonly out: string;
  readonly signal?: AbortSignal;
  readonly onProgress?: (progress: IngestProgress) => void;
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
  /** The formats to write; the manifest is the pipeline's own. */
  readonly writers: readonly ResultWriter[];
}

/** A format of results, as the pipeline needs to know it. */
export interface ResultWriter {
  files(result: DocumentResult): ResultFile[];
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

/** A recognised document and the file that it came from. */
interface SourceDocument extends Recognised {
  readonly file: string;
  readonly name: string;
}

/** The same with its words put right. */
interface CorrectedDocument {
  readonly document: SourceDocument;
  readonly corrected: Corrected;
}

/**
 * Source files to validated JSON in a results folder. A file that fails costs only itself. Documents of one run
 * know each other: what one proves about another's labels and marks is used, whatever the order of the files.
 */
export async function ingest(options: IngestOptions): Promise<IngestOutcome[]> {
  const run = new IngestRun(options);
  try {
    return await run.run();
  } finally {
    run.close();
  }
}

class IngestRun {
  private readonly folder: ResultsFolder;
  private readonly outcomes = new Map<string, IngestOutcome>();
  private readonly lexicon: LoadedLexicon;
  private corpora = new Corpora([]);
  private readonly solver = createHighsSolver();
  private readonly signal: AbortSignal;
  private readonly limits: PdfLimits;
  private readonly readers: SourceReaders;

  constructor(private readonly options: IngestOptions) {
    this.folder = new ResultsFolder(options.out);
    this.signal = options.signal ?? new AbortController().signal;
    this.lexicon = loadLexicon(options.lexicon);
    this.limits = { ...PDF_LIMITS, ...options.pdfLimits };
    this.readers = new SourceReaders({
      out: options.out,
      limits: this.limits,
      concurrency: CONCURRENCY,
      reading: { password: options.password ?? null, signal: this.signal },
      ocr: options.ocr,
      anew: options.rereadPages ?? [],
      onScan: (file, page, pages) =>
        options.onProgress?.({ step: 'recognise', done: page, total: pages, file }),
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
    const ids = this.assignIds(unique);
    this.corpora = new Corpora(unique);
    const asRecognised = libraryOf(
      unique.map(({ entry }) => entry),
      this.corpora.witnesses,
    );
    const corrected = await this.each(
      'correct',
      unique,
      (document) => document.file,
      (document) => this.correct(document, asRecognised(document.hash)),
    );
    // What documents prove of each other from here on, they prove with their corrected words.
    const asCorrected = libraryOf(
      corrected.map((each) => each.corrected.entry),
      this.corpora.witnesses,
    );
    await this.each(
      'write',
      corrected,
      ({ document }) => document.file,
      async (each) => {
        const { document } = each;
        const id = ids.get(document) as string;
        const plan = await this.complete(each, id, asCorrected(document.hash));
        this.outcomes.set(document.file, { file: document.file, status: 'done', id, plan });
      },
    );
    return files.flatMap((file) => this.outcomes.get(file) ?? []);
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

  private async recognise(file: string): Promise<SourceDocument> {
    const { bytes, mediaType, name } = await loadSource(file, this.limits);
    const source = { bytes, mediaType, hash: sha256(bytes) };
    return { file, name, ...(await recogniseDocument(source, this.context({ entries: [] }, '', file))) };
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

  /** One id a document. Where two would have the same, the first by file name keeps it and the others add their hash. */
  private assignIds(documents: readonly SourceDocument[]): Map<SourceDocument, string> {
    const ids = new Map<SourceDocument, string>();
    const taken = new Set<string>();
    const byName = [...documents].sort((a, b) => (a.file === b.file ? 0 : a.file < b.file ? -1 : 1));
    for (const document of byName) {
      const base = documentId(document.identity, document.hash, this.lexicon.gazetteer);
      const earlier = this.folder.manifest(base);
      const foreign =
        earlier !== null && earlier.source.sha256 !== document.hash && earlier.source.file !== document.name;
      const id = taken.has(base) || foreign ? `${base}-${document.hash.slice(0, 8)}` : base;
      taken.add(id);
      ids.set(document, id);
    }
    return ids;
  }

  private async correct(document: SourceDocument, library: Library): Promise<CorrectedDocument> {
    const context = {
      ...this.context(library, document.hash, document.file),
      corpus: this.corpora.of(document),
    };
    return { document, corrected: await correctDocument(document, context) };
  }

  private async complete(
    { document, corrected }: CorrectedDocument,
    id: string,
    library: Library,
  ): Promise<PlanSummary> {
    const { times } = document;
    const context = this.context(library, document.hash, document.file);
    const { read, structured, extracted, edits, issues, changes } = corrected;
    const stated = { read, structured, extracted };
    const reconciled = await runStage(reconcileStage, stated, context, times);
    const input = { ...stated, reconciled, edits: [...edits], issues: [...issues], changes: [...changes] };
    const body = await runStage(planStage, input, context, times);
    const plan = toPlan(document, id, body);
    const begin = performance.now();
    const view = new DocumentView(read, structured, this.lexicon.gazetteer);
    const texts = { asRead: document.asRead.text, corrected: read.text };
    await this.write(document, { plan, tables: listTables(view, extracted.tables), texts }, library);
    times.set('write', performance.now() - begin);
    return summarise(plan, times);
  }

  private async write(document: SourceDocument, result: DocumentResult, library: Library): Promise<void> {
    const files = this.options.writers.flatMap((writer) => writer.files(result));
    const { id } = result.plan;
    const knowledge = { library, lexicon: this.lexicon, engine: this.readers.engine };
    await this.folder.replace(id, files, (hashes) => ({
      path: 'manifest.json',
      chunks: [`${JSON.stringify(manifestOf(document, id, knowledge, hashes), null, 2)}\n`],
    }));
  }

  private context(library: Library, document: string, file: string): StageContext {
    const { lexicon, gazetteer } = this.lexicon;
    const { signal, solver } = this;
    const corpus = new Corpus([]);
    return {
      signal,
      gazetteer,
      lexicon,
      solver,
      library,
      corpus,
      document,
      ...this.readers.of(file),
      tokenizer: loadKuromoji,
    };
  }
}
