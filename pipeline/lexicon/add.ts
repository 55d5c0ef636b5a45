import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Gazetteer } from '../../extractors/context.js';
import { loadGazetteer } from '../gazetteer.js';
import { wordSchema } from './entries.js';
import type { LexiconFileName } from './file-names.js';
import { LexiconError, type Place, problem } from './problems.js';
import { replaceFile } from './replace-file.js';
import { type ShippedLexicon, shippedLexicon } from './shipped.js';
import { MUNICIPALITY_TABLE, OFFICE_HOLDER_TABLE, problemOf, TERM_TABLE } from './tables.js';
import { decodeText, encodeText, lineEndOf, type TextFile } from './text-file.js';
import { formatTsvLine, parseTsv, unusableCharacter } from './tsv.js';
import { readUserFolder, type UserFile } from './user-files.js';
import { parseUserLexicon, type UserLexicon } from './user-lexicon.js';

export const ENTRY_KINDS = ['term', 'office-holder', 'municipality', 'never'] as const;
export type EntryKind = (typeof ENTRY_KINDS)[number];

/** Values by column; `never` has the one column `word`. */
export interface NewEntry {
  readonly kind: EntryKind;
  readonly values: Readonly<Record<string, string>>;
}

/** `known` and `shipped` change nothing: the entry stands in the folder, or comes with the program. */
export interface Addition {
  readonly outcome: 'added' | 'known' | 'shipped';
  readonly file: LexiconFileName;
}

const FORMATS = {
  term: TERM_TABLE,
  'office-holder': OFFICE_HOLDER_TABLE,
  municipality: MUNICIPALITY_TABLE,
  never: { columns: ['word'], schema: wordSchema },
} as const;

/** New files are for Excel and Notepad: with a byte order mark, and their line ends. */
const NEW_FILE = { encoding: 'utf-8-bom', lineEnd: '\r\n' } as const;

/**
 * Appends an entry to the users' files; folder and file are made when missing. Throws a LexiconError when the folder
 * has problems already or would have one with the entry; then nothing is written.
 */
export function addEntry(
  folder: string,
  entry: NewEntry,
  shipped: ShippedLexicon = shippedLexicon(),
): Addition {
  const read = existsSync(folder) ? readUserFolder(folder) : { files: [], problems: [] };
  const gazetteer = loadGazetteer();
  const before = parseUserLexicon(read, gazetteer);
  const file = fileOf(entry.kind, read.files);
  const existing = read.files.find(({ name }) => name === file);
  const written = withEntry(file, existing, entry);
  const others = read.files.filter(({ name }) => name !== file);
  const after = parseUserLexicon({ files: [...others, written], problems: [] }, gazetteer);
  if (countOf(entry.kind, after) === countOf(entry.kind, before)) return { outcome: 'known', file };
  if (isShipped(entry.kind, after, gazetteer, shipped)) return { outcome: 'shipped', file };
  replaceFile(join(folder, file), written.bytes);
  return { outcome: 'added', file };
}

function fileOf(kind: EntryKind, files: readonly UserFile[]): LexiconFileName {
  if (kind !== 'never') return FORMATS[kind].file;
  return files.some(({ name }) => name === 'never-correct.tsv') ? 'never-correct.tsv' : 'never-correct.txt';
}

/** The file with one more line, in the encoding, line ends and columns that it has. */
function withEntry(file: LexiconFileName, existing: UserFile | undefined, entry: NewEntry): UserFile {
  const old = existing === undefined ? null : decodeText(existing.bytes);
  const text = old?.text ?? '';
  const lineEnd = lineEndOf(text) ?? NEW_FILE.lineEnd;
  const place = { file, line: null };
  const values = validated(entry, place);
  const known = entry.kind === 'never' ? undefined : headOf(file, text);
  const columns: readonly string[] = known ?? FORMATS[entry.kind].columns;
  const absent = Object.keys(values).filter((column) => values[column] !== '' && !columns.includes(column));
  if (absent.length > 0)
    throw new LexiconError(absent.map((column) => problem('missing-column', place, { column })));
  const head = text === '' && entry.kind !== 'never' ? columns.join('\t') + lineEnd : '';
  const gap = text === '' || /[\r\n]$/.test(text) ? '' : lineEnd;
  const line = formatTsvLine(columns.map((column) => values[column] ?? '')) + lineEnd;
  const written: TextFile = { text: text + head + gap + line, encoding: old?.encoding ?? NEW_FILE.encoding };
  return { name: file, bytes: encodeText(written) };
}

function headOf(file: LexiconFileName, text: string): readonly string[] | undefined {
  return parseTsv(file, text, [])[0]?.cells;
}

/** The values as a file would give them. */
function validated({ kind, values }: NewEntry, place: Place): Record<string, string> {
  const given = Object.fromEntries(Object.entries(values).map(([column, value]) => [column, value.trim()]));
  const unusable = Object.values(given).flatMap((value) => unusableCharacter(value) ?? []);
  if (unusable.length > 0) {
    throw new LexiconError(unusable.map((value) => problem('control-character', place, { value })));
  }
  const { columns, schema } = FORMATS[kind];
  const record = Object.fromEntries(columns.map((column) => [column, given[column] ?? '']));
  const parsed = schema.safeParse(record);
  if (parsed.success) return { ...parsed.data };
  throw new LexiconError(parsed.error.issues.map((issue) => problemOf(issue, record, place)));
}

const LISTS = {
  term: 'terms',
  'office-holder': 'officeHolders',
  municipality: 'municipalities',
  never: 'neverCorrect',
} as const;

/** Entries of a kind, each counted once. */
function countOf(kind: EntryKind, lexicon: UserLexicon): number {
  return lexicon[LISTS[kind]].length;
}

/** Whether the last entry of a kind comes with the program. */
function isShipped(
  kind: EntryKind,
  own: UserLexicon,
  gazetteer: Gazetteer,
  shipped: ShippedLexicon,
): boolean {
  if (kind === 'municipality') {
    const added = own.municipalities.at(-1)?.value;
    return gazetteer.lookup(added?.name ?? '').some(({ prefecture }) => prefecture === added?.prefecture);
  }
  if (kind === 'office-holder') {
    const added = own.officeHolders.at(-1)?.value;
    const columns = ['municipality', 'office', 'name', 'from', 'to', 'source'] as const;
    return shipped.officeHolders.some((holder) =>
      columns.every((column) => holder[column] === added?.[column]),
    );
  }
  const added = own.terms.at(-1)?.value;
  return kind === 'term' && shipped.terms.some(({ text }) => text === added?.text);
}
