import type { Change } from '../../../schemas/changes.js';
import type { Severity } from '../../../schemas/issue.js';
import { WEIGHT } from '../../compare/fields.js';
import { DOUBTED, SPELLING } from '../../compare/row-changes.js';
import { definitionOf } from '../../compare/row-keys.js';

/**
 * How much a part's rows weigh in what a council and other offices take from a paper (0 to 1): what they decide on and pay for
 * before what explains it. An assumption of ours, to be set by those who review.
 */
const PART_WEIGHTS: Readonly<Record<string, number>> = {
  'project-budget': 1,
  'budget-statement': 1,
  'kpi-list': 1,
  'initiative-matrix': 1,
  agreement: 1,
  'progress-table': 0.9,
  'role-schedule': 0.9,
  'priority-matrix': 0.8,
  'sdg-alignment': 0.6,
  table: 0.6,
  outline: 0.5,
  glossary: 0.4,
};

export function partWeight(type: string | null): number {
  return type === null ? 0.5 : (PART_WEIGHTS[type] ?? 0.5);
}

/** How much a field matters before its size is looked at: as for comparing. */
export function fieldWeight(type: string, key: string): number {
  const kind = definitionOf(type)?.fields[key]?.kind;
  return kind === undefined ? 0.3 : WEIGHT[kind];
}

/** What impact is made of. */
export interface Stakes {
  /** Kind of field or of change (0 to 1). */
  readonly kind: number;
  readonly part: string | null;
  /** Yen that would be other, and all yen of the paper; null where it is not about money. */
  readonly money: number | null;
  readonly whole: number | null;
  /** Towns that would join or leave, and all towns of the paper. */
  readonly towns: number;
  readonly allTowns: number;
}

/** A thousandth of the money moves this much beyond the kind; all of it moves it to 1. */
const LEAST_MOVED = 0.001;

/**
 * What it would cost to get an item wrong (0 to 1). The kind of field and of part say how much hangs on one value. Money counts by its
 * share of the paper's, on a logarithmic scale from a thousandth to all of it: an office that moves a tenth wants to know as surely as
 * one that moves a third. Towns count by how many of the paper's join or leave, since each is a partner who has agreed to it.
 */
export function impactOf({ kind, part, money, whole, towns, allTowns }: Stakes): number {
  const base = kind * partWeight(part);
  const share = money === null || whole === null || whole === 0 ? 0 : Math.min(1, Math.abs(money) / whole);
  const moved = share <= LEAST_MOVED ? 0 : 1 - Math.log(share) / Math.log(LEAST_MOVED);
  const joined = towns === 0 || allTowns === 0 ? 0 : Math.min(1, 0.25 + (0.75 * towns) / allTowns);
  return base + (1 - base) * (1 - (1 - moved * 0.8) * (1 - joined * 0.5));
}

/** What an issue of a severity weighs: an error is a contradiction in figures, a warning a doubt, the rest a note. */
export const SEVERITY_WEIGHTS: Readonly<Record<Severity, number>> = { error: 0.9, warning: 0.5, info: 0.25 };

/**
 * How open it is what an issue's answer will be (0 to 1). An error says for certain that something is wrong, and nothing says
 * what; a warning may be nothing.
 */
export const SEVERITY_UNCERTAINTY: Readonly<Record<Severity, number>> = {
  error: 0.9,
  warning: 0.6,
  info: 0.4,
};

/** Nothing is beyond all doubt: with this much left, impact still orders what is sure. */
export const LEAST_UNCERTAINTY = 0.02;

/** How much a change matters if it is real: comparing has taken off for doubt, which is uncertainty here. */
export function changeWeight({ significance, nature }: Pick<Change, 'significance' | 'nature'>): number {
  const factor = nature === 'content' ? 1 : nature === 'reading' ? DOUBTED : SPELLING;
  return Math.min(1, significance / factor);
}

/** Doubt of a change by its nature: a reading difference is by definition undecided, spelling is told by the letters alone. */
export const NATURE_UNCERTAINTY: Readonly<Record<Change['nature'], number>> = {
  content: 0.05,
  reading: 0.5,
  notation: 0.05,
};

/** How often text that was recognised in a picture is wrong though the reader is sure of it. An assumption of ours, not measured. */
export const READ_FROM_PICTURE = 0.1;

/** A wrong link makes a wrong change of every field that the rows have. */
export const MATCH_KIND = 0.85;
