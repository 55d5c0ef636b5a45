import { SourceError, type StageContext } from '../extractors/context.js';
import { Corpus } from '../extractors/corpus/corpus.js';
import type { DocumentDecisions } from '../extractors/edits/decisions.js';
import type { Library } from '../schemas/library.js';
import type { Manifest } from '../schemas/manifest.js';
import type { DocumentResult, PlanDocument } from '../schemas/plan.js';
import type { ResultFile } from '../schemas/result-file.js';
import type { RecordedDecisions } from './decisions/recorded-decisions.js';
import type { Corrected, Recognised } from './documents.js';
import { createHighsSolver } from './engines/highs-solver.js';
import { loadKuromoji } from './engines/kuromoji-tokenizer.js';
import type { PdfLimits } from './engines/pdf-limits.js';
import { sha256 } from './identifiers.js';
import type { LoadedLexicon } from './lexicon/load.js';
import { libraryHash } from './library.js';
import { type PlanSummary, summarise } from './outcome.js';
import { type Knowledge, manifestHead, manifestOf, type ReadingFacts, readingFacts } from './plan-files.js';
import { readingKey } from './reading-keys.js';
import type { SourceReaders } from './source-readers.js';
import { type LoadedSource, loadSource } from './sources.js';
import { DOCUMENTS } from './store/result-kinds.js';
import type { ResultsStore } from './store/results-store.js';

/** A format of results, as the pipeline needs to know it. */
export interface ResultWriter {
  files(result: DocumentResult): ResultFile[] | Promise<ResultFile[]>;
}

/** A recognised document and the file that it came from. */
export interface SourceDocument extends Recognised {
  readonly file: string;
  /** Name of the file without its folder, as results tell it. */
  readonly name: string;
  /** By its name; see `readingKey`. */
  readonly mediaType: string;
}

/** What a document is corrected with: what the others say, and their texts. */
export interface Surroundings {
  readonly library: Library;
  readonly corpus: Corpus;
}

/** What the others say, and the hash of what its words were corrected with. */
interface Told extends Pick<Knowledge, 'corpus'> {
  readonly library: Library;
}

/** A document whose results were written. */
export interface Completed {
  readonly summary: PlanSummary;
  readonly plan: PlanDocument;
  /** SHA-256 of plan.json; null where no writer makes one. */
  readonly planHash: string | null;
}

/** What documents are worked on with. */
export interface DocumentWorkOptions {
  readonly results: ResultsStore<Manifest>;
  readonly lexicon: LoadedLexicon;
  readonly limits: PdfLimits;
  readonly readers: SourceReaders;
  readonly writers: readonly ResultWriter[];
  readonly signal: AbortSignal;
  /** What people decided on the documents of the results folder. */
  readonly decisions: RecordedDecisions;
  /** Gives the bytes of a source by its file; reads the file where nothing else is given. */
  readonly load?: (file: string) => Promise<LoadedSource>;
}

/**
 * The steps of one document, for a run that decides on their order and on what documents know of each other. The stages are loaded with
 * the first document: a batch mostly finds nothing to do.
 */
export class DocumentWork {
  private readonly solver = createHighsSolver();

  constructor(private readonly options: DocumentWorkOptions) {}

  /**
   * Reads a source and recognises what it holds.
   * @param expected its content hash, where that is known.
   * @throws SourceError for what cannot be read, or is not what was expected.
   */
  async recognise(file: string, expected?: string): Promise<SourceDocument> {
    const { load = (path) => loadSource(path, this.options.limits) } = this.options;
    const { bytes, mediaType, name } = await load(file);
    const source = { bytes, mediaType, hash: sha256(bytes) };
    if (expected !== undefined && source.hash !== expected) {
      throw new SourceError({
        rule: 'read/changing',
        message: '読み取りを始めてからファイルが書き換えられたため、読んでいません。',
        remedy: '書き込みが終わってから、もう一度実行してください。',
      });
    }
    const context = this.context({ entries: [] }, { hash: '', file }, null);
    const { recogniseDocument } = await import('./documents.js');
    return { file, name, mediaType, ...(await recogniseDocument(source, context)) };
  }

  /** Puts the words of a document right with what the others say, and as people decided. */
  async correct(document: SourceDocument, id: string, { library, corpus }: Surroundings): Promise<Corrected> {
    const { correctDocument } = await import('./documents.js');
    const decisions = this.options.decisions.of(id, document.hash);
    return correctDocument(document, { ...this.context(library, document, decisions), corpus });
  }

  /** Checks the values of a corrected document and writes its results. */
  async complete(
    document: SourceDocument,
    corrected: Corrected,
    id: string,
    knowledge: Told,
  ): Promise<Completed> {
    const { times } = document;
    const decisions = this.options.decisions.of(id, document.hash);
    const context = this.context(knowledge.library, document, decisions);
    const { completeDocument } = await import('./completed-document.js');
    const result = await completeDocument(document, corrected, id, context);
    const begin = performance.now();
    const planHash = await this.write(document, result, knowledge);
    times.set('write', performance.now() - begin);
    const { plan } = result;
    return { summary: summarise(plan, times), plan, planHash };
  }

  /** What a manifest says of how a document was read. */
  reading(document: SourceDocument): ReadingFacts {
    const { lexicon, limits, readers } = this.options;
    return readingFacts(document, readingKey(document, lexicon, limits), readers.engine);
  }

  /** @returns `planHash` */
  private async write(
    document: SourceDocument,
    result: DocumentResult,
    knowledge: Told,
  ): Promise<Completed['planHash']> {
    const { results, lexicon, writers, decisions } = this.options;
    const files = (await Promise.all(writers.map((writer) => writer.files(result)))).flat();
    const { id } = result.plan;
    const head = manifestHead(this.reading(document), id, {
      library: libraryHash(knowledge.library),
      corpus: knowledge.corpus,
      lexicon,
      decisions: decisions.hashOf(id),
    });
    let planHash: Completed['planHash'] = null;
    await results.replace(id, files, (hashes) => {
      planHash = hashes['plan.json'] ?? null;
      const manifest = manifestOf(head, document.times, hashes);
      return { path: DOCUMENTS.manifest, chunks: [`${JSON.stringify(manifest, null, 2)}\n`] };
    });
    return planHash;
  }

  private context(
    library: Library,
    { hash: document, file }: Pick<SourceDocument, 'hash' | 'file'>,
    decisions: DocumentDecisions | null,
  ): StageContext {
    const { signal, readers } = this.options;
    const { lexicon, gazetteer } = this.options.lexicon;
    const { solver } = this;
    const corpus = new Corpus([]);
    return {
      signal,
      gazetteer,
      lexicon,
      solver,
      library,
      corpus,
      document,
      decisions,
      ...readers.of(file),
      tokenizer: loadKuromoji,
    };
  }
}
