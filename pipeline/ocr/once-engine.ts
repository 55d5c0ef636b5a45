import type { OcrDescription, OcrEngine, OcrReading, OcrRequest } from '../../extractors/read/ocr/engine.js';
import type { Raster } from '../../schemas/raster.js';
import { readingKey } from './reading-key.js';

/** Readings that are kept: those of some hundred pages, about 100 MB. */
const MOST_READINGS = 40_000;

/** A reading, and the signal of the one who asked for it first. */
interface AskedReading {
  readonly reading: Promise<OcrReading>;
  readonly signal: AbortSignal;
}

/** An engine that reads equal pictures once: 継続, 総務部 and 1 stand in many cells. */
export class OnceEngine implements OcrEngine {
  private readonly asked = new Map<string, AskedReading>();

  constructor(private readonly engine: OcrEngine) {}

  get description(): OcrDescription {
    return this.engine.description;
  }

  recognise(picture: Raster, request: OcrRequest, signal: AbortSignal): Promise<OcrReading> {
    const key = readingKey(picture, request);
    const known = this.asked.get(key);
    if (known !== undefined) {
      return known.reading.catch((error: unknown) => {
        // Whoever asked first has stopped; this one has not.
        if (known.signal.aborted && !signal.aborted) return this.recognise(picture, request, signal);
        throw error;
      });
    }
    const reading = this.engine.recognise(picture, request, signal);
    if (this.asked.size < MOST_READINGS) this.asked.set(key, { reading, signal });
    // A failure is not an answer: the picture may be tried again.
    reading.catch(() => this.asked.delete(key));
    return reading;
  }

  prepare(): void {
    this.engine.prepare?.();
  }

  close(): void {
    this.asked.clear();
    this.engine.close();
  }
}
