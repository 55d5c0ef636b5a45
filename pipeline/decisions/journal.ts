import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { canonical } from '../../extractors/review/canonical.js';
import { inOrder, withOthers } from '../../extractors/review/standing/standing.js';
import type { Decision } from '../../schemas/decision.js';
import { JournalError } from './journal-error.js';
import { type FileNews, JournalFile } from './journal-file.js';
import { type JournalProblem, toLine } from './journal-lines.js';
import { JournalWriter } from './journal-writer.js';

/** Folder of the decisions in a results folder. No document can have it for its id: ids have a kind and a year. */
export const DECISIONS_FOLDER = 'decisions';

/**
 * All decisions on the documents of a results folder: append-only files, one a writing process. Files of other processes are read
 * along; a line that cannot be read costs only itself.
 */
export interface Journal {
  /** Oldest first. */
  readonly decisions: readonly Decision[];
  readonly problems: readonly JournalProblem[];
  /**
   * Resolves when the disk has the decision. The same decision once more does nothing.
   * @throws JournalError when it could not be written, or when its id belongs to another decision
   */
  append(decision: Decision): Promise<void>;
  /** Reads what others wrote. @returns whether anything is new */
  refresh(): Promise<boolean>;
  close(): Promise<void>;
}

/** A missing folder is a journal without decisions; it is made with the first one. */
export async function openJournal(
  resultsFolder: string,
  options: { readonly write: boolean },
): Promise<Journal> {
  const journal = new FolderJournal(join(resultsFolder, DECISIONS_FOLDER), options.write);
  await journal.refresh();
  return journal;
}

class FolderJournal implements Journal {
  private readonly files = new Map<string, JournalFile>();
  private readonly writer: JournalWriter | null;
  private ordered: readonly Decision[] = [];
  private byId = new Map<string, Decision>();
  /** Reading and writing take turns. */
  private turn: Promise<unknown> = Promise.resolve();

  constructor(
    private readonly folder: string,
    isWriting: boolean,
  ) {
    this.writer = isWriting ? new JournalWriter(folder, () => new Date().toISOString().slice(0, 10)) : null;
  }

  get decisions(): readonly Decision[] {
    return this.ordered;
  }

  get problems(): readonly JournalProblem[] {
    return [...this.files.values()].flatMap(({ problems }) => problems);
  }

  append(decision: Decision): Promise<void> {
    return this.inTurn(async () => {
      const known = this.byId.get(decision.id);
      if (known !== undefined) return assertSame(known, decision);
      if (this.writer === null) throw JournalError.of({ code: 'EROFS' });
      const line = toLine(decision);
      try {
        await this.writer.write(line);
      } catch (error) {
        throw JournalError.of(error);
      }
      this.add([decision]);
    });
  }

  refresh(): Promise<boolean> {
    return this.inTurn(async () => {
      const count = this.files.size;
      const names = await this.names();
      const isLess = this.files.size < count;
      const news: FileNews[] = [];
      for (const name of names) {
        const file = this.files.get(name) ?? new JournalFile(join(this.folder, name), name);
        this.files.set(name, file);
        news.push(await file.refresh());
      }
      if (isLess || news.some(({ added }) => added === null)) return this.order();
      return this.takeIn(news.flatMap(({ added }) => added ?? []));
    });
  }

  close(): Promise<void> {
    return this.inTurn(async () => this.writer?.close());
  }

  private async names(): Promise<string[]> {
    try {
      const entries = await readdir(this.folder, { withFileTypes: true });
      const names = entries
        .filter((entry) => !entry.isDirectory() && entry.name.endsWith('.jsonl'))
        .map(({ name }) => name)
        .sort();
      for (const name of this.files.keys()) if (!names.includes(name)) this.files.delete(name);
      return names;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
      this.files.clear();
      return [];
    }
  }

  /** @param read some of which may be known @returns whether anything is new */
  private takeIn(read: readonly Decision[]): boolean {
    const fresh = read.filter((each) => !this.isKnown(each));
    // Two contents under one id were made by hand.
    if (fresh.some(({ id }) => this.byId.has(id))) return this.order();
    this.add(fresh);
    return fresh.length > 0;
  }

  /** Own decisions are read again from their file. */
  private isKnown(decision: Decision): boolean {
    const known = this.byId.get(decision.id);
    return known !== undefined && canonical(known) === canonical(decision);
  }

  /** @param decisions whose ids none of the known ones has */
  private add(decisions: readonly Decision[]): void {
    if (decisions.length === 0) return;
    this.ordered = withOthers(this.ordered, decisions);
    for (const each of inOrder(decisions)) this.byId.set(each.id, each);
  }

  /** @returns whether anything is new */
  private order(): boolean {
    const known = this.byId;
    this.ordered = inOrder([...this.files.values()].flatMap(({ decisions }) => decisions));
    this.byId = new Map(this.ordered.map((each) => [each.id, each]));
    return this.byId.size !== known.size || this.ordered.some(({ id }) => !known.has(id));
  }

  private inTurn<Result>(work: () => Promise<Result>): Promise<Result> {
    const result = this.turn.then(work);
    this.turn = result.catch(() => {});
    return result;
  }
}

/** A request that is sent twice has the same content but for the moment. */
function assertSame(known: Decision, again: Decision): void {
  const content = ({ at: _, ...rest }: Decision): string => canonical(rest);
  if (content(known) === content(again)) return;
  throw new JournalError('other-content', {
    ja: '同じ番号の別の決定がすでに記録されています。画面を読み込み直してから、もう一度決めてください。',
    en: 'Another decision with this id has been recorded already. Reload the page and decide again.',
  });
}
