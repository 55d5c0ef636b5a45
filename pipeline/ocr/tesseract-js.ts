import { createRequire } from 'node:module';
import { availableParallelism, totalmem } from 'node:os';
import { extname } from 'node:path';
import PQueue from 'p-queue';
import type { OcrDescription, OcrEngine, OcrReading, OcrRequest } from '../../extractors/read/ocr/engine.js';
import type { Raster } from '../../schemas/raster.js';
import { encodePortable } from '../engines/portable-map.js';
import { closeAtExit, forgetClosed } from '../isolation/close-at-exit.js';
import { ENGINE_LIMITS, type EngineLimits } from './engine-limits.js';
import { EngineProcess } from './engine-process.js';
import { languageHash, OCR_LANGUAGES } from './language-data.js';
import type { OcrJob } from './messages.js';

/** The child's program beside this file: compiled, or TypeScript where a test runs the sources. */
const ENTRY = new URL(`./tesseract-child${extname(import.meta.url)}`, import.meta.url);

/** Memory that one engine takes with a page before it, as measured with both languages loaded. */
const BYTES_AN_ENGINE = 450 * 1024 * 1024;

/** As many engines as there are processors, and as a third of the memory holds. */
export function usualEngines(): number {
  return Math.max(1, Math.min(availableParallelism(), Math.floor(totalmem() / 3 / BYTES_AN_ENGINE)));
}

/** tesseract.js in processes of its own: an engine that dies or hangs costs the picture before it. `close` ends them. */
export class TesseractJs implements OcrEngine {
  private described: OcrDescription | null = null;
  private readonly queue: PQueue;
  private readonly idle: EngineProcess[] = [];
  private readonly all = new Set<EngineProcess>();

  /**
   * @param size engines that work at a time.
   * @param limits of one picture.
   * @param entry the program of an engine's process.
   */
  constructor(
    private readonly size: number = usualEngines(),
    private readonly limits: EngineLimits = ENGINE_LIMITS,
    private readonly entry: URL = ENTRY,
  ) {
    this.queue = new PQueue({ concurrency: size });
    closeAtExit(this);
  }

  /** Made when first asked for: it hashes the language data, and most runs have no scan. */
  get description(): OcrDescription {
    this.described ??= describe();
    return this.described;
  }

  recognise(picture: Raster, request: OcrRequest, signal: AbortSignal): Promise<OcrReading> {
    return this.queue.add(() => {
      signal.throwIfAborted();
      return this.read(picture, request, signal);
    });
  }

  /** Starts the processes: each takes a third of a second to load its data. */
  prepare(): void {
    while (this.all.size < this.size) this.idle.push(this.start());
  }

  close(): void {
    forgetClosed(this);
    this.queue.clear();
    for (const each of this.all) each.kill();
    this.all.clear();
    this.idle.length = 0;
  }

  private async read(picture: Raster, request: OcrRequest, signal: AbortSignal): Promise<OcrReading> {
    const engine = this.waiting() ?? this.start();
    try {
      const reading = await engine.read(jobOf(picture, request), signal);
      if (engine.isWorn) this.end(engine);
      else this.idle.push(engine);
      return reading;
    } catch (error) {
      this.end(engine);
      throw error;
    }
  }

  private end(engine: EngineProcess): void {
    engine.kill();
    this.all.delete(engine);
  }

  /** An engine that waits for work; those that ended meanwhile are forgotten. */
  private waiting(): EngineProcess | null {
    for (let engine = this.idle.pop(); engine !== undefined; engine = this.idle.pop()) {
      if (engine.isAlive) return engine;
      this.all.delete(engine);
    }
    return null;
  }

  private start(): EngineProcess {
    const engine = new EngineProcess(this.entry, this.limits);
    this.all.add(engine);
    return engine;
  }
}

function jobOf(picture: Raster, request: OcrRequest): Omit<OcrJob, 'number'> {
  return { picture: encodePortable(picture), dpi: picture.dpi, request };
}

function describe(): OcrDescription {
  const { version } = createRequire(import.meta.url)('tesseract.js/package.json') as { version: string };
  const data = OCR_LANGUAGES.map((language) => [language, languageHash(language) ?? ''] as const);
  return { engine: 'tesseract.js', version, data: Object.fromEntries(data), parameters: { oem: '1' } };
}
