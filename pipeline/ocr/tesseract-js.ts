import type { ChildProcess } from 'node:child_process';
import { createRequire } from 'node:module';
import { availableParallelism, totalmem } from 'node:os';
import { extname } from 'node:path';
import type { Duplex } from 'node:stream';
import PQueue from 'p-queue';
import {
  type OcrDescription,
  type OcrEngine,
  OcrFailure,
  type OcrReading,
  type OcrRequest,
} from '../../extractors/read/ocr/engine.js';
import type { Raster } from '../../schemas/raster.js';
import { encodePortable } from '../engines/portable-map.js';
import { CHANNEL_DESCRIPTOR, Channel } from '../isolation/channel.js';
import { holdChild, spawnChild } from '../isolation/spawn-child.js';
import { languageHash, OCR_LANGUAGES } from './language-data.js';
import { type OcrAnswer, type OcrJob, ocrAnswerSchema } from './messages.js';

/** The child's program beside this file: compiled, or TypeScript where a test runs the sources. */
const ENTRY = new URL(`./tesseract-child${extname(import.meta.url)}`, import.meta.url);

/** Memory that one engine takes with a page before it, as measured with both languages loaded. */
const BYTES_AN_ENGINE = 450 * 1024 * 1024;

/** More than any page was seen to take, at which an engine has gone astray. */
const MEGABYTES = 1000;

/** Bytes of an answer: a full page with all its candidates takes less than a tenth. */
const LONGEST_ANSWER = 64 * 1024 * 1024;

/** A page of text takes 5 to 10 seconds; what takes this long has gone astray. */
const LONGEST = 120_000;

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
  private readonly onExit = (): void => this.close();

  /**
   * @param size engines that work at a time.
   * @param longest milliseconds that one picture may take.
   * @param entry the program of an engine's process.
   */
  constructor(
    private readonly size: number = usualEngines(),
    private readonly longest: number = LONGEST,
    private readonly entry: URL = ENTRY,
  ) {
    this.queue = new PQueue({ concurrency: size });
    process.once('exit', this.onExit);
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
    process.off('exit', this.onExit);
    this.queue.clear();
    for (const each of this.all) each.kill();
    this.all.clear();
    this.idle.length = 0;
  }

  private async read(picture: Raster, request: OcrRequest, signal: AbortSignal): Promise<OcrReading> {
    const engine = this.waiting() ?? this.start();
    try {
      const reading = await engine.read(jobOf(picture, request), this.longest, signal);
      this.idle.push(engine);
      return reading;
    } catch (error) {
      engine.kill();
      this.all.delete(engine);
      throw error;
    }
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
    const engine = new EngineProcess(this.entry);
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

/** One engine, one picture at a time. Only while it works does it keep this program from ending. */
class EngineProcess {
  private readonly process: ChildProcess;
  private readonly channel: Channel;
  private onAnswer: (answer: OcrAnswer) => void = () => {};
  private number = 0;
  private hasEnded = false;

  constructor(entry: URL) {
    this.process = spawnChild(entry, [], MEGABYTES);
    this.channel = new Channel(this.process.stdio[CHANNEL_DESCRIPTOR] as Duplex, LONGEST_ANSWER, {
      onMessage: (value) => {
        const answer = ocrAnswerSchema.safeParse(value);
        if (answer.success) this.onAnswer(answer.data);
        else this.kill();
      },
      onGarbage: () => this.kill(),
      onEnd: () => {},
    });
    this.process.on('exit', () => {
      this.hasEnded = true;
    });
    this.process.on('error', () => {
      this.hasEnded = true;
    });
    holdChild(this.process, false);
  }

  get isAlive(): boolean {
    return !this.hasEnded;
  }

  /**
   * @throws OcrFailure when the engine ends, refuses the picture or takes longer than `longest` milliseconds; the signal's
   * reason when nobody waits any more.
   */
  read(job: Omit<OcrJob, 'number'>, longest: number, signal: AbortSignal): Promise<OcrReading> {
    this.number += 1;
    const { number } = this;
    holdChild(this.process, true);
    return new Promise<OcrReading>((resolve, reject) => {
      const finish = (act: () => void): void => {
        clearTimeout(timer);
        this.onAnswer = () => {};
        this.process.off('exit', onExit);
        signal.removeEventListener('abort', onAbort);
        holdChild(this.process, false);
        act();
      };
      const timer = setTimeout(() => {
        finish(() => reject(new OcrFailure('time', `no answer within ${Math.round(longest / 1000)} s`)));
      }, longest);
      const onExit = (): void => finish(() => reject(new OcrFailure('crash', 'the engine ended')));
      const onAbort = (): void => finish(() => reject(signal.reason));
      this.onAnswer = (answer) => {
        if (answer.number !== number) return;
        if (answer.kind === 'read') finish(() => resolve(answer.reading));
        else finish(() => reject(new OcrFailure('refused', answer.detail)));
      };
      this.process.on('exit', onExit);
      signal.addEventListener('abort', onAbort);
      void this.channel.send({ ...job, number });
    });
  }

  kill(): void {
    this.process.kill('SIGKILL');
  }
}
