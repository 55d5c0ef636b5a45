import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const pathOf = (relative: string) => fileURLToPath(new URL(relative, import.meta.url));

/** Folder of the licensed sources, which is not part of the project. */
const SOURCES = pathOf('../../shared/data/lexica');
export const HAS_SOURCES = existsSync(SOURCES);

/** A table of this folder as committed; for tests. */
export interface CommittedTable {
  readonly text: string;
  readonly header: string;
  /** Fields of each line after the header. */
  readonly rows: readonly (readonly string[])[];
}

export function readCommitted(name: string): CommittedTable {
  const text = readFileSync(pathOf(`./${name}.tsv`), 'utf8');
  const [header = '', ...lines] = text.trimEnd().split('\n');
  return { text, header, rows: lines.map((line) => line.split('\t')) };
}

/** What `build/<name>.mjs` writes now. */
export function rebuild(name: string, { fromSources }: { readonly fromSources: boolean }): string {
  const folder = mkdtempSync(join(tmpdir(), 'nendo-lexicon-'));
  try {
    const output = join(folder, `${name}.tsv`);
    const sources = fromSources ? [SOURCES] : [];
    execFileSync(process.execPath, [pathOf(`./build/${name}.mjs`), ...sources, output]);
    return readFileSync(output, 'utf8');
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** What is wrong with a table's form: line ends, byte order mark, blank lines or cells, cells too many or too few. */
export function faultsOfForm({ text, header, rows }: CommittedTable): readonly string[] {
  const width = header.split('\t').length;
  const uneven = rows.filter(
    (row) => row.length !== width || row.some((cell) => cell.trim() !== cell || !cell),
  );
  return [
    ...(/\r|\uFEFF|\n\n/.test(text) ? ['CR, byte order mark or blank line'] : []),
    ...(text.endsWith('\n') ? [] : ['no line end at the end']),
    ...uneven.map((row) => row.join(' | ')),
  ];
}
