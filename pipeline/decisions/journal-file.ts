import { type FileHandle, open, stat } from 'node:fs/promises';
import type { Decision } from '../../schemas/decision.js';
import { type JournalProblem, type LineReading, readLine } from './journal-lines.js';

const LINE_END = 0x0a;

/** One file of the journal, read on from where the last reading ended. Another process may be writing it. */
export class JournalFile {
  private read: Decision[] = [];
  private told: JournalProblem[] = [];
  /** What stands behind the last line end. */
  private tail: LineReading = { decision: null, problem: null };
  /** Bytes of whole lines that were read, and how many lines these are. */
  private offset = 0;
  private lines = 0;
  private failure: string | null = null;
  private known: { readonly size: number; readonly modified: number; readonly inode: number } | null = null;

  /** @param name as it is told to a reader */
  constructor(
    private readonly path: string,
    private readonly name: string,
  ) {}

  get decisions(): readonly Decision[] {
    return this.tail.decision === null ? this.read : [...this.read, this.tail.decision];
  }

  get problems(): readonly JournalProblem[] {
    const { problem } = this.tail;
    const last = problem === null ? [] : [this.problem(problem, this.lines + 1)];
    const failure = this.failure === null ? [] : [this.problem(this.failure, 1)];
    return [...this.told, ...last, ...failure];
  }

  /** Reads what is new. A file that cannot be read is told, and keeps what was read of it. @returns whether it is another than at the last reading */
  async refresh(): Promise<boolean> {
    try {
      const isOther = (await this.readOn()) || this.failure !== null;
      this.failure = null;
      return isOther;
    } catch (error) {
      const code = (error as NodeJS.ErrnoException).code ?? String(error);
      const isOther = this.failure === null;
      this.failure = `開けないファイルです（${code}）。権限と、ほかのプログラムが使っていないかを確かめてください。`;
      return isOther;
    }
  }

  private async readOn(): Promise<boolean> {
    const { size, mtimeMs: modified, ino: inode } = await stat(this.path);
    const { known } = this;
    if (known !== null) {
      if (size === known.size && modified === known.modified && inode === known.inode) return false;
      // Only ever appended to by this program: anything else was done by hand, and the whole is read again.
      if (inode !== known.inode || size <= known.size) this.forget();
    }
    const begin = this.offset;
    const bytes = await readFrom(this.path, begin);
    this.take(bytes);
    this.known = { size: begin + bytes.length, modified, inode };
    return true;
  }

  private take(bytes: Buffer): void {
    let start = 0;
    for (let end = bytes.indexOf(LINE_END); end >= 0; end = bytes.indexOf(LINE_END, start)) {
      const { decision, problem } = readLine(bytes.toString('utf8', start, end), false);
      this.lines += 1;
      if (decision !== null) this.read.push(decision);
      if (problem !== null) this.told.push(this.problem(problem, this.lines));
      start = end + 1;
    }
    this.offset += start;
    this.tail = readLine(bytes.toString('utf8', start), true);
  }

  private forget(): void {
    this.read = [];
    this.told = [];
    this.tail = { decision: null, problem: null };
    this.offset = 0;
    this.lines = 0;
  }

  private problem(message: string, line: number): JournalProblem {
    return { file: this.name, line, message };
  }
}

async function readFrom(path: string, offset: number): Promise<Buffer> {
  let file: FileHandle | null = null;
  try {
    file = await open(path, 'r');
    const { size } = await file.stat();
    const bytes = Buffer.alloc(Math.max(0, size - offset));
    let filled = 0;
    while (filled < bytes.length) {
      const { bytesRead } = await file.read(bytes, filled, bytes.length - filled, offset + filled);
      if (bytesRead === 0) break;
      filled += bytesRead;
    }
    return bytes.subarray(0, filled);
  } finally {
    await file?.close();
  }
}
