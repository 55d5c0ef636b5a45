import type { Part } from '../../schemas/part.js';
import type { PlanKind } from '../../schemas/plan.js';
import type { StructureBlock } from '../../schemas/structure.js';
import type { Gazetteer } from '../context.js';
import type { DocumentView } from '../parts/view.js';

/** Longest name of a municipality, in characters. */
const LONGEST_NAME = 8;

/** A municipality that the gazetteer does not have (merged away, or newer), at the beginning of a title. */
const UNLISTED =
  /^(?<name>[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}ヶケ々]{1,5}[市町村])(?=[\p{Script=Han}\p{Script=Hiragana}])(?!圏|民|役|場|長|内|立|道|有|営|政|町村)/u;

/** Kinds that are papers of a 圏域 and not of one municipality. */
const OF_A_SPHERE: readonly PlanKind[] = [
  'initiative-matrix',
  'progress-report',
  'cooperation-agreement',
  'sphere-vision',
];

/** Who issued the document. Empty when nothing says so. `stated` is false when it is only the name most mentioned. */
export function findIssuers(
  view: DocumentView,
  kind: PlanKind,
  cover: string,
  parts: readonly Part[],
): { issuers: string[]; stated: boolean } {
  const fromParts = municipalitiesOfParts(parts);
  if (fromParts.length > 0) return { issuers: fromParts, stated: true };
  const members = OF_A_SPHERE.includes(kind) ? membersOfSphere(view) : [];
  if (members.length > 1) return { issuers: members, stated: true };
  const named = municipalitiesIn(cover, view.gazetteer);
  if (named.length > 0) return { issuers: named.slice(0, 1), stated: true };
  const unlisted = UNLISTED.exec(cover.split('\n')[0]?.replace(LEADING_YEAR, '') ?? '')?.groups?.name;
  if (unlisted !== undefined) return { issuers: [unlisted], stated: true };
  const central = OF_A_SPHERE.includes(kind) ? centralCity(cover, view.gazetteer) : undefined;
  if (central !== undefined) return { issuers: [central], stated: false };
  // A budget book names other towns, for whom it does work, and hardly ever its own.
  if (kind === 'budget-statement') return { issuers: [], stated: false };
  const counted = countMunicipalities(view);
  const most = [...counted].sort((a, b) => b[1] - a[1])[0];
  return { issuers: most === undefined ? [] : [most[0]], stated: false };
}

function municipalitiesOfParts(parts: readonly Part[]): string[] {
  const agreement = parts.find((part) => part.type === 'agreement');
  if (agreement !== undefined && agreement.parties.length > 0)
    return publicBodies(agreement.parties.map((party) => party.name));
  const names = parts.flatMap((part) => {
    if (part.type === 'initiative-matrix') return part.municipalities;
    if (part.type === 'progress-table') return longestFirst(part.rows.map((row) => row.municipalities));
    return [];
  });
  return [...new Set(names)].filter(
    (name) => /[市町村区]$/u.test(name) && !/^(?:全|関係|構成|各|圏域)/u.test(name),
  );
}

/** The parties without stand-ins such as 別記団体, unless there is nothing else. */
function publicBodies(names: readonly string[]): string[] {
  const bodies = names.filter((name) => /(?:[都道府県市町村区]|組合|連合)$/u.test(name));
  return bodies.length > 0 ? bodies : [...names];
}

/** The longest list comes first: it has the towns in the order of the paper. */
function longestFirst(lists: readonly string[][]): string[] {
  return [...lists].sort((a, b) => b.length - a.length).flat();
}

/** The city after which the 圏域 of a title is named: 岐阜連携都市圏 → 岐阜市. */
function centralCity(cover: string, gazetteer: Gazetteer): string | undefined {
  const sphere = spheresIn(cover.split('\n')[0] ?? '')[0] ?? '';
  const lengths = Array.from(
    { length: Math.max(0, sphere.length - 3) },
    (_, index) => sphere.length - 2 - index,
  );
  const length = lengths.find((end) => gazetteer.lookup(`${sphere.slice(0, end)}市`).length > 0);
  return length === undefined ? undefined : `${sphere.slice(0, length)}市`;
}

/** A line that lists the members: 構成市町村：宮崎市、国富町、綾町, or nothing but names. */
function membersOfSphere(view: DocumentView): string[] {
  for (const block of view.blocks) {
    if (block.kind === 'table' || block.text.length > 400) continue;
    const listed =
      /(?:構成|関係|連携|圏域|参画)(?:する)?(?:市町村?|自治体)[^：:。]{0,12}[：:](?<list>[^。：:]*)/u.exec(
        block.text,
      );
    const enclosed = /[（(](?<list>[^（）()]+)[）)]/u.exec(block.text)?.groups?.list;
    const line = listed?.groups?.list ?? enclosed ?? block.text;
    const names = municipalitiesIn(line, view.gazetteer);
    if (listed === null && !isNothingBut(line, names)) continue;
    if (names.length > 1) return names;
  }
  return [];
}

/** Share of a line's characters that the names in it must make. */
const NAMES_SHARE = 0.8;

function isNothingBut(line: string, names: readonly string[]): boolean {
  const solid = line.replace(/[・、，,\s　]/gu, '');
  return names.join('').length >= NAMES_SHARE * solid.length && /[市町村区]$/u.test(solid);
}

