import { foldMark } from '../../../schemas/mark.js';
import { parseLabel } from '../../tables/labels.js';
import type { ColumnRole } from '../columns.js';
import { type ColumnKind, isFundLine } from './heads.js';
import type { Column } from './layout.js';
import { bare, isOffice, readAmount, readContinuity, readNumber } from './values.js';

/** Longest office name and shortest sentence, in characters. */
const LONG_OFFICE = 25;
const SENTENCE = 30;

const isFigures = (text: string): boolean => /^[\d,.()]+$/u.test(bare(text));
const isGrouped = (text: string): boolean => /\d,\d{3}/u.test(bare(text));
const isProse = (text: string): boolean => text.length >= SENTENCE || /。/u.test(text);
/** 再掲 or 再, in brackets or not, and nothing else. */
export const isRelistedMark = (text: string): boolean => /^[(（【]?再掲?[)）】]?$/u.test(bare(text));

type Cost = (text: string) => number;

const numberCost: Cost = (text) =>
  isGrouped(text) ? 5 : readNumber(text) !== null ? 0 : isRelistedMark(text) ? 0.6 : 5;
const relistedCost: Cost = (text) => {
  if (isRelistedMark(text)) return 0;
  return foldMark(text) === null ? 5 : 0.5;
};
const categoryCost: Cost = (text) => {
  if (isFigures(text) || isRelistedMark(text) || foldMark(text) !== null) return 5;
  if (isProse(text) && parseLabel(text) === null) return 2.5;
  return readContinuity(text) === null ? 0.2 : 4;
};
const nameCost: Cost = (text) => {
  if (isFigures(text) || isRelistedMark(text) || foldMark(text) !== null) return 5;
  if (readContinuity(text) !== null) return 4;
  if (/。$/u.test(text)) return 2.5;
  return isOffice(text) && !/事業/u.test(text) ? 2 : 0;
};
const departmentCost: Cost = (text) => {
  if (isFigures(text) || isProse(text) || isRelistedMark(text)) return 5;
  if (readContinuity(text) !== null) return 4;
  if (isOffice(text)) return 0;
  return text.length > LONG_OFFICE ? 3 : 1;
};
const amountCost: Cost = (text) => {
  if (readAmount(text) !== null) return 0;
  return text.length <= 8 && !isOffice(text) && readContinuity(text) === null ? 2 : 5;
};
const moneyCost: Cost = (text) =>
  readAmount(text) !== null || /%|^皆[増減]$/u.test(bare(text)) ? 0 : text.length <= 8 ? 2 : 5;
const summaryCost: Cost = (text) => {
  if (isGrouped(text) || foldMark(text) !== null) return 4;
  if (readContinuity(text) !== null) return 3;
  return isProse(text) ? 0 : 0.6;
};
const continuityCost: Cost = (text) => (readContinuity(text) === null ? (text.length <= 8 ? 2.5 : 5) : 0);
const tickCost: Cost = (text) => (foldMark(text) === null ? 4 : 0);
const grantCost: Cost = (text) => (foldMark(text) === null ? (text.length <= 20 ? 1.5 : 4) : 0);
const fundCost: Cost = (text) => (isFundLine(text) ? 0 : 4);
const otherCost: Cost = () => 0.8;

const ROLES: Readonly<Record<ColumnKind, Omit<ColumnRole, 'name'>>> = {
  category: { cost: categoryCost, blank: 0 },
  number: { cost: numberCost, blank: 0.8 },
  relisted: { cost: relistedCost, blank: 0 },
  name: { cost: nameCost, blank: 3 },
  department: { cost: departmentCost, blank: 0.6 },
  amount: { cost: amountCost, blank: 0.6 },
  money: { cost: moneyCost, blank: 0.3 },
  summary: { cost: summaryCost, blank: 0.5 },
  continuity: { cost: continuityCost, blank: 0.4 },
  new: { cost: tickCost, blank: 0 },
  continuing: { cost: tickCost, blank: 0 },
  grant: { cost: grantCost, blank: 0 },
  count: { cost: numberCost, blank: 0.3 },
  fund: { cost: fundCost, blank: 0.4 },
  other: { cost: otherCost, blank: 0 },
};

/** The columns of a project list as they take their cells. */
export function projectRoles(columns: readonly Column[]): ColumnRole[] {
  return columns.map(({ kind }) => ({ name: kind, ...ROLES[kind] }));
}

const figureCost: Cost = (text) => (readAmount(text) === null ? 5 : 0);
const countCost: Cost = (text) => (isGrouped(text) ? 3 : readNumber(text) === null ? 5 : 0);

/** Kinds of columns that are ticked row by row; a total counts the ticks. */
export const TICKED: readonly ColumnKind[] = ['new', 'continuing', 'grant'];

/** The columns of a project list as a 小計 or 合計 row fills them: counts under number and 再掲, amounts under money. */
export function totalRoles(columns: readonly Column[]): ColumnRole[] {
  return columns.map(({ kind }) => {
    if (kind === 'amount') return { name: kind, cost: figureCost, blank: 0.5 };
    if (kind === 'money') return { name: kind, cost: moneyCost, blank: 0.2 };
    if (kind === 'number' || kind === 'relisted') return { name: kind, cost: countCost, blank: 0.2 };
    if (TICKED.includes(kind)) return { name: kind, cost: countCost, blank: 0 };
    return { name: kind, cost: (text) => (readAmount(text) === null ? 0.5 : 4), blank: 0 };
  });
}
