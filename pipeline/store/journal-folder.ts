import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { DECISIONS_FOLDER } from '../decisions/journal.js';
import type { JournalProblem } from '../decisions/journal-lines.js';

/** The whole lines of a file of the journal, without their ends. */
export interface FolderLines {
  readonly file: string;
  readonly lines: readonly Buffer[];
}

const LINE_END = 0x0a;

/** The journal of a results folder as it is written; nothing where there is none. */
export async function journalLines(
  results: string,
): Promise<{ readonly files: FolderLines[]; readonly problems: JournalProblem[] }> {
  const folder = join(results, DECISIONS_FOLDER);
  const files: FolderLines[] = [];
  const problems: JournalProblem[] = [];
  const entries = await readdir(folder, { withFileTypes: true }).catch(() => []);
  for (const { name: file } of entries.filter((entry) => entry.isFile() && entry.name.endsWith('.jsonl'))) {
    try {
      files.push({ file, lines: linesOf(await readFile(join(folder, file))) });
    } catch (error) {
      const code = (error as NodeJS.ErrnoException).code ?? String(error);
      const message = `開けないファイルです（${code}）。権限と、ほかのプログラムが使っていないかを確かめてください。`;
      problems.push({ file, line: 1, message });
    }
  }
  return { files: files.sort((a, b) => (a.file < b.file ? -1 : 1)), problems };
}

function linesOf(bytes: Buffer): Buffer[] {
  const lines: Buffer[] = [];
  for (let start = 0, end = bytes.indexOf(LINE_END); end >= 0; end = bytes.indexOf(LINE_END, start)) {
    lines.push(bytes.subarray(start, end));
    start = end + 1;
  }
  return lines;
}