/** Municipalities named in a text, in order, each once; also names that run into each other (甲良町多賀町). */
export function municipalitiesIn(text: string, gazetteer: Gazetteer): string[] {
  const found = new Set<string>();
  const asked = new Map<string, boolean>();
  // Names come again and again, and a lookup costs more than this.
  const isKnown = (name: string): boolean => {
    const known = asked.get(name) ?? gazetteer.lookup(name).length > 0;
    asked.set(name, known);
    return known;
  };
  for (let start = 0; start < text.length - 1; start += 1) {
    const name = municipalityAt(text, start, isKnown);
    if (name === null) continue;
    found.add(name);
    start += name.length - 1;
  }
  return [...found];
}

/** What a municipality's name ends in. */
const ENDINGS = '市町村区';

/** The longest known name that begins at an offset, or null. */
function municipalityAt(text: string, start: number, isKnown: (name: string) => boolean): string | null {
  for (let length = Math.min(LONGEST_NAME, text.length - start); length >= 2; length -= 1) {
    if (!ENDINGS.includes(text.charAt(start + length - 1))) continue;
    const name = text.slice(start, start + length);
    if (isKnown(name)) return name;
  }
  return null;
}

function countMunicipalities(view: DocumentView): Map<string, number> {
  const counts = new Map<string, number>();
  for (const text of view.blocks.flatMap(textsOf)) {
    for (const name of municipalitiesIn(text, view.gazetteer)) counts.set(name, (counts.get(name) ?? 0) + 1);
  }
  return counts;
}

const SPHERE =
  /(?<![\p{Script=Han}\p{Script=Katakana}ー])(?<name>[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}・ー]{1,14}?(?:(?:連携中枢都市圏|定住自立圏|広域都市圏|都市圏)|圏域(?!連携中枢|定住自立)))/gu;
const SHORT_SPHERE =
  /(?<![\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}])(?<name>[\p{Script=Han}\p{Script=Hiragana}]{2,8}圏)(?!域|内)/gu;
/** Words that make a 圏 without a name of its own. */
const NAMELESS =
  /^(?:本|当|各|同|全|この|その|我が|連携中枢|定住自立|広域|地方|都市|大都市|首都|東京|関西|札幌|生活|通勤|商業?|文化|経済|周辺|及び|近隣|圏域|新たな)*(?:連携中枢都市圏|定住自立圏|都市圏|圏域|圏)$/u;
const LEADING_YEAR = /^(?:年度|(?:平成|令和)[0-9０-９元]{1,2}年度?|第[0-9０-９]+[期次]|[0-9０-９]+年度)/u;

/** A particle between two words: what was matched is a sentence. Between letters of a name (にかほ) it is none. */
const PARTICLE = /\p{Script=Han}(?:[はがをにで]|では|には|にも|とは)\p{Script=Han}/u;

/** 第1章, 第2次: it stands in front of a name and is no part of it. */
const ORDINAL = /第[ 　]?[0-9０-９一二三四五六七八九十]{1,3}[ 　]?[章節次期編部項]/gu;

/**
 * The 圏域 that the document is about, or null: as the title names it, else the full name (…連携中枢都市圏,
 * …定住自立圏) that the text uses most, else a short one (…圏) in the names of its initiatives.
 */
export function findSphere(
  view: DocumentView,
  kind: PlanKind,
  title: string,
  parts: readonly Part[],
): string | null {
  if (!OF_A_SPHERE.includes(kind)) return null;
  const inTitle = spheresIn(title)[0];
  if (inTitle !== undefined) return inTitle;
  const full = view.blocks
    .flatMap((block) => textsOf(block).flatMap(spheresIn))
    .filter((name) => !name.endsWith('圏域'));
  return mostFrequent(full) ?? mostFrequent(namesOfInitiatives(parts).flatMap(shortSpheresIn));
}

function textsOf(block: StructureBlock): string[] {
  return block.kind === 'table'
    ? block.table.rows.flatMap((row) => row.cells.map((cell) => cell.text))
    : [block.text];
}

function namesOfInitiatives(parts: readonly Part[]): string[] {
  return parts.flatMap((part) =>
    part.type === 'initiative-matrix' || part.type === 'progress-table' || part.type === 'priority-matrix'
      ? part.rows.map((row) => row.name)
      : [],
  );
}

function shortSpheresIn(name: string): string[] {
  return [...name.matchAll(SHORT_SPHERE)]
    .map((match) => match.groups?.name ?? '')
    .filter((sphere) => !NAMELESS.test(sphere) && !/[はがをにでの]/u.test(sphere));
}

function mostFrequent(names: readonly string[]): string | null {
  const counts = new Map<string, number>();
  for (const name of names) counts.set(name, (counts.get(name) ?? 0) + 1);
  return [...counts].sort((a, b) => b[1] - a[1])[0]?.[0] ?? null;
}

function spheresIn(text: string): string[] {
  const found: string[] = [];
  const shown = text.replace(ORDINAL, '、').replace(/[\s　]/gu, '');
  for (const match of shown.matchAll(SPHERE)) {
    const name = (match.groups?.name ?? '')
      .replace(LEADING_YEAR, '')
      .replace(/^.*(?:及び|並びに|における|とする|している|、)/u, '');
    if (!NAMELESS.test(name) && !PARTICLE.test(name)) found.push(name);
  }
  return found;
}
