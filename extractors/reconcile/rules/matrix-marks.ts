import type { EditDraft } from '../../../schemas/edit.js';
import type { IssueDraft } from '../../../schemas/issue.js';
import type { LibraryEntry } from '../../../schemas/library.js';
import { foldMark, isAbsent } from '../../../schemas/mark.js';
import { ownValue } from '../../../schemas/own-value.js';
import type { InitiativeMatrix } from '../../../schemas/parts/initiative-matrix.js';
import type { Solver } from '../../context.js';
import type { ExtractedPart } from '../../parts/stage.js';
import { nameMatcher } from '../../tables/names.js';
import type { ReconcileRule, RuleResult } from '../definition.js';
import type { KnownCell, MatrixProblem, MatrixSolution } from '../matrix/problem.js';
import { solveMatrix } from '../matrix/solve.js';

const ID = 'reconcile/matrix-marks';
type Observed = NonNullable<ExtractedPart['observed']>;

/**
 * Rows of a matrix that were read with too many or too few cells are put right by the cells' order, the printed
 * totals, and what agreements and progress tables of the same towns say; what stays undecided is listed as open.
 */
export const rule: ReconcileRule = {
  id: ID,
  summary: '取組一覧の記号を、行と列の合計および同じ市町村の他の資料から復元する',
  async run(parts, { library, solver }) {
    const results = await Promise.all(
      parts.map(async (extracted): Promise<RuleResult> => {
        const { part, observed } = extracted;
        if (part.type !== 'initiative-matrix' || observed === undefined) return untouched(extracted);
        const { problem, solution } = await solveWith(part, observed, library.entries, solver);
        return applySolution(extracted, part, observed, problem, solution);
      }),
    );
    return {
      parts: results.flatMap((result) => result.parts),
      edits: results.flatMap((result) => result.edits),
      issues: results.flatMap((result) => result.issues),
    };
  },
};

/** Kinds of documents that name participants, the firmer first: an agreement binds, a report may be years old. */
const WITNESSES = ['cooperation-agreement', 'progress-report'];

/** Solves with as few other documents as it takes: the next kind is asked only while cells are open. */
async function solveWith(
  part: InitiativeMatrix,
  observed: Observed,
  entries: readonly LibraryEntry[],
  solver: Solver,
): Promise<{ problem: MatrixProblem; solution: MatrixSolution }> {
  let problem = toProblem(part, observed, []);
  let solution = await solveMatrix(problem, solver);
  for (let kinds = 1; kinds <= WITNESSES.length && solution.open.length > 0; kinds += 1) {
    const asked = WITNESSES.slice(0, kinds);
    const known = knownCells(
      part,
      entries.filter((entry) => asked.includes(entry.kind)),
    );
    if (known.length === problem.known.length) continue;
    problem = { ...problem, known };
    solution = await solveMatrix(problem, solver);
  }
  return { problem, solution };
}

function untouched(part: ExtractedPart): RuleResult {
  return { parts: [part], edits: [], issues: [] };
}

function toProblem(part: InitiativeMatrix, observed: Observed, known: readonly KnownCell[]): MatrixProblem {
  const read = new Map(observed.map((row) => [row.row, row.cells]));
  const rows = part.rows.map((row, index) => ({
    key: String(row.no),
    cells: (read.get(index) ?? part.municipalities.map((town) => ownValue(row.marks, town) ?? null)).map(
      fold,
    ),
    total: row.total,
  }));
  const seen = rows.flatMap((row) => row.cells).filter((cell) => cell !== null);
  return {
    columns: part.municipalities.length,
    marks: [...new Set([...Object.keys(part.legend), ...seen])].filter((mark) => !isAbsent(mark)),
    absent: ['－'],
    rows,
    totals: part.totals.map((total) => ({
      mark: total.mark,
      values: part.municipalities.map((town) => ownValue(total.values, town) ?? null),
      total: total.total,
    })),
    known,
  };
}

function fold(cell: string | null): string | null {
  return cell === null ? null : (foldMark(cell) ?? cell);
}

/** Towns that another document names as taking part. That a document is silent about a town proves nothing. */
function knownCells(part: InitiativeMatrix, entries: readonly LibraryEntry[]): KnownCell[] {
  const find = nameMatcher(part.rows.map((row) => row.name));
  return entries.flatMap((entry) =>
    entry.initiatives.flatMap((initiative) => {
      const row = find(initiative.name);
      if (row === null) return [];
      return initiative.municipalities.flatMap((town) => {
        const column = part.municipalities.indexOf(town);
        return column < 0 ? [] : [{ row, column, taking: true, source: entry.title }];
      });
    }),
  );
}

