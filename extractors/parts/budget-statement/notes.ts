import type { At } from '../../../schemas/at.js';
import { joinName } from '../../tables/pieces.js';
import type { Line } from './model.js';
import { readFigure } from './words.js';

/** One entry of 説明: 保険者支援分 421,072×1／2 210,536. */
export interface Note {
  readonly name: string;
  readonly calculation: string | null;
  readonly amount: number | null;
  /** How far its line is set in, or null where the source does not say. */
  readonly indent: number | null;
  readonly at: At;
}

/** 404,000×98.9％, 2,000×1／2, 50,848円×72人×12月. */
const CALCULATION = /[0-9０-９)）％%円人月日件回][×✕÷＝=][0-9０-９(（△▲]/u;
const AMOUNT = /^[△▲−－-]?(?:[0-9０-９]{1,3}(?:[,，][0-9０-９]{3})+|[0-9０-９]{1,3})(?:百万円|千円|円)?$/u;
/** An amount in the middle of a line, where a small number may belong to the name: 第 2 期. */
const SURE_AMOUNT = /[,，]|[0-9０-９]{3}/u;

interface Draft {
  words: string[];
  calculation: string | null;
  amount: number | null;
  readonly line: Line;
}

/** The entries of the lines of 説明, in order; what only calculates goes with the entry above it. */
export function readNotes(lines: readonly Line[]): Note[] {
  const drafts: Draft[] = [];
  for (const line of lines) readLine(line, drafts);
  return drafts.map(({ words, calculation, amount, line }) => ({
    name: joinName(words.join(' ')),
    calculation,
    amount,
    indent: line.indent,
    at: line.at,
  }));
}

function readLine(line: Line, drafts: Draft[]): void {
  const tokens = line.text.split(/[\s　]+/u).filter((token) => token !== '');
  let own: Draft | null = null;
  for (const [index, token] of tokens.entries()) {
    const isLast = index === tokens.length - 1;
    // What stands before the first name of a line belongs to the entry above it.
    const target: Draft | undefined = own ?? drafts.at(-1);
    if (CALCULATION.test(token) && target !== undefined && target.calculation === null) {
      target.calculation = token;
    } else if (isAmount(token, isLast) && target !== undefined && target.amount === null) {
      target.amount = readFigure(token) ?? null;
    } else if (own === null || own.amount !== null) {
      own = { words: [token], calculation: null, amount: null, line };
      drafts.push(own);
    } else own.words.push(token);
  }
}

function isAmount(token: string, isLast: boolean): boolean {
  return AMOUNT.test(token) && (isLast || SURE_AMOUNT.test(token));
}
