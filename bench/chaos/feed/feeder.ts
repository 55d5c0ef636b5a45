import { type ChildProcess, spawn } from 'node:child_process';
import { extname } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { type MemoryPeaks, MemoryWatch } from './memory.js';
import { AT_A_TIME, type FileOutcome, type ParentLine } from './protocol.js';

const PARENT = new URL(`./parent${extname(import.meta.url)}`, import.meta.url);

export interface FeederOptions {
  /** A folder to work in. */
  readonly folder: string;
  /** Whether pictures are recognised; costs seconds a page. */
  readonly isRecognising: boolean;
  /** Seconds without any sign after which a parent hangs. */
  readonly patience: number;
}

/**
 * Feeds files to `nendo run`, batch by batch in one parent process, and finds out which file ended or hung it where that happens: then
 * another parent goes on.
 */
export class Feeder {
  /** Parents that ended or hung. */
  lost = 0;
  private parent: Parent | null = null;
  private readonly peaks: MemoryPeaks[] = [];

  constructor(private readonly options: FeederOptions) {}

  /** Megabytes that the present parent had at most. */
  get parentPeak(): number {
    return this.parent?.peak ?? 0;
  }

  /** @returns an outcome for each file, in their order. */
  async feed(files: readonly string[]): Promise<readonly FileOutcome[]> {
    this.parent ??= new Parent(this.options);
    const answer = await this.parent.ingest(files);
    if (answer.kind === 'ended') return answer.outcomes;
    this.lost += 1;
    this.end();
    const [file] = files;
    if (files.length === 1 && file !== undefined) {
      const message = answer.kind === 'hang' ? 'the parent hung' : `the parent ended (${answer.detail})`;
      return [
        { file, verdict: answer.kind, rule: '', message, limits: [], milliseconds: answer.milliseconds },
      ];
    }
    // Suspects alone, so that those beside them are not suspected with them.
    const { suspects } = answer;
    const outcomes: FileOutcome[] = [];
    for (const group of suspects.length > 0 ? alone(files, suspects) : halves(files)) {
      outcomes.push(...(await this.feed(group)));
    }
    return files.flatMap((each) => outcomes.find((outcome) => outcome.file === each) ?? []);
  }

  /** Ends the parent. @returns the largest memory of all parents and of their children. */
  close(): MemoryPeaks {
    this.end();
    const children = new Map<string, number>();
    for (const peaks of this.peaks) {
      for (const [program, megabytes] of peaks.children) {
        children.set(program, Math.max(children.get(program) ?? 0, megabytes));
      }
    }
    return { parent: Math.max(0, ...this.peaks.map(({ parent }) => parent)), children };
  }

  private end(): void {
    if (this.parent !== null) this.peaks.push(this.parent.close());
    this.parent = null;
  }
}

function alone(files: readonly string[], suspects: readonly string[]): (readonly string[])[] {
  const others = files.filter((file) => !suspects.includes(file));
  return [...suspects.map((file) => [file]), ...(others.length > 0 ? [others] : [])];
}

function halves(files: readonly string[]): (readonly string[])[] {
  const half = Math.ceil(files.length / 2);
  return [files.slice(0, half), files.slice(half)];
}

type Answer =
  | Extract<ParentLine, { kind: 'ended' }>
  | {
      readonly kind: 'crash' | 'hang';
      readonly detail: string;
      readonly milliseconds: number;
      /** Files that were being read; empty where none was. */
      readonly suspects: readonly string[];
    };

/** One parent process. */
class Parent {
  private readonly process: ChildProcess;
  private readonly memory: MemoryWatch;
  private errors = '';

  constructor(private readonly options: FeederOptions) {
    const args = [fileURLToPath(PARENT), options.folder, options.isRecognising ? 'ocr' : 'blind'];
    this.process = spawn(process.execPath, args, { stdio: ['pipe', 'pipe', 'pipe'] });
    this.memory = new MemoryWatch(this.process.pid ?? -1);
    this.process.stderr?.on('data', (text: Buffer) => {
      this.errors = `${this.errors}${text.toString()}`.slice(-2000);
    });
    // A parent that has just ended is noticed by its end.
    this.process.stdin?.on('error', () => {});
  }

  ingest(files: readonly string[]): Promise<Answer> {
    const begin = performance.now();
    const { process: parent, options } = this;
    const read = new Set<string>();
    return new Promise((resolve) => {
      const lines = createInterface({ input: parent.stdout as NonNullable<typeof parent.stdout> });
      const end = (answer: Answer): void => {
        clearTimeout(timer);
        lines.close();
        parent.off('close', onClose);
        resolve(answer);
      };
      const lost = (kind: 'crash' | 'hang', detail: string): void =>
        end({
          kind,
          detail,
          milliseconds: performance.now() - begin,
          suspects: files.filter((file) => !read.has(file)).slice(0, AT_A_TIME),
        });
      const onClose = (code: number | null, signal: string | null): void =>
        lost('crash', `${code ?? signal}: ${this.errors.trim()}`);
      const wait = (): NodeJS.Timeout => setTimeout(() => lost('hang', ''), options.patience * 1000);
      let timer = wait();
      parent.once('close', onClose);
      lines.on('line', (text) => {
        const line = JSON.parse(text) as ParentLine;
        clearTimeout(timer);
        timer = wait();
        if (line.kind === 'ended') end(line);
        else if (line.step === 'read') read.add(line.file);
      });
      parent.stdin?.write(`${JSON.stringify({ files })}\n`);
    });
  }

  get peak(): number {
    return this.memory.parentPeak;
  }

  close(): MemoryPeaks {
    const peaks = this.memory.stop();
    this.process.kill('SIGKILL');
    return peaks;
  }
}
