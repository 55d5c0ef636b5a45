import { SourceError } from '../../extractors/context.js';
import { DECISIONS_VERSION, type Decision, decisionSchema } from '../../schemas/decision.js';

/** A line of the journal that could not be read; the others are. */
export interface JournalProblem {
  readonly file: string;
  /** From 1. */
  readonly line: number;
  /** Japanese, for staff. */
  readonly message: string;
}

/** What is read of a file of the journal. */
export const JOURNAL_LIMITS = {
  /** Of a line: the longest value that a reviewer may write is a hundredth of it. */
  lineBytes: 1024 * 1024,
  /** Of a file: a process that writes one would take months of decisions for these. */
  lines: 200_000,
} as const;

export const TOO_LONG = '長すぎる行です（上限 1 MB）。この行は使われません。ほかの行は読めています。';
export const TOO_MANY = `行が多すぎます（上限 ${JOURNAL_LIMITS.lines.toLocaleString('en')} 行）。この行から後の決定は使われません。`;

/** What a line says: a decision, or why it says none; neither for a blank one. */
export type LineReading =
  | { readonly decision: Decision; readonly problem: null }
  | { readonly decision: null; readonly problem: string | null };

/** The line of a decision, with its end. */
export function toLine(decision: Decision): string {
  return `${JSON.stringify(decisionSchema.parse(decision))}\n`;
}

/** Why nothing is read of a file of the journal, with what to do. @param error of the file system, or that it is no file */
export function fileFailure(error: unknown): string {
  if (error instanceof SourceError) return `${error.message}${error.remedy}`;
  const code = (error as NodeJS.ErrnoException).code ?? String(error);
  return `開けないファイルです（${code}）。権限と、ほかのプログラムが使っていないかを確かめてください。`;
}

/** @param isLast whether no line end follows: the line was torn, or is being written by another process */
export function readLine(line: string, isLast: boolean): LineReading {
  const text = line.replace(/^\uFEFF/, '').trim();
  if (text === '') return { decision: null, problem: null };
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    const problem = isLast
      ? '書き終わっていない行です。書込みの途中で止まったか、ほかの人がいま書いています。この行のほかは読めています。'
      : '壊れた行です。この行の決定は使われません。ほかの行は読めています。';
    return { decision: null, problem };
  }
  const parsed = decisionSchema.safeParse(value);
  if (parsed.success) return { decision: parsed.data, problem: null };
  const version = (value as { readonly schemaVersion?: unknown } | null)?.schemaVersion;
  const problem =
    typeof version === 'number' && version > DECISIONS_VERSION
      ? `新しい版の nendo が書いた決定です（schemaVersion ${version}）。nendo を新しくしてください。`
      : '決定として読めない行です。この行は使われません。ほかの行は読めています。';
  return { decision: null, problem };
}
