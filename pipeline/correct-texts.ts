import type { StageContext, Tokenizer } from '../extractors/context.js';
import { Corpus } from '../extractors/corpus/corpus.js';
import { readText } from '../extractors/read/text/reader.js';
import type { Edit } from '../schemas/edit.js';
import { Corpora } from './corpora.js';
import { correctDocument, type Recognised, recogniseDocument } from './documents.js';
import { createHighsSolver } from './engines/highs-solver.js';
import { loadKuromoji } from './engines/kuromoji-tokenizer.js';
import { readPdf } from './engines/pdfjs.js';
import { identifyEdits, sha256 } from './identifiers.js';
import { loadLexicon } from './lexicon/load.js';
import { libraryOf } from './library.js';

export interface TextSource {
  readonly name: string;
  readonly text: string;
}

/** A text with all that was changed in it, and all that might be. Spans of the edits lie in `asRead`. */
export interface CorrectedText {
  readonly name: string;
  readonly asRead: string;
  readonly corrected: string;
  readonly edits: readonly Edit[];
}

export interface CorrectTextsOptions {
  readonly tokenizer?: 'kuromoji' | 'none';
  /** The users' lexicon folder. */
  readonly lexicon?: string;
  readonly signal?: AbortSignal;
}

/**
 * Corrects texts as `ingest` does, without writing anything: one run, so the texts know each other.
 * @throws SourceError when a text cannot be read.
 */
export async function correctTexts(
  sources: readonly TextSource[],
  options: CorrectTextsOptions = {},
): Promise<CorrectedText[]> {
  const context = createContext(options);
  const documents: { source: TextSource; document: Recognised }[] = [];
  for (const source of sources) {
    const bytes = new TextEncoder().encode(source.text);
    const hash = sha256(bytes);
    const document = await recogniseDocument({ bytes, mediaType: 'text/plain', hash }, context);
    documents.push({ source, document });
  }
  const unique = [...new Map(documents.map(({ document }) => [document.hash, document])).values()];
  const corpora = await Corpora.among(unique);
  const library = libraryOf(
    unique.map(({ entry }) => entry),
    corpora.witnesses,
  );
  const corrected: CorrectedText[] = [];
  for (const { source, document } of documents) {
    const { read, edits } = await correctDocument(document, {
      ...context,
      library: library(document.hash),
      corpus: await corpora.of(document),
      document: document.hash,
    });
    corrected.push({
      name: source.name,
      asRead: document.asRead.text,
      corrected: read.text,
      edits: identifyEdits(edits),
    });
  }
  return corrected;
}

/** What stages are given for a run; library, corpus and document are each document's own. */
export function createContext(options: CorrectTextsOptions): StageContext {
  const { lexicon, gazetteer } = loadLexicon(options.lexicon);
  return {
    signal: options.signal ?? new AbortController().signal,
    gazetteer,
    lexicon,
    solver: createHighsSolver(),
    library: { entries: [] },
    decisions: null,
    corpus: new Corpus([]),
    document: '',
    readText: async (bytes, mediaType) => readText(bytes, { mediaType }),
    readPdf,
    readPicture: () => Promise.reject(new Error('texts have no pictures')),
    readScan: () => Promise.reject(new Error('texts have no pictures')),
    tokenizer: (): Promise<Tokenizer | null> =>
      options.tokenizer === 'none' ? Promise.resolve(null) : loadKuromoji(),
  };
}
