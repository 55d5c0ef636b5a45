import { shippedMunicipalities } from '../../pipeline/gazetteer.js';
import { ENTRY_KINDS } from '../../pipeline/lexicon/add.js';
import { type LoadedLexicon, loadLexicon } from '../../pipeline/lexicon/load.js';
import { EXIT } from './exit-codes.js';
import type { LexiconFlags } from './lexicon-check-command.js';
import { lexiconFolder } from './lexicon-folder.js';
import { type Language, TEXTS } from './messages.js';
import { plainTable } from './plain-table.js';

export const LIST_KINDS = [...ENTRY_KINDS, 'policy-field'] as const;
export type ListKind = (typeof LIST_KINDS)[number];

interface Listed {
  readonly own: boolean;
  readonly values: Readonly<Record<string, string>>;
}

const COLUMNS: Readonly<Record<ListKind, readonly string[]>> = {
  term: ['text', 'source'],
  'office-holder': ['municipality', 'office', 'name', 'from', 'to', 'source'],
  never: ['word'],
  'policy-field': ['scheme', 'group', 'field'],
  municipality: ['code', 'prefecture', 'name', 'romaji'],
};

/** `nendo lexicon list [kind]`: shipped and own entries, own ones marked. Returns the exit code. */
export function lexiconListCommand(
  kind: ListKind | undefined,
  flags: LexiconFlags & { readonly json: boolean },
): number {
  const loaded = loadLexicon(lexiconFolder(flags.lexicon));
  const kinds = (Object.keys(COLUMNS) as ListKind[]).filter((each) => kind === undefined || each === kind);
  const lists = kinds.map((each) => ({ kind: each, entries: entriesOf(each, loaded) }));
  if (flags.json) {
    const { folder, hash, files } = loaded;
    process.stdout.write(`${JSON.stringify({ folder, hash, files, lists: lists.map(toJson) }, null, 2)}\n`);
  } else {
    process.stdout.write(lists.map((list) => sectionOf(list.kind, list.entries, flags.lang)).join('\n'));
  }
  return EXIT.done;
}

function entriesOf(kind: ListKind, { lexicon, gazetteer, own }: LoadedLexicon): Listed[] {
  if (kind === 'never') return lexicon.neverCorrect.map((word) => ({ own: true, values: { word } }));
  if (kind === 'policy-field')
    return lexicon.policyFields.map((field) => ({ own: false, values: { ...field } }));
  if (kind === 'municipality') {
    const shipped = shippedMunicipalities();
    const names = new Set(own.municipalities.map(({ value }) => value.name));
    const added = [...names]
      .flatMap((name) => gazetteer.lookup(name))
      .filter((each) => !shipped.includes(each));
    return [...mark(added, true), ...mark(shipped, false)];
  }
  const isOwn = new Set<object>([...own.terms, ...own.officeHolders].map(({ value }) => value));
  const all = kind === 'term' ? lexicon.terms : lexicon.officeHolders;
  return all.map((entry) => ({ own: isOwn.has(entry), values: { ...entry } }));
}

function mark(entries: readonly object[], own: boolean): Listed[] {
  return entries.map((entry) => ({ own, values: { ...entry } }));
}

function toJson({ kind, entries }: { kind: ListKind; entries: readonly Listed[] }): object {
  return {
    kind,
    entries: entries.map(({ own, values }) => ({ origin: own ? 'own' : 'shipped', ...values })),
  };
}

function sectionOf(kind: ListKind, entries: readonly Listed[], language: Language): string {
  const texts = TEXTS[language].lexicon;
  const own = entries.filter((entry) => entry.own).length;
  const title = texts.section(texts.kinds[kind], entries.length, own);
  if (entries.length === 0) return `${title}\n`;
  const rows = entries.map(({ own, values }) => [
    own ? texts.own : texts.shipped,
    ...COLUMNS[kind].map((column) => values[column] ?? ''),
  ]);
  return `${title}\n${plainTable([[texts.origin, ...COLUMNS[kind]], ...rows])}`;
}
