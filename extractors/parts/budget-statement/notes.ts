import type { At } from '../../../schemas/at.js';
import { foldWidth } from '../../../schemas/fiscal-year.js';
import { joinName } from '../../tables/pieces.js';
import type { Line } from './model.js';
import { readFigure } from './words.js';

/** One entry of 説明: 保険者支援分 421,072×1／2 210,536. */
export interface Note {
  /** The number in front of the name (001 職員給与費), or null. */
  readonly code: string | null;
  readonly name: string;
  readonly calculation: string | null;
  readonly amount: number | null;
  /** How far its line is set in, or null where the source does not say. */
  readonly indent: number | null;
  readonly at: At;
}

/** 404,000×98.9％, 2,000×1／2, 50,848円×72人×12月, 交付率1／2. */
const CALCULATION =
  /(?:^|[0-9０-９)）％%円人月日件回])[×✕÷＝=][0-9０-９(（△▲]|^(?:交付|補助|負担)?率[0-9０-９]/u;
const AMOUNT = /^[△▲−－-]?(?:[0-9０-９]{1,3}(?:[,，][0-9０-９]{3})+|[0-9０-９]{1,3})(?:百万円|千円|円)?$/u;
/** An amount in the middle of a line, where a small number may belong to the name: 第 2 期. */
const SURE_AMOUNT = /[,，]|[0-9０-９]{3}/u;

interface Draft {
  readonly code: string | null;
  words: string[];
  calculation: string | null;
  amount: number | null;
  readonly line: Line;
}

/** The entries of the lines of 説明, in order; what only calculates goes with the entry above it. */
export function readNotes(lines: readonly Line[]): Note[] {
  const drafts: Draft[] = [];
  const pitch = pitchOf(lines);
  for (const [index, line] of lines.entries()) {
    if (!carriesOn(line, lines[index - 1], drafts.at(-1), pitch)) readLine(line, drafts);
  }
  return drafts.map(({ code, words, calculation, amount, line }) => ({
    code,
    name: joinName(words.join(' ')),
    calculation,
    amount,
    indent: line.indent,
    at: line.at,
  }));
}

/** Lines set in by less than this, in points, stand under each other. */
const SET_IN = 0.9;
/** Share of the usual distance between lines below which a line belongs to the one above it. */
const CLOSE = 0.75;

/**
 * Whether a line is the rest of the name above it: it is all in brackets and set in, or nearer to the line above than
 * lines are, or the line above was full.
 */
function carriesOn(
  line: Line,
  above: Line | undefined,
  last: Draft | undefined,
  pitch: number | null,
): boolean {
  if (above === undefined || last === undefined || line.words.some(isPriced)) return false;
  const isRemark = /^[（(][^（）()]*[)）]$/u.test(line.text) && (line.indent ?? 0) > (last.line.indent ?? 0);
  const distance = distanceOf(above, line);
  const isClose = distance !== null && pitch !== null && distance < CLOSE * pitch && last.amount === null;
  const isSetAlike = Math.abs((line.indent ?? 0) - (above.indent ?? 0)) < SET_IN;
  if (!isRemark && !isClose && !(above.isFull && isSetAlike)) return false;
  last.words.push(line.text);
  return true;
}

function isPriced(word: string): boolean {
  return AMOUNT.test(word) || CALCULATION.test(word);
}

/** How far a line stands below another on the same page, in points; null where the source has no places. */
function distanceOf(above: Line, { at }: Line): number | null {
  if (above.at.box === null || at.box === null || above.at.page !== at.page) return null;
  const distance = at.box[1] - above.at.box[1];
  return distance > 0 ? distance : null;
}

/** The usual distance between lines: the median. */
function pitchOf(lines: readonly Line[]): number | null {
  const distances = lines
    .flatMap((line, index) => {
      const above = lines[index - 1];
      return above === undefined ? [] : (distanceOf(above, line) ?? []);
    })
    .sort((a, b) => a - b);
  return distances[Math.floor(distances.length / 2)] ?? null;
}

function readLine(line: Line, drafts: Draft[]): void {
  let own: Draft | null = null;
  const code = codeOf(line.words);
  const words = code === null ? line.words : line.words.slice(1);
  for (const [index, token] of words.entries()) {
    const isLast = index === words.length - 1;
    // What stands before the first name of a line belongs to the entry above it.
    const target: Draft | undefined = own ?? drafts.at(-1);
    if (CALCULATION.test(token) && target !== undefined) {
      target.calculation = [target.calculation ?? '', token].join('');
    } else if (isAmount(token, isLast) && target !== undefined && target.amount === null) {
      target.amount = readFigure(token) ?? null;
    } else if (own === null || own.amount !== null) {
      own = { code: foldedCode(code), words: [token], calculation: null, amount: null, line };
      drafts.push(own);
    } else own.words.push(token);
  }
}

/** 001, 12 in front of a name: the number of a project. */
function codeOf(words: readonly string[]): string | null {
  const [first = '', second] = words;
  return second !== undefined && /^[0-9０-９]{1,4}$/u.test(first) && !isPriced(second) ? first : null;
}

function foldedCode(code: string | null): string | null {
  return code === null ? null : foldWidth(code);
}

function isAmount(token: string, isLast: boolean): boolean {
  return AMOUNT.test(token) && (isLast || SURE_AMOUNT.test(token));
}
