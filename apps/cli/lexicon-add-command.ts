import { addEntry, type EntryKind } from '../../pipeline/lexicon/add.js';
import { EXIT } from './exit-codes.js';
import type { LexiconFlags } from './lexicon-check-command.js';
import { LOCAL_FOLDER, lexiconFolder } from './lexicon-folder.js';
import { TEXTS } from './messages.js';

/** What is given for each kind, in order. */
const VALUES: Readonly<Record<EntryKind, readonly string[]>> = {
  term: ['text'],
  'office-holder': ['municipality', 'office', 'name', 'from', 'to'],
  municipality: ['prefecture', 'name', 'kana', 'romaji', 'code'],
  never: ['word'],
};

const HAS_SOURCE: ReadonlySet<EntryKind> = new Set(['term', 'office-holder']);

/** `nendo lexicon add <kind> <values…>`: returns the exit code. */
export function lexiconAddCommand(
  kind: EntryKind,
  given: readonly string[],
  flags: LexiconFlags & { readonly source?: string },
): number {
  const texts = TEXTS[flags.lang].lexicon;
  const columns = VALUES[kind];
  if (given.length > columns.length || (flags.source !== undefined && !HAS_SOURCE.has(kind))) {
    const source = HAS_SOURCE.has(kind) ? ' --source <source>' : '';
    process.stderr.write(
      `${texts.addUsage(`${kind} ${columns.map((name) => `<${name}>`).join(' ')}${source}`)}\n`,
    );
    return EXIT.usage;
  }
  const values = Object.fromEntries(columns.map((column, index) => [column, given[index] ?? '']));
  if (HAS_SOURCE.has(kind)) values.source = flags.source ?? '';
  const folder = lexiconFolder(flags.lexicon) ?? LOCAL_FOLDER;
  const { outcome, file } = addEntry(folder, { kind, values });
  const said = outcome === 'shipped' ? texts.isShipped : texts[outcome];
  process.stdout.write(`${said(given.join(' '), folder, file)}\n`);
  return EXIT.done;
}