function applySolution(
  extracted: ExtractedPart,
  part: InitiativeMatrix,
  observed: Observed,
  problem: MatrixProblem,
  solution: MatrixSolution,
): RuleResult {
  const openIn = (row: number): number[] =>
    solution.open.filter((cell) => cell.row === row).map((cell) => cell.column);
  const rows = part.rows.map((row, index) => ({
    ...row,
    marks: Object.fromEntries(
      part.municipalities.map((town, column) => [
        town,
        markOf(solution, ownValue(row.marks, town), index, column),
      ]),
    ),
  }));
  const sources = [...new Set(problem.known.map((cell) => cell.source))];
  const proved = isProved(solution);
  const solved: InitiativeMatrix = {
    ...part,
    rows,
    solution: {
      unique: proved && solution.open.length === 0,
      openCells: solution.open.map(({ row, column }) => ({
        no: part.rows[row]?.no ?? row + 1,
        municipality: part.municipalities[column] ?? '',
      })),
      repairedRows: proved ? solution.repaired.map((row) => part.rows[row]?.no ?? row + 1) : [],
      evidence: [
        ...(proved && solution.repaired.length > 0
          ? ['行の合計', ...(part.totals.length > 0 ? ['列の合計'] : [])]
          : []),
        ...(solution.usedKnown ? sources : []),
      ],
    },
  };
  const edits = solution.repaired.map((row) =>
    repairEdit(part, observed, solution, row, openIn(row), sources),
  );
  return {
    parts: [{ ...extracted, part: solved }],
    edits,
    issues: openIssues(part, solution),
  };
}

/** Where totals contradict each other, or time ran out, the repairs are one way among others: suggested, not made. */
function isProved(solution: MatrixSolution): boolean {
  return solution.status !== 'contradictory' && solution.status !== 'limit';
}

function markOf(
  solution: MatrixSolution,
  asRead: string | null | undefined,
  row: number,
  column: number,
): string | null {
  const isOpen = solution.open.some((cell) => cell.row === row && cell.column === column);
  if (isOpen) return null;
  const solved = isProved(solution) || !solution.repaired.includes(row);
  return (solved ? solution.rows[row]?.[column] : asRead) ?? null;
}

function repairEdit(
  part: InitiativeMatrix,
  observed: Observed,
  solution: MatrixSolution,
  row: number,
  open: readonly number[],
  sources: readonly string[],
): EditDraft {
  const proved = isProved(solution);
  const before = observed.find((cells) => cells.row === row)?.cells ?? [];
  const after = (solution.rows[row] ?? []).map((cell, column) => (open.includes(column) ? '？' : cell));
  const { name, no, total, at } = part.rows[row] as InitiativeMatrix['rows'][number];
  return {
    rule: ID,
    alsoBy: [],
    span: null,
    yieldsTo: null,
    at,
    before: showCells(before),
    after: showCells(after),
    context: `${no} ${name}`,
    status: proved ? 'applied' : 'suggested',
    evidence: [
      {
        kind: 'arithmetic',
        detail: `${part.municipalities.length} 市町村に対しセルが ${before.length} 個、行の合計は ${total ?? 'なし'}。${!proved ? '合計どうしが食い違うなどのため、証明できない案です。' : open.length === 0 ? '行と列の合計に合う並びはこれだけです。' : '行と列の合計からは決まらないセルを ？ で示します。'}`,
      },
      { kind: 'same-document', detail: '読み取ったセルの順序を保っています。' },
      ...(solution.usedKnown ? [{ kind: 'other-document' as const, detail: sources.join('、') }] : []),
    ],
    confidence: proved && open.length === 0 ? 1 : 0.5,
  };
}

function showCells(cells: readonly (string | null)[]): string {
  return cells.map((cell) => cell ?? '　').join('|');
}

function openIssues(part: InitiativeMatrix, solution: MatrixSolution): IssueDraft[] {
  const rows = [...new Set(solution.open.map((cell) => cell.row))];
  return rows.map((row) => {
    const { no, name, at } = part.rows[row] as InitiativeMatrix['rows'][number];
    const towns = solution.open
      .filter((cell) => cell.row === row)
      .map((cell) => part.municipalities[cell.column]);
    return {
      rule: `${ID}/open`,
      severity: 'warning',
      message: `No ${no}「${name}」は、${towns.join('、')}が取り組むかどうかを、合計と他の資料からは決められません。元の資料で確かめてください。`,
      actual: null,
      expected: null,
      at: [at],
    };
  });
}
