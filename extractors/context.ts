import type { Library } from '../schemas/library.js';
import type { ReadDocument } from '../schemas/read-document.js';
import type { Corpus } from './corpus/corpus.js';
import type { DocumentDecisions } from './edits/decisions.js';
import type { ScannedPage } from './read/ocr/scan-page.js';
import type { ScanPart } from './read/ocr/scan-parts.js';
import type { DrawnDocument } from './read/pdf/page-drawing.js';

/** One linear constraint over binary variables: lower <= sum of coefficient * variable <= upper. */
export interface LinearConstraint {
  readonly terms: readonly { readonly variable: string; readonly coefficient: number }[];
  readonly lower: number | null;
  readonly upper: number | null;
}

/** A 0-1 linear program. Every variable is binary. */
export interface BinaryProgram {
  readonly sense: 'minimise' | 'maximise';
  readonly objective: readonly { readonly variable: string; readonly coefficient: number }[];
  readonly constraints: readonly LinearConstraint[];
  readonly variables: readonly string[];
}

/** `limit` means that neither a proven optimum nor a proof of infeasibility was found in time. */
export type SolverAnswer =
  | { readonly status: 'optimal'; readonly objective: number; readonly chosen: ReadonlySet<string> }
  | { readonly status: 'infeasible' }
  | { readonly status: 'limit' };

/** An exact solver for 0-1 programs, injected so that stages know no engine. */
export interface Solver {
  readonly name: string;
  solve(program: BinaryProgram): Promise<SolverAnswer>;
}

/** A municipality as the gazetteer knows it. */
export interface Municipality {
  readonly code: string;
  readonly prefecture: string;
  readonly name: string;
  readonly romaji: string;
}

/** Names of municipalities. ヶ and ケ are one; a name may belong to several municipalities (池田町). */
export interface Gazetteer {
  lookup(name: string): readonly Municipality[];
}

/** How a character comes to be read for another: parts in common, the whole shape, size or voicing of kana, script, old form. */
export type ConfusionKind = 'component' | 'shape' | 'kana-size' | 'dakuten' | 'script' | 'variant';

/** A character that is easily read for another; the weight (0 to 1) says how easily. */
export interface LookAlike {
  readonly character: string;
  readonly weight: number;
  readonly kind: ConfusionKind;
}

/** A policy field that the national guidelines name, under its group (生活機能の強化 …). */
export interface PolicyField {
  readonly scheme: string;
  readonly group: string;
  readonly field: string;
}

/** Who held an office. The dates (ISO 8601) are those that the source attests: the term may have been longer. */
export interface OfficeHolder {
  readonly municipality: string;
  readonly office: string;
  readonly name: string;
  readonly from: string;
  readonly to: string;
  readonly source: string;
}

/** A word or name that is known to be right, with where that is known from. */
export interface Term {
  readonly text: string;
  readonly source: string;
}

/** What is known beside the documents: shipped with the program, and the users' own. */
export interface Lexicon {
  /** Characters that may have been meant where this one was read, the likeliest first. */
  lookAlikes(character: string): readonly LookAlike[];
  /** Unified ideograph that a radical stands for (⼀ for 一), or null. */
  radical(character: string): string | null;
  /** Kangxi radical (1 to 214) of a kanji of JIS X 0208 and the strokes beside it, or null. */
  radicalOf(character: string): { readonly radical: number; readonly strokes: number } | null;
  /** Kanji of JIS X 0208 that a kanji outside of it is a form of (髙: 高), or easily taken for. */
  standardKanji(form: string): readonly string[];
  readonly policyFields: readonly PolicyField[];
  readonly officeHolders: readonly OfficeHolder[];
  readonly terms: readonly Term[];
  /** Words that no rule may change. */
  readonly neverCorrect: readonly string[];
}

/** A word as the dictionary cuts it: where it starts in the text (UTF-16), whether the dictionary has it, its 品詞. */
export interface Token {
  readonly text: string;
  readonly start: number;
  readonly known: boolean;
  readonly partOfSpeech: string;
  /** 固有名詞, 人名 …: the finer kinds of its 品詞, empty when there are none. */
  readonly detail: readonly string[];
}

/** The likeliest cut of a text into words. The cost is the negative log likelihood, in the dictionary's own unit. */
export interface Analysis {
  readonly tokens: readonly Token[];
  readonly cost: number;
}

/** A dictionary of the language, injected so that stages know no engine. */
export interface Tokenizer {
  readonly name: string;
  analyse(text: string): Analysis;
}

/** A document whose pages may be pictures: a PDF, or a picture file whose frames are pages. */
export interface ScanSource {
  readonly bytes: Uint8Array;
  readonly isPdf: boolean;
}

/** What a stage may use beside its input. Nothing here reads a file, a clock or the network. */
export interface StageContext {
  readonly signal: AbortSignal;
  readonly gazetteer: Gazetteer;
  readonly solver: Solver;
  readonly library: Library;
  readonly lexicon: Lexicon;
  /** The texts of the whole run, this document's own among them, by content hash. */
  readonly corpus: Corpus;
  /** Content hash of the document that is worked on. */
  readonly document: string;
  /** What people decided on this document; null where nobody decided anything. */
  readonly decisions: DocumentDecisions | null;
  /** A text, decoded and cut into lines. @throws SourceError for what is no text or asks too much. */
  readText(bytes: Uint8Array, mediaType: string): Promise<ReadDocument>;
  /** What is drawn on the pages of a PDF. @throws SourceError for what cannot be read. */
  readPdf(bytes: Uint8Array): Promise<DrawnDocument>;
  /** The pages of a picture file, without text. @throws SourceError for what cannot be decoded. */
  readPicture(bytes: Uint8Array): Promise<DrawnDocument>;
  /** Recognises a page that is only a picture, or a part of one. @throws SourceError or OcrFailure where that fails. */
  readScan(source: ScanSource, page: number, font: number, part: ScanPart | null): Promise<ScannedPage>;
  /** Loaded when first asked for; null when the run does without. */
  tokenizer(): Promise<Tokenizer | null>;
}

/** Bad input: what is wrong, where, and what to do about it. Costs only the document that it names. */
export class SourceError extends Error {
  override readonly name = 'SourceError';
  readonly rule: string;
  readonly page: number | null;
  readonly line: number | null;
  readonly remedy: string;

  constructor(problem: {
    rule: string;
    message: string;
    page?: number | null;
    line?: number | null;
    remedy: string;
  }) {
    super(problem.message);
    this.rule = problem.rule;
    this.page = problem.page ?? null;
    this.line = problem.line ?? null;
    this.remedy = problem.remedy;
  }
}
