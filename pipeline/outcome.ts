import { SourceError } from '../extractors/context.js';
import { unreadPages } from '../extractors/read/pdf/unread.js';
import type { PlanDocument } from '../schemas/plan.js';

/** What became of one source file. */
export type IngestOutcome =
  | { readonly file: string; readonly status: 'done'; readonly id: string; readonly plan: PlanSummary }
  | { readonly file: string; readonly status: 'duplicate'; readonly of: string }
  | { readonly file: string; readonly status: 'failed'; readonly error: IngestFailure };

/** A failure as staff read it: what, where, and what to do. */
export interface IngestFailure {
  readonly rule: string;
  readonly message: string;
  readonly page: number | null;
  readonly line: number | null;
  readonly remedy: string;
}

/** The facts of a document that fit on a line. */
export interface PlanSummary {
  readonly id: string;
  readonly kind: PlanDocument['kind'];
  readonly title: string;
  readonly fiscalYear: PlanDocument['fiscalYear'];
  readonly encoding: string | null;
  /** Rows (articles, entries) by part type. */
  readonly rows: Readonly<Record<string, number>>;
  /** Changes that were made. */
  readonly edits: number;
  /** Changes that a person should accept or reject. */
  readonly suggestions: number;
  readonly issues: Readonly<Record<'error' | 'warning' | 'info', number>>;
  readonly accounting: PlanDocument['accounting'];
  /** Pages that could not be read; the rest of the document is there. */
  readonly unread: readonly number[];
  /** Milliseconds by stage. */
  readonly times: Readonly<Record<string, number>>;
}

/** The facts of a plan, and how long each stage took. */
export function summarise(plan: PlanDocument, times: ReadonlyMap<string, number>): PlanSummary {
  const rows: Record<string, number> = {};
  for (const part of plan.parts) {
    const count =
      'rows' in part ? part.rows.length : 'articles' in part ? part.articles.length : part.entries.length;
    rows[part.type] = (rows[part.type] ?? 0) + count;
  }
  const issues = { error: 0, warning: 0, info: 0 };
  for (const issue of plan.issues) issues[issue.severity] += 1;
  return {
    id: plan.id,
    kind: plan.kind,
    title: plan.title,
    fiscalYear: plan.fiscalYear,
    encoding: plan.source.encoding,
    rows,
    edits: plan.edits.filter(({ status }) => status === 'applied' || status === 'accepted').length,
    suggestions: plan.edits.filter(({ status }) => status === 'suggested').length,
    issues,
    accounting: plan.accounting,
    unread: unreadPages(plan.issues),
    times: roundTimes(times),
  };
}

/** Milliseconds of each stage, rounded. */
export function roundTimes(times: ReadonlyMap<string, number>): Record<string, number> {
  return Object.fromEntries([...times].map(([stage, milliseconds]) => [stage, Math.round(milliseconds)]));
}

/** Any error as a failure that staff can act on. */
export function toFailure(error: unknown): IngestFailure {
  if (error instanceof SourceError) {
    const { rule, message, page, line, remedy } = error;
    return { rule, message, page, line, remedy };
  }
  if (error instanceof Error && error.name === 'AbortError') {
    return {
      rule: 'stopped',
      message: '中断したため、取り込んでいません。',
      page: null,
      line: null,
      remedy: 'もう一度実行してください。',
    };
  }
  const detail = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
  return {
    rule: 'internal',
    message: `処理中に予期しない誤りが起きました（${detail}）。`,
    page: null,
    line: null,
    remedy: 'この資料とメッセージを添えて、開発者に知らせてください。ほかの資料には影響しません。',
  };
}
