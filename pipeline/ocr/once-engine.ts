import type { OcrDescription, OcrEngine, OcrReading, OcrRequest } from '../../extractors/read/ocr/engine.js';
import type { Raster } from '../../schemas/raster.js';
import { readingKey } from './reading-key.js';

/** Readings that are kept: those of some hundred pages, about 100 MB. */
const MOST_READINGS = 40_000;

/** An engine that reads equal pictures once: 継続, 総務部 and 1 stand in many cells. */
export class OnceEngine implements OcrEngine {
  private readonly readings = new Map<string, Promise<OcrReading>>();

  constructor(private readonly engine: OcrEngine) {}

  get description(): OcrDescription {
    return this.engine.description;
  }

  recognise(picture: Raster, request: OcrRequest, signal: AbortSignal): Promise<OcrReading> {
    const key = readingKey(picture, request);
    const known = this.readings.get(key);
    if (known !== undefined) return known;
    const reading = this.engine.recognise(picture, request, signal);
    if (this.readings.size < MOST_READINGS) this.readings.set(key, reading);
    // A failure is not an answer: the picture may be tried again.
    reading.catch(() => this.readings.delete(key));
    return reading;
  }

  close(): void {
    this.readings.clear();
    this.engine.close();
  }
}
