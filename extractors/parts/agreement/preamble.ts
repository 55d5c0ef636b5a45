import type { Span } from '../../../schemas/at.js';
import type { StructureBlock } from '../../../schemas/structure.js';
import type { Gazetteer } from '../../context.js';
import { joinText } from '../../tables/draft.js';
import type { DocumentView } from '../view.js';
import { findLegalBasis } from './legal-basis.js';

/** Letters that stand for the parties of an agreement. */
export const ROLE_LETTERS = '甲乙丙丁戊己庚辛壬癸';

/** A party as the preamble names it. Several municipalities may share one role. */
export interface PartyName {
  readonly role: string;
  readonly name: string;
}

/** The sentence with which an agreement begins: who is who, and under which law. */
export interface Preamble {
  /** First and last block of the sentence, which may run over several. */
  readonly first: number;
  readonly last: number;
  readonly spans: readonly Span[];
  readonly text: string;
  readonly parties: readonly PartyName[];
  /** Other words for a party (its name, 中心市) with the letter that they stand for. */
  readonly aliases: ReadonlyMap<string, string>;
  readonly legalBasis: string | null;
}

/** Most blocks over which one opening sentence is torn, and its longest text in characters. */
const LONGEST_RUN = 8;
const LONGEST_TEXT = 4000;

/** Longest name of a body, in characters. */
const LONGEST_NAME = 24;

const DEFINES_FIRST =
  /以下[、，]?[^「」『』。（）()]{0,10}[「『]?甲[」』]?(?:という|と総称|[）)])|を[「『]?甲[」』]?とし/u;
const DEFINITION =
  /[（(]\s*以下[、，]?[^「」『』（）()]{0,12}[「『](?<alias>[^「」『』（）()、。]{1,12})[」』][^（）()]{0,8}[）)]|[（(]\s*以下[、，]?(?<bare>[甲乙丙丁戊己庚辛壬癸])という。?[）)]|を[「『]?(?<made>[甲乙丙丁戊己庚辛壬癸])[」』]?とし(?:て)?[、，]?/gu;

/** Every opening sentence of an agreement in the document; one that names fewer than two parties is none. */
export function findPreambles(view: DocumentView): Preamble[] {
  const found: Preamble[] = [];
  for (let index = 0; index < view.blocks.length; index += 1) {
    const block = view.blocks[index];
    if (!isProse(block) || !DEFINES_FIRST.test(block.text.replace(/\s/gu, ''))) continue;
    const preamble = preambleAt(view, index);
    if (preamble === null) continue;
    found.push(preamble);
    index = preamble.last;
  }
  return found;
}

type ProseBlock = Extract<StructureBlock, { kind: 'paragraph' | 'list' | 'note' | 'figure' }>;

function isProse(block: StructureBlock | undefined): block is ProseBlock {
  return block?.kind === 'paragraph' || block?.kind === 'list';
}

function preambleAt(view: DocumentView, index: number): Preamble | null {
  let first = index;
  const opening = view.blocks[index];
  if (isProse(opening) && /^[（(を]/u.test(opening.text) && isProse(view.blocks[index - 1])) first -= 1;
  let last = index;
  let text = '';
  const spans: Span[] = [];
  for (let at = first; at < Math.min(first + LONGEST_RUN, view.blocks.length); at += 1) {
    const block = view.blocks[at];
    if (!isProse(block)) break;
    text = joinText(text, block.text);
    spans.push(...block.spans);
    last = at;
    if (at >= index && /。$/u.test(block.text.trimEnd())) break;
  }
  const compact = text.slice(0, LONGEST_TEXT).replace(/\s/gu, '');
  const { parties, aliases } = readDefinitions(compact, view.gazetteer);
  if (new Set(parties.map((party) => party.role)).size < 2) return null;
  for (const [alias, role] of aliasesInProse(view)) if (!aliases.has(alias)) aliases.set(alias, role);
  return {
    first,
    last,
    spans,
    text,
    parties,
    aliases,
    legalBasis: findLegalBasis(text.slice(0, LONGEST_TEXT)),
  };
}

function readDefinitions(
  text: string,
  gazetteer: Gazetteer,
): { parties: PartyName[]; aliases: Map<string, string> } {
  const parties: PartyName[] = [];
  const named: [string, string][] = [];
  let from = 0;
  for (const match of text.matchAll(DEFINITION)) {
    const alias = match.groups?.alias ?? match.groups?.bare ?? match.groups?.made ?? '';
    const names = namesBefore(text.slice(from, match.index), gazetteer);
    from = match.index + match[0].length;
    if (alias.length === 1 && ROLE_LETTERS.includes(alias)) {
      parties.push(...names.map((name) => ({ role: alias, name })));
    } else named.push(...names.slice(-1).map((name): [string, string] => [alias, name]));
  }
  const aliases = new Map(parties.map(({ name, role }) => [name, role]));
  for (const [alias, name] of named) {
    const role = aliases.get(name);
    if (role !== undefined) aliases.set(alias, role);
  }
  return { parties, aliases };
}

/** 甲（以下「中心市」という。）, wherever the articles say it. */
function aliasesInProse(view: DocumentView): [string, string][] {
  return view.blocks.flatMap((block) =>
    isProse(block)
      ? [
          ...block.text.matchAll(/(?<role>[甲乙丙丁])[（(]以下[、，]?「(?<alias>[^「」]{1,12})」という/gu),
        ].map((match): [string, string] => [match.groups?.alias ?? '', match.groups?.role ?? ''])
      : [],
  );
}

/** The municipalities or bodies with which a stretch of text ends: 上川町 in 「と上川町」, both in 「東川町及び美瑛町」. */
function namesBefore(text: string, gazetteer: Gazetteer): string[] {
  const tokens = text
    .split(/[、，,。・]|及び|並びに|(?<=[市町村区県都府道合])と/u)
    .filter((token) => token !== '');
  const names: string[] = [];
  for (const token of tokens.reverse()) {
    const name = bodyName(token, gazetteer);
    if (name === null) break;
    names.unshift(name);
  }
  const last = tokens[0]?.replace(/^(?:と|及び|又は)/u, '') ?? '';
  return names.length > 0 || last === '' || last.length > 20 ? names : [last];
}

const BODY = /(?:[市町村区県都府道]|組合|連合|企業団|協議会|公社|機構|大学|会社|法人)$/u;

/** The name of a body at the end (or, before its head's title, at the beginning) of a stretch without commas. */
function bodyName(text: string, gazetteer: Gazetteer): string | null {
  const token = text.slice(-2 * LONGEST_NAME);
  for (let start = 0; start < token.length - 1; start += 1) {
    if (gazetteer.lookup(token.slice(start)).length > 0) return token.slice(start);
  }
  for (let end = Math.min(token.length - 1, 12); end > 1; end -= 1) {
    if (token[end] === '長' && gazetteer.lookup(token.slice(0, end)).length > 0) return token.slice(0, end);
  }
  const plain = token
    .replace(/^.*(?:った|した|する|である|たる)/u, '')
    .replace(/^(?:と|又は)(?=\p{Script=Han})/u, '');
  return BODY.test(plain) && plain.length >= 2 && plain.length <= LONGEST_NAME ? plain : null;
}
