import { stat } from 'node:fs/promises';
import type { Decision } from '../../schemas/decision.js';
import type { Message } from '../../schemas/wording/message.js';
import { refuseNoFile } from '../regular-file.js';
import {
  fileFailure,
  furtherLines,
  JOURNAL_LIMITS,
  type JournalProblem,
  type LineReading,
  readLine,
  TOO_LONG,
  TOO_MANY,
} from './journal-lines.js';
import { lineChunks } from './line-chunks.js';

/** Problems of a file that are told each; the others are counted. */
const MOST_TOLD = 100;

const LONG_LINE: LineReading = { decision: null, problem: TOO_LONG };

/** What a reading found. */
export interface FileNews {
  /** Decisions beside those of the last reading, the one behind the last line end perhaps again; null where earlier ones may be gone. */
  readonly added: readonly Decision[] | null;
}

/** One file of the journal, read on from where the last reading ended. Another process may be writing it. */
export class JournalFile {
  private read: Decision[] = [];
  private told: JournalProblem[] = [];
  private untold = 0;
  /** What stands behind the last line end. */
  private tail: LineReading = { decision: null, problem: null };
  /** Bytes of whole lines that were read, and how many lines these are. */
  private offset = 0;
  private lines = 0;
  private failure: Message | null = null;
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
    const others = this.untold === 0 ? [] : [this.problem(furtherLines(this.untold), this.lines)];
    return [...this.told, ...others, ...last, ...failure];
  }

  /** Reads what is new. A file that cannot be read is told, and keeps what was read of it. */
  async refresh(): Promise<FileNews> {
    const { read, tail } = this;
    const count = read.length;
    try {
      await this.readOn();
      this.failure = null;
    } catch (error) {
      this.failure = fileFailure(error);
    }
    // What stood behind the last line end may be the beginning of something else by now.
    const isKept = this.read === read && (tail.decision === null || this.tail === tail);
    return { added: isKept ? this.decisions.slice(count) : null };
  }

  private async readOn(): Promise<void> {
    const info = await stat(this.path);
    refuseNoFile(info);
    const { size, mtimeMs: modified, ino: inode } = info;
    const { known } = this;
    if (known !== null) {
      if (size === known.size && modified === known.modified && inode === known.inode) return;
      // Only ever appended to by this program: anything else was done by hand, and the whole is read again.
      if (inode !== known.inode || size <= known.size) this.forget();
    }
    const begin = this.offset;
    let read = 0;
    for await (const chunk of lineChunks(this.path, begin, JOURNAL_LIMITS.lineBytes)) {
      for (const line of chunk.lines) this.take(line);
      this.offset = begin + chunk.end;
      read = chunk.read;
      this.tail = chunk.tail === null ? LONG_LINE : readLine(chunk.tail.toString('utf8'), true);
    }
    this.known = { size: begin + read, modified, inode };
  }

  private take(line: Buffer | null): void {
    this.lines += 1;
    if (this.lines > JOURNAL_LIMITS.lines) {
      if (this.lines === JOURNAL_LIMITS.lines + 1) this.told.push(this.problem(TOO_MANY, this.lines));
      return;
    }
    const { decision, problem } = line === null ? LONG_LINE : readLine(line.toString('utf8'), false);
    if (decision !== null) this.read.push(decision);
    if (problem === null) return;
    if (this.told.length < MOST_TOLD) this.told.push(this.problem(problem, this.lines));
    else this.untold += 1;
  }

  private forget(): void {
    this.read = [];
    this.told = [];
    this.untold = 0;
    this.tail = { decision: null, problem: null };
    this.offset = 0;
    this.lines = 0;
  }

  private problem(message: Message, line: number): JournalProblem {
    return { file: this.name, line, message };
  }
}
