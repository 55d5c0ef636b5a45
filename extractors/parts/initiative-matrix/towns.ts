import type { Gazetteer } from '../../context.js';
import { headKind } from './head-words.js';
import type { Head } from './list-head.js';

/** A column of marks: its place between the tabs and the municipality's name as printed. */
export interface TownColumn {
  readonly column: number;
  readonly name: string;
}

const PLACE = /^[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}ヶケー]{1,8}[市町村区]$/u;
const COMMON =
  /関係|参加|参画|連携|構成|実施|対象|圏域|市町|町村|全|各|^(?:本|中心|周辺|近隣|当該|他)[市町村]$/u;

/** Without 郡 in front (上川郡東川町) and notes behind. */
function bareTown(name: string): string {
  return name
    .replace(/\s|[（(][^（）()]*[）)]|[※＊*]\d*$/gu, '')
    .replace(/^[\p{Script=Han}ヶケ]{1,4}郡(?=.)/u, '');
}

/** Whether a name is a municipality's that the gazetteer knows. */
export function isKnownTown(name: string, gazetteer: Gazetteer): boolean {
  const bare = bareTown(name);
  return /[市町村区]$/u.test(bare) && gazetteer.lookup(bare).length > 0;
}

/** Whether a name could be a municipality's: known, or written like one. */
export function looksLikeTown(name: string, gazetteer: Gazetteer): boolean {
  const bare = bareTown(name);
  return isKnownTown(name, gazetteer) || (PLACE.test(bare) && !COMMON.test(bare));
}

function isShortTown(name: string, gazetteer: Gazetteer): boolean {
  const bare = bareTown(name);
  return bare.length >= 1 && ['市', '町', '村'].some((suffix) => gazetteer.lookup(bare + suffix).length > 0);
}

/**
 * The columns of a head that municipalities stand over: known names and names written like one, or, when nearly all
 * of a run of columns resolve, names without 市, 町, 村. Between two of them other members of the sphere may stand.
 */
export function townColumns(head: Head, gazetteer: Gazetteer): TownColumn[] {
  const full = columnsWhere(head, (name) => looksLikeTown(name, gazetteer));
  const known = full.filter(({ name }) => isKnownTown(name, gazetteer));
  if (full.length >= 2 && (known.length > 0 || full.length >= 3)) return filledUp(head, full);
  const short = columnsWhere(head, (name) => isShortTown(name, gazetteer));
  const filled = short.length >= 3 ? filledUp(head, short) : [];
  return short.length >= 0.8 * filled.length ? filled : [];
}

function columnsWhere(head: Head, accepts: (name: string) => boolean): TownColumn[] {
  return head.columns.flatMap(({ text }, column) => (accepts(text) ? [{ column, name: text }] : []));
}

/** The run from the first to the last of the columns, with what stands between them and heads nothing else. */
function filledUp(head: Head, columns: readonly TownColumn[]): TownColumn[] {
  const first = columns[0]?.column ?? 0;
  const last = columns.at(-1)?.column ?? 0;
  const run = head.columns.slice(first, last + 1).map(({ text, word }, offset) => ({
    column: first + offset,
    name: text,
    kind: headKind(word),
  }));
  const towns = run.filter(({ column, name, kind }) => {
    const isTown = columns.some((town) => town.column === column);
    return isTown || (kind === null && name !== '');
  });
  const names = new Set(towns.map(({ name }) => name));
  return names.size === towns.length ? towns.map(({ column, name }) => ({ column, name })) : [];
}
