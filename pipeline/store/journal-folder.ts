import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { DECISIONS_FOLDER } from '../decisions/journal.js';
import {
  fileFailure,
  JOURNAL_LIMITS,
  type JournalProblem,
  TOO_LONG,
  TOO_MANY,
} from '../decisions/journal-lines.js';
import { lineChunks } from '../decisions/line-chunks.js';
import { refuseNoFile } from '../regular-file.js';

/** Whole lines of a file of the journal, without their ends, as many as came at a time. */
export interface FolderLines {
  /** Number of the first, from 1. */
  readonly first: number;
  /** Empty for one that is too long: the others keep their numbers. */
  readonly lines: readonly Buffer[];
}

/** Names of the files of a results folder's journal, in their order; none where there is no journal. */
export async function journalFiles(results: string): Promise<string[]> {
  const entries = await readdir(join(results, DECISIONS_FOLDER), { withFileTypes: true }).catch(() => []);
  return entries
    .filter((entry) => !entry.isDirectory() && entry.name.endsWith('.jsonl'))
    .map(({ name }) => name)
    .sort();
}

/**
 * The lines of a file of the journal as they are written, within the limits of the journal: never more in memory than a few megabytes.
 * @param tell is told what is not given: a file that cannot be read, lines that are too long or too many
 */
export async function* journalLines(
  results: string,
  file: string,
  tell: (problem: JournalProblem) => void,
): AsyncGenerator<FolderLines, void, undefined> {
  const path = join(results, DECISIONS_FOLDER, file);
  let count = 0;
  let isTailWhole = true;
  try {
    refuseNoFile(await stat(path));
    for await (const { lines, tail } of lineChunks(path, 0, JOURNAL_LIMITS.lineBytes)) {
      const first = count + 1;
      const taken = lines.slice(0, JOURNAL_LIMITS.lines - count);
      for (const [i, line] of taken.entries())
        if (line === null) tell({ file, line: first + i, message: TOO_LONG });
      count += taken.length;
      if (taken.length > 0) yield { first, lines: taken.map((line) => line ?? Buffer.alloc(0)) };
      if (taken.length < lines.length) return tell({ file, line: count + 1, message: TOO_MANY });
      isTailWhole = tail !== null;
    }
    // One that is within the limit is still being written.
    if (!isTailWhole) tell({ file, line: count + 1, message: TOO_LONG });
  } catch (error) {
    tell({ file, line: 1, message: fileFailure(error) });
  }
}
