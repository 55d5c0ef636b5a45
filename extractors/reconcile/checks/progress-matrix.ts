import type { IssueDraft } from '../../../schemas/issue.js';
import type { LibraryEntry } from '../../../schemas/library.js';
import type { Check, CheckInput } from '../check-definition.js';
import { listSome, yearHint, yearWords } from '../phrasing.js';
import {
  nearestEntry,
  pairRosters,
  type Roster,
  type RosterPair,
  rosterOf,
  rosterOfEntry,
  rosterOfMatrix,
  townIn,
} from '../rosters.js';

const ID = 'check/progress-matrix';

/** Papers with fewer municipalities in common than this are of different regions. */
const LEAST_COMMON_TOWNS = 2;
/** Where more of the common initiatives than this differ, the two papers do not mean the same by taking part. */
const MOST_DIFFERING = 0.5;

/** A progress table and a matrix; `other` is the paper that is not this document, null when both stand in this one. */
interface Comparison {
  readonly progress: Roster;
  readonly matrix: Roster;
  /** The municipalities of the matrix. */
  readonly columns: readonly string[];
  readonly other: LibraryEntry | null;
  readonly year: number | null;
}

/** An initiative whose participants differ: those that only the progress table names, and only the matrix marks. */
interface Difference {
  readonly pair: RosterPair;
  readonly onlyProgress: readonly string[];
  readonly onlyMatrix: readonly string[];
}

/** The municipalities that a progress table names for an initiative are those that the matrix marks for it. */
export const check: Check = {
  id: ID,
  summary: '進捗状況に挙げた市町村と、取組一覧で記号のある市町村を比べる',
  run: (input) => comparisonsOf(input).flatMap(compare),
};

function comparisonsOf({ parts, identity, library }: CheckInput): Comparison[] {
  const year = identity.fiscalYear?.year ?? null;
  const matrices = parts.filter((part) => part.type === 'initiative-matrix');
  const tables = parts.filter((part) => part.type === 'progress-table');
  const progress = rosterOf(
    tables.flatMap(({ rows }) =>
      rows.map(({ name, municipalities, at }) => ({ name, towns: municipalities, at })),
    ),
  );
  const nearest = (kind: string, towns: readonly string[]): LibraryEntry | null => {
    const isOfRegion = (entry: LibraryEntry): boolean => {
      const others = townsOf(rosterOfEntry(entry));
      return towns.filter((town) => townIn(others, town) !== null).length >= LEAST_COMMON_TOWNS;
    };
    const entries = library.entries.filter((entry) => entry.kind === kind && entry.settled);
    return nearestEntry(entries.filter(isOfRegion), year);
  };
  const own = matrices.map((part) => ({ matrix: rosterOfMatrix(part), columns: part.municipalities, year }));
  if (own.length > 0 && tables.length > 0) return own.map((each) => ({ ...each, progress, other: null }));
  if (own.length > 0) {
    return own.flatMap((each) => {
      const report = nearest('progress-report', each.columns);
      return report === null ? [] : [{ ...each, progress: rosterOfEntry(report), other: report }];
    });
  }
  const paper = nearest('initiative-matrix', [...townsOf(progress)]);
  if (paper === null) return [];
  const matrix = rosterOfEntry(paper);
  return [{ progress, matrix, columns: [...townsOf(matrix)], other: paper, year }];
}

const townsOf = (roster: Roster): Set<string> => new Set(roster.flatMap(({ towns }) => [...towns]));

function compare(comparison: Comparison): IssueDraft[] {
  const { progress, matrix, columns, other, year } = comparison;
  const { pairs } = pairRosters(progress, matrix);
  const named = townsOf(progress);
  // A town that the progress table never names is not its subject.
  const common = columns.filter((town) => townIn(named, town) !== null);
  const told = pairs.filter(({ ours }) => ours.towns.size > 0);
  const differing = told.map((pair) => differenceOf(pair, common)).filter(isDifferent);
  if (differing.length === 0) return [];
  const isSameYear = other === null || (year !== null && year === other.fiscalYear);
  const isFirm = isSameYear && differing.length <= told.length * MOST_DIFFERING;
  const papers =
    other === null
      ? ''
      : `この資料は${yearWords(year)}、相手は「${other.title}」（${yearWords(other.fiscalYear)}）です。`;
  const hint = other === null ? '' : yearHint(year, other.fiscalYear);
  return [
    {
      rule: ID,
      severity: isFirm ? 'warning' : 'info',
      message: `進捗状況と取組一覧で、参加する市町村の違う取組が${told.length}件中${differing.length}件あります：${listSome(differing.map(says))}。${hint}${papers}`,
      actual: `一致 ${told.length - differing.length}件`,
      expected: `一致 ${told.length}件`,
      at: differing.flatMap(({ pair }) => [...pair.ours.at, ...pair.theirs.at]),
    },
  ];
}

function differenceOf(pair: RosterPair, common: readonly string[]): Difference {
  const { ours, theirs } = pair;
  const decided = common.filter((town) => townIn(theirs.open, town) === null);
  const isNamed = (town: string): boolean => townIn(ours.towns, town) !== null;
  const isMarked = (town: string): boolean => townIn(theirs.towns, town) !== null;
  return {
    pair,
    onlyProgress: decided.filter((town) => isNamed(town) && !isMarked(town)),
    onlyMatrix: decided.filter((town) => !isNamed(town) && isMarked(town)),
  };
}

const isDifferent = ({ onlyProgress, onlyMatrix }: Difference): boolean =>
  onlyProgress.length + onlyMatrix.length > 0;

function says({ pair, onlyProgress, onlyMatrix }: Difference): string {
  const sides = [
    ...(onlyProgress.length > 0 ? [`進捗状況だけに${onlyProgress.join('・')}`] : []),
    ...(onlyMatrix.length > 0 ? [`取組一覧だけに${onlyMatrix.join('・')}`] : []),
  ];
  return `「${pair.ours.name}」（${sides.join('、')}）`;
}
