import type { Raster } from '../../../schemas/raster.js';

/** x0, y0, x1, y1 in pixels of the picture that was given. */
export type PixelBox = readonly [number, number, number, number];

/** What an engine is asked to see in a picture. */
export interface OcrRequest {
  /**
   * `page`: running text in paragraphs; `block`: lines of one size; `line`: a single one; `letter`: a single letter;
   * `column`: letters that go down.
   */
  readonly layout: 'page' | 'block' | 'line' | 'letter' | 'column';
  /** The only characters that may be answered, or null for all. */
  readonly characters: string | null;
  /** Whether other readings of each character are wanted: they cost time. */
  readonly wantCandidates: boolean;
}

/** A reading that an engine holds possible; the confidence is 0 to 1. */
export interface OcrCandidate {
  readonly text: string;
  readonly confidence: number;
}

/** One character (a letter may be two UTF-16 units). The candidates have the best first; it is the text itself. */
export interface OcrSymbol extends OcrCandidate {
  readonly box: PixelBox;
  readonly candidates: readonly OcrCandidate[];
}

/** One line: words in reading order, each of its symbols. Words are what a blank parts. */
export interface OcrLine {
  readonly box: PixelBox;
  readonly words: readonly { readonly symbols: readonly OcrSymbol[] }[];
}

export interface OcrReading {
  readonly lines: readonly OcrLine[];
}

/** All symbols of a reading, line by line. */
export function symbolsOf({ lines }: OcrReading): OcrSymbol[] {
  return lines.flatMap(({ words }) => words.flatMap(({ symbols }) => symbols));
}

/** What a result was read with. */
export interface OcrDescription {
  readonly engine: string;
  readonly version: string;
  /** Names of the language data, each with the hash of its content. */
  readonly data: Readonly<Record<string, string>>;
  readonly parameters: Readonly<Record<string, string>>;
}

/** Character recognition, injected so that stages know no engine. */
export interface OcrEngine {
  readonly description: OcrDescription;
  /** @throws OcrFailure when the engine dies or takes too long over a picture. */
  recognise(picture: Raster, request: OcrRequest, signal: AbortSignal): Promise<OcrReading>;
  /** Pictures will come soon: what takes time to start may start now. */
  prepare?(): void;
  /** Ends what the engine keeps running. */
  close(): void;
}

/**
 * A picture was not read: it took too long, or more memory than its engine may hold (the message is that limit), the engine's process
 * ended, it takes no such picture, it shows no letters, or what was read is guesses.
 */
export type OcrFailureReason = 'time' | 'memory' | 'crash' | 'refused' | 'picture' | 'illegible';

/** Why a picture was not read. */
export class OcrFailure extends Error {
  override readonly name = 'OcrFailure';
  readonly reason: OcrFailureReason;

  constructor(reason: OcrFailureReason, message: string) {
    super(message);
    this.reason = reason;
  }
}
