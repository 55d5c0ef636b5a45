import type { ChangesDocument, Revision } from '../../schemas/changes.js';
import { CHANGES_VERSION } from '../../schemas/changes.js';
import type { RowKey } from '../../schemas/decision.js';
import type { IssueDraft } from '../../schemas/issue.js';
import type { PlanDocument } from '../../schemas/plan.js';
import type { Lexicon, Solver, Tokenizer } from '../context.js';
import { AnswerRows, type MatchAnswer, UNANSWERED } from './answers.js';
import { type ComparisonContext, compareParts } from './compare-parts.js';
import { toWords } from './fields.js';
import { FormCounts } from './form-counts.js';
import { outline, outlineOf } from './outline.js';
import { PART_COMPARISONS } from './registry.js';
import { type PlanRowKeys, rowKeysOf } from './row-keys.js';
import type { CompareRow, PartData, PlacedPart } from './rows.js';

/** What comparing takes beside the documents. */
export interface CompareEngines {
  readonly lexicon: Lexicon;
  readonly solver: Solver;
  /** Null where the run does without a dictionary. */
  readonly tokenizer: Tokenizer | null;
  /** How much two characters look like each other as drawn (0 to 1). */
  likenessOfShapes(a: string, b: string): number;
}

/**
 * What two revisions of a document have in common and what not: the same documents always give the same answer.
 * @param answers what people said of which rows are the same, oldest first
 */
export async function compareDocuments(
  before: PlanDocument,
  after: PlanDocument,
  engines: CompareEngines,
  answers: readonly MatchAnswer[] = [],
): Promise<Omit<ChangesDocument, 'issues'>> {
  const context = contextOf(before, after, engines, answers);
  const parts = [];
  for (const definition of PART_COMPARISONS) {
    const old = placed(before, definition.type);
    const now = placed(after, definition.type);
    if (old.length + now.length === 0) continue;
    parts.push(await compareParts(definition, old, now, context));
  }
  const outlines = [before, after].map((plan): PlacedPart[] => [
    { index: 0, data: outlineOf(plan) as unknown as PartData },
  ]);
  parts.push(await compareParts(outline, outlines[0] ?? [], outlines[1] ?? [], context));
  return { schemaVersion: CHANGES_VERSION, before: revisionOf(before), after: revisionOf(after), parts };
}

function placed({ parts }: PlanDocument, type: string): PlacedPart[] {
  return parts.flatMap((part, index) =>
    part.type === type ? [{ index, data: part as unknown as PartData }] : [],
  );
}

function contextOf(
  before: PlanDocument,
  after: PlanDocument,
  engines: CompareEngines,
  answers: readonly MatchAnswer[],
): ComparisonContext {
  const { lexicon, tokenizer, solver, likenessOfShapes } = engines;
  const years = { before: before.fiscalYear?.year ?? null, after: after.fiscalYear?.year ?? null };
  return {
    years,
    knowledge: {
      lexicon,
      tokenizer,
      likenessOfShapes,
      forms: new FormCounts(() => `${wordsOf(before)}\n${wordsOf(after)}`),
      shift: years.before === null || years.after === null ? null : years.after - years.before,
      before: { name: '旧', edits: before.edits },
      after: { name: '新', edits: after.edits },
    },
    solver,
    answersOf: answerFinder(before, after, answers),
  };
}

function answerFinder(
  before: PlanDocument,
  after: PlanDocument,
  answers: readonly MatchAnswer[],
): ComparisonContext['answersOf'] {
  if (answers.length === 0) return () => UNANSWERED;
  const keys = { before: rowKeysOf(before), after: rowKeysOf(after) };
  return (type, rows) => {
    const keyIn =
      ({ parts, outline: headings }: PlanRowKeys) =>
      ({ place }: CompareRow): RowKey | undefined =>
        (type === outline.type ? headings : parts[place.part])?.[place.row];
    const own = new AnswerRows(rows, { before: keyIn(keys.before), after: keyIn(keys.after) });
    return own.resolve(answers);
  };
}

/** Everything that a plan says, one value a line. */
function wordsOf(plan: PlanDocument): string {
  return [...plan.parts, ...outlineOf(plan).rows].map(toWords).join('\n');
}

function revisionOf({ id, title, kind, issuers, sphere, fiscalYear, source }: PlanDocument): Revision {
  const { sha256, file } = source;
  return { id, title, kind, issuers, sphere, fiscalYear, sha256, file };
}

/** What a reader of the comparison must know of how it was made. */
export function comparisonIssues(before: PlanDocument, after: PlanDocument): IssueDraft[] {
  const issues: IssueDraft[] = [];
  const add = (rule: string, severity: IssueDraft['severity'], message: string): void => {
    issues.push({ rule, severity, message, actual: null, expected: null, at: [] });
  };
  for (const [side, plan] of [
    ['旧', before],
    ['新', after],
  ] as const) {
    if (plan.fiscalYear === null)
      add(
        'compare/year',
        'warning',
        `${side}の資料の年度が分からないため、年度が進んだだけの違いも変更として示します。`,
      );
  }
  for (const { type, title } of PART_COMPARISONS) {
    const [old, now] = [before, after].map((plan) => plan.parts.some((part) => part.type === type));
    if (old === now) continue;
    const side = old ? '新' : '旧';
    add(
      'compare/part-absent',
      'info',
      `${side}の資料には「${title}」がありません。行はすべて${old ? '廃止' : '新規'}として示します。`,
    );
  }
  if (before.source.sha256 === after.source.sha256)
    add('compare/same-source', 'info', '新旧は同じファイルです。');
  const readers = (plan: PlanDocument): string => plan.source.readers.join('・');
  if (readers(before) !== readers(after))
    add(
      'compare/readers',
      'info',
      `読み取り方法が新旧で違います（旧: ${readers(before)}、新: ${readers(after)}）。読取り差の疑いに注意してください。`,
    );
  return issues;
}
