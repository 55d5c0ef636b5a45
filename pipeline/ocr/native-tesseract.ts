import { availableParallelism } from 'node:os';
import {
  type OcrDescription,
  type OcrEngine,
  OcrFailure,
  type OcrReading,
  type OcrRequest,
} from '../../extractors/read/ocr/engine.js';
import type { Raster } from '../../schemas/raster.js';
import { ENGINE_LIMITS, type EngineLimits } from './engine-limits.js';
import { type NativeInstallation, nativeDataHash, readableFor } from './native-installation.js';
import { NATIVE_PARAMETERS, type NativeRun, runNative } from './native-process.js';

/** Languages that readings need: Japanese written level, and going down. */
export const NATIVE_LANGUAGES = ['jpn', 'jpn_vert'] as const;

/** Pictures of one process: loading the data is a small part then, and no processor waits long for another. */
const MOST_PICTURES = 64;

export interface NativeOptions {
  /** The program, where it is not the one on the path. */
  readonly program?: string;
  /** Programs that run at a time; one a processor where nothing is given. */
  readonly size?: number;
  /** Of one process. A page of text takes it 3 to 6 seconds. */
  readonly limits?: EngineLimits;
}

/** A picture that waits for a process, and the promise that its reading settles. */
interface Question {
  readonly picture: Raster;
  readonly request: OcrRequest;
  readonly signal: AbortSignal;
  readonly resolve: (reading: OcrReading) => void;
  readonly reject: (reason: unknown) => void;
}

/**
 * The Tesseract that is installed on this machine. A process loads its data anew, which takes longer than to read a cell:
 * pictures that wait and are asked the same are read by one process. Where that fails each of them is read alone, so that
 * a picture costs only itself.
 */
export class NativeTesseract implements OcrEngine {
  private readonly waiting = new Map<string, Question[]>();
  private readonly closing = new AbortController();
  private running = 0;
  private isCalled = false;
  private alone = 0;

  private constructor(
    readonly description: OcrDescription,
    private readonly program: string,
    private readonly limits: EngineLimits,
    private readonly readable: NativeRun['readable'],
    private readonly size: number,
  ) {}

  static async open(installation: NativeInstallation, options: NativeOptions = {}): Promise<NativeTesseract> {
    const { program = 'tesseract', size = availableParallelism(), limits = ENGINE_LIMITS } = options;
    const data: Record<string, string> = {};
    for (const language of NATIVE_LANGUAGES) data[language] = await nativeDataHash(installation, language);
    const { version } = installation;
    const description = { engine: 'tesseract', version, data, parameters: NATIVE_PARAMETERS };
    const readable = readableFor(program, installation);
    return new NativeTesseract(description, program, limits, readable, size);
  }

  recognise(picture: Raster, request: OcrRequest, signal: AbortSignal): Promise<OcrReading> {
    return new Promise<OcrReading>((resolve, reject) => {
      const { layout, characters, wantCandidates } = request;
      const key = JSON.stringify([picture.dpi, layout, characters, wantCandidates]);
      this.wait(key, { picture, request, signal, resolve, reject });
    });
  }

  close(): void {
    this.closing.abort();
    this.startWaiting();
  }

  /** Questions of a page come one right after the other: processes are started when the last has come. */
  private wait(key: string, question: Question): void {
    this.waiting.set(key, [...(this.waiting.get(key) ?? []), question]);
    if (this.isCalled) return;
    this.isCalled = true;
    setImmediate(() => {
      this.isCalled = false;
      this.startWaiting();
    });
  }

  private startWaiting(): void {
    this.rejectStopped();
    while (this.running < this.size && this.waiting.size > 0) {
      const batch = this.nextBatch();
      this.running += 1;
      void this.read(batch).finally(() => {
        this.running -= 1;
        this.startWaiting();
      });
    }
  }

  private rejectStopped(): void {
    for (const [key, questions] of this.waiting) {
      const going = questions.filter((question) => {
        const stop = this.stopOf(question);
        if (stop.aborted) question.reject(stop.reason);
        return !stop.aborted;
      });
      if (going.length === 0) this.waiting.delete(key);
      else this.waiting.set(key, going);
    }
  }

  /** Of the most questions that are asked alike, as many as leave work for every processor. */
  private nextBatch(): Question[] {
    const [largest] = [...this.waiting].sort(([, a], [, b]) => b.length - a.length);
    if (largest === undefined) return [];
    const [key, questions] = largest;
    const count = Math.min(MOST_PICTURES, Math.ceil(questions.length / (this.size - this.running)));
    if (count === questions.length) this.waiting.delete(key);
    else this.waiting.set(key, questions.slice(count));
    return questions.slice(0, count);
  }

  private async read(batch: readonly Question[]): Promise<void> {
    const [first] = batch;
    if (first === undefined) return;
    const stop = new AbortController();
    // A process goes on for as long as anybody waits for one of its pictures.
    const look = (): void => {
      if (batch.every((question) => this.stopOf(question).aborted)) stop.abort();
    };
    const signals = new Set([this.closing.signal, ...batch.map(({ signal }) => signal)]);
    for (const signal of signals) signal.addEventListener('abort', look);
    try {
      const pictures = batch.map(({ picture }) => picture);
      const { request } = first;
      const { limits, readable } = this;
      const run = { pictures, request, limits, readable, signal: stop.signal };
      const readings = await runNative(this.program, run);
      for (const [index, question] of batch.entries()) question.resolve(readings[index] ?? { lines: [] });
    } catch (error) {
      for (const question of batch) this.fail(question, error, batch.length === 1);
    } finally {
      for (const signal of signals) signal.removeEventListener('abort', look);
    }
  }

  private fail(question: Question, error: unknown, isAlone: boolean): void {
    const stop = this.stopOf(question);
    if (stop.aborted) question.reject(stop.reason);
    else if (isAlone || !(error instanceof OcrFailure)) question.reject(error);
    else {
      this.alone += 1;
      this.wait(`alone ${this.alone}`, question);
    }
  }

  private stopOf({ signal }: Question): AbortSignal {
    return this.closing.signal.aborted ? this.closing.signal : signal;
  }
}
