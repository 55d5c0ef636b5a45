import { readFileSync, writeFileSync } from 'node:fs';
import {
  type OcrDescription,
  type OcrEngine,
  OcrFailure,
  type OcrReading,
  type OcrRequest,
  type OcrSymbol,
} from '../../extractors/read/ocr/engine.js';
import type { Raster } from '../../schemas/raster.js';
import { readingKey } from './reading-key.js';

/**
 * Answers of an engine on file: symbols as [text, confidence in thousandths, box, other candidates], by line, by the key of what
 * was asked. Candidates of no thousandth are left out.
 */
interface Recording {
  readonly description: OcrDescription;
  readonly readings: Readonly<Record<string, readonly RecordedLine[]>>;
}

type Box = readonly [number, number, number, number];
/** What else a letter may be stands behind its box, where it was asked for. */
type RecordedSymbol = readonly [
  text: string,
  confidence: number,
  ...box: Box,
  ...others: (readonly [text: string, confidence: number])[],
];
interface RecordedLine {
  readonly box: Box;
  readonly words: readonly (readonly RecordedSymbol[])[];
}

/** An engine that gives what another one answered before, for tests without one. */
export class RecordedEngine implements OcrEngine {
  readonly description: OcrDescription;

  private constructor(private readonly recording: Recording) {
    this.description = recording.description;
  }

  static load(path: string): RecordedEngine {
    return new RecordedEngine(JSON.parse(readFileSync(path, 'utf8')) as Recording);
  }

  /** @throws OcrFailure for what was never asked when the answers were taken down. */
  async recognise(picture: Raster, request: OcrRequest): Promise<OcrReading> {
    const lines = this.recording.readings[readingKey(picture, request)];
    if (lines === undefined) throw new OcrFailure('refused', 'not in the recording');
    return {
      lines: lines.map(({ box, words }) => ({
        box,
        words: words.map((symbols) => ({ symbols: symbols.map(toSymbol) })),
      })),
    };
  }

  close(): void {}
}

/** Passes questions on to an engine and takes down its answers. */
export class RecordingEngine implements OcrEngine {
  private readonly readings = new Map<string, OcrReading>();

  constructor(private readonly engine: OcrEngine) {}

  get description(): OcrDescription {
    return this.engine.description;
  }

  async recognise(picture: Raster, request: OcrRequest, signal: AbortSignal): Promise<OcrReading> {
    const reading = await this.engine.recognise(picture, request, signal);
    this.readings.set(readingKey(picture, request), reading);
    return reading;
  }

  close(): void {
    this.engine.close();
  }

  /** Writes the answers, one question a line, in the order of their keys. */
  save(path: string): void {
    const entries = [...this.readings].sort(([a], [b]) => (a < b ? -1 : 1));
    const lines = entries.map(([key, { lines: read }]) => `"${key}":${JSON.stringify(read.map(toRecorded))}`);
    const description = JSON.stringify(this.description);
    writeFileSync(path, `{"description":${description},"readings":{\n${lines.join(',\n')}\n}}\n`);
  }
}

function toRecorded({ box, words }: OcrReading['lines'][number]): RecordedLine {
  const toNumbers = ({ text, confidence, box: place, candidates }: OcrSymbol): RecordedSymbol => [
    text,
    thousandths(confidence),
    ...place,
    ...candidates
      .slice(1)
      .map((other) => [other.text, thousandths(other.confidence)] as const)
      .filter(([, share]) => share > 0),
  ];
  return { box, words: words.map(({ symbols }) => symbols.map(toNumbers)) };
}

function thousandths(confidence: number): number {
  return Math.round(confidence * 1000);
}

function toSymbol([text, share, x0, y0, x1, y1, ...others]: RecordedSymbol): OcrSymbol {
  const confidence = share / 1000;
  const candidates = others.map(([other, part]) => ({ text: other, confidence: part / 1000 }));
  return { text, confidence, box: [x0, y0, x1, y1], candidates: [{ text, confidence }, ...candidates] };
}
