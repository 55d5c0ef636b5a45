import { SourceError, type StageContext } from '../extractors/context.js';
import { Corpus } from '../extractors/corpus/corpus.js';
import type { DocumentDecisions } from '../extractors/edits/decisions.js';
import { DocumentView } from '../extractors/parts/view.js';
import { listTables } from '../extractors/plan/tables.js';
import { editableDocument } from '../extractors/review/sheets/editable-document.js';
import type { EditableDocument } from '../schemas/editable-table.js';
import type { Library } from '../schemas/library.js';
import type { Manifest } from '../schemas/manifest.js';
import type { DocumentResult } from '../schemas/plan.js';
import type { ResultFile } from '../schemas/result-file.js';
import { decideReconciled } from './decisions/decided-documents.js';
import type { RecordedDecisions } from './decisions/recorded-decisions.js';
import { type Corrected, correctDocument, type Recognised, recogniseDocument } from './documents.js';
import { createHighsSolver } from './engines/highs-solver.js';
import { loadKuromoji } from './engines/kuromoji-tokenizer.js';
import type { PdfLimits } from './engines/pdf-limits.js';
import { sha256 } from './identifiers.js';
import type { LoadedLexicon } from './lexicon/load.js';
import { type PlanSummary, summarise } from './outcome.js';
import {
  type Knowledge,
  manifestHead,
  manifestOf,
  type ReadingFacts,
  readingFacts,
  toPlan,
} from './plan-files.js';
import { readingKey } from './reading-keys.js';
import type { SourceReaders } from './source-readers.js';
import { type LoadedSource, loadSource } from './sources.js';
import { planStage, reconcileStage, runStage } from './stages.js';
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

/** What the others say. */
type Told = Pick<Knowledge, 'library' | 'corpus'>;

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

/** The steps of one document, for a run that decides on their order and on what documents know of each other. */
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
    return { file, name, mediaType, ...(await recogniseDocument(source, context)) };
  }

  /** Puts the words of a document right with what the others say, and as people decided. */
  correct(document: SourceDocument, id: string, { library, corpus }: Surroundings): Promise<Corrected> {
    const decisions = this.options.decisions.of(id, document.hash);
    return correctDocument(document, { ...this.context(library, document, decisions), corpus });
  }

  /** Checks the values of a corrected document and writes its results. */
  async complete(
    document: SourceDocument,
    corrected: Corrected,
    id: string,
    knowledge: Told,
  ): Promise<PlanSummary> {
    const { times } = document;
    const decisions = this.options.decisions.of(id, document.hash);
    const context = this.context(knowledge.library, document, decisions);
    const { read, structured, extracted, edits, issues, changes } = corrected;
    const stated = { read, structured, extracted };
    const proven = await runStage(reconcileStage, stated, context, times);
    const given = { left: corrected.left, earlier: edits };
    const reconciled = await decideReconciled(extracted, proven, given, context, times);
    const input = { ...stated, reconciled, edits: [...edits], issues: [...issues], changes: [...changes] };
    const body = await runStage(planStage, input, context, times);
    const plan = toPlan(document, id, body);
    const begin = performance.now();
    const view = new DocumentView(read, structured, this.options.lexicon.gazetteer);
    const texts = { asRead: document.asRead.text, corrected: read.text };
    const tables = listTables(view, extracted.tables);
    const editable = (): EditableDocument => editableDocument(plan, sha256);
    await this.write(document, { plan, tables, texts, editable }, knowledge);
    times.set('write', performance.now() - begin);
    return summarise(plan, times);
  }

  /** What a manifest says of how a document was read. */
  reading(document: SourceDocument): ReadingFacts {
    const { lexicon, limits, readers } = this.options;
    return readingFacts(document, readingKey(document, lexicon, limits), readers.engine);
  }

  private async write(document: SourceDocument, result: DocumentResult, knowledge: Told): Promise<void> {
    const { results, lexicon, writers, decisions } = this.options;
    const files = (await Promise.all(writers.map((writer) => writer.files(result)))).flat();
    const { id } = result.plan;
    const head = manifestHead(this.reading(document), id, {
      ...knowledge,
      lexicon,
      decisions: decisions.hashOf(id),
    });
    await results.replace(id, files, (hashes) => ({
      path: DOCUMENTS.manifest,
      chunks: [`${JSON.stringify(manifestOf(head, document.times, hashes), null, 2)}\n`],
    }));
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
