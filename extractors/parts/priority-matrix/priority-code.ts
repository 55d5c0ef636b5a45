import { parseOrdinalNumber } from '../../../schemas/fiscal-year.js';
import { joinName } from '../../tables/pieces.js';

/** A sign for one priority (①, 柱１, 重点施策Ⅱ) and the words behind it. */
export interface PriorityCode {
  /** As written, spaces left out. */
  readonly mark: string;
  readonly ordinal: number;
  /** The sign says by itself that it is a priority, target or the like: 重点施策①, not ①. */
  readonly isNamed: boolean;
  readonly name: string;
}

const CIRCLED = '①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳';
const ROMAN = 'ⅠⅡⅢⅣⅤⅥⅦⅧⅨⅩⅪⅫ';
const KIND =
  '(?:(?:最?重点|基本|優先|主要|共通)[\\s　]?)?(?:施策|目標|分野|戦略|プロジェクト|取組|事項|方針|テーマ|視点|柱|項目|政策)|最?重点|優先|[PＰ][JＪ]';
const CODE = new RegExp(
  `^(?:(?<kind>${KIND})[\\s　]?)?(?<sign>[${CIRCLED}]|[${ROMAN}]|[0-9０-９]{1,2}|[一二三四五六七八九十](?=[\\s　：:、]|$))[\\s　：:．.、]*(?<name>(?:[^\\s　：:．.、].*)?)$`,
  'su',
);

/** The priority that a head, a definition or a list entry begins with, or null. */
export function parsePriorityCode(text: string): PriorityCode | null {
  const groups = CODE.exec(text.trim())?.groups;
  if (groups?.sign === undefined) return null;
  const { kind, sign, name = '' } = groups;
  const ordinal = ordinalOf(sign);
  if (ordinal === null || (kind === undefined && /^[0-9０-９一二三四五六七八九十]/u.test(sign))) return null;
  const mark = (kind ?? '').replace(/[\s　]/gu, '') + sign;
  return { mark, ordinal, isNamed: kind !== undefined, name: joinName(name) };
}

/** Ａ, B: letters name priorities too, but only where a list or a definition says so. */
const LETTER = /^(?<sign>[A-HＡ-Ｈ])(?:[\s　：:．.、]+(?<name>\S.*))?$/su;

/** A code as `parsePriorityCode` reads it, or a letter. */
export function parseAnyCode(text: string): PriorityCode | null {
  const code = parsePriorityCode(text);
  if (code !== null) return code;
  const groups = LETTER.exec(text.trim())?.groups;
  if (groups?.sign === undefined) return null;
  const ordinal = groups.sign.normalize('NFKC').charCodeAt(0) - 64;
  return { mark: groups.sign, ordinal, isNamed: false, name: joinName(groups.name ?? '') };
}

function ordinalOf(sign: string): number | null {
  for (const list of [CIRCLED, ROMAN]) {
    const index = list.indexOf(sign);
    if (index >= 0) return index + 1;
  }
  return parseOrdinalNumber(sign);
}

const RANGE = /[～〜~]|から/u;

/**
 * The marks that one cell lists: ①・③, ④、⑤, ①～③, 重点１/重点３. An empty list for －; null for anything else.
 */
export function listedPriorities(text: string): string[] | null {
  const bare = text.replace(/[\s　]/gu, '');
  if (/^[－―−ー-]$/u.test(bare)) return [];
  const marks: string[] = [];
  for (const part of bare.split(/[・、，,/／;；及]/u)) {
    const ends = part.split(RANGE).map(parseAnyCode);
    if (ends.length > 2 || ends.some((code) => code === null || code.name !== '')) return null;
    const [first, last] = ends;
    if (first == null) return null;
    const steps = last == null ? 0 : last.ordinal - first.ordinal;
    for (let step = 0; step <= steps; step += 1) marks.push(nextMark(first.mark, step));
  }
  return marks.length > 0 ? marks : null;
}

/** The mark so many steps further in the same enumeration. */
function nextMark(mark: string, step: number): string {
  const sign = mark.at(-1) ?? '';
  for (const list of [CIRCLED, ROMAN]) {
    const index = list.indexOf(sign);
    if (index >= 0) return mark.slice(0, -1) + (list[index + step] ?? sign);
  }
  return step === 0
    ? mark
    : mark.replace(/(?<![0-9０-９])[0-9０-９]+$/u, (n) => String(Number(n.normalize('NFKC')) + step));
}
