import { SourceError } from '../../extractors/context.js';
import { DECISIONS_VERSION, type Decision, decisionSchema } from '../../schemas/decision.js';
import type { Message } from '../../schemas/wording/message.js';
import { NO_FILE_TOLD } from '../regular-file.js';

/** A line of the journal that could not be read; the others are. */
export interface JournalProblem {
  readonly file: string;
  /** From 1. */
  readonly line: number;
  readonly message: Message;
}

/** What is read of a file of the journal. */
export const JOURNAL_LIMITS = {
  /** Of a line: the longest value that a reviewer may write is a hundredth of it. */
  lineBytes: 1024 * 1024,
  /** Of a file: a process that writes one would take months of decisions for these. */
  lines: 200_000,
} as const;

const MOST_LINES = JOURNAL_LIMITS.lines.toLocaleString('en');

export const TOO_LONG: Message = {
  ja: '長すぎる行です（上限 1 MB）。この行は使われません。ほかの行は読めています。',
  en: 'The line is too long (1 MB at most). It is not used; the others are read.',
};
export const TOO_MANY: Message = {
  ja: `行が多すぎます（上限 ${MOST_LINES} 行）。この行から後の決定は使われません。`,
  en: `There are too many lines (${MOST_LINES} at most). Decisions from this line on are not used.`,
};
const TORN: Message = {
  ja: '書き終わっていない行です。書込みの途中で止まったか、ほかの人がいま書いています。この行のほかは読めています。',
  en: 'The line has no end: writing it was cut off, or somebody writes it now. All but this line is read.',
};
const BROKEN: Message = {
  ja: '壊れた行です。この行の決定は使われません。ほかの行は読めています。',
  en: 'The line is broken. Its decision is not used; the others are read.',
};
const NO_DECISION: Message = {
  ja: '決定として読めない行です。この行は使われません。ほかの行は読めています。',
  en: 'The line is no decision. It is not used; the others are read.',
};

/** @param version of the form of decisions */
function newer(version: number): Message {
  return {
    ja: `新しい版の nendo が書いた決定です（schemaVersion ${version}）。nendo を新しくしてください。`,
    en: `A newer version of nendo wrote this decision (schemaVersion ${version}). Update nendo.`,
  };
}

/** @param count of further lines that are no decisions */
export function furtherLines(count: number): Message {
  const lines = count.toLocaleString('en');
  return {
    ja: `ほかに ${lines} 行が、決定として読めません。`,
    en: `Lines that are no decisions either: ${lines}.`,
  };
}

/** What a line says: a decision, or why it says none; neither for a blank one. */
export type LineReading =
  | { readonly decision: Decision; readonly problem: null }
  | { readonly decision: null; readonly problem: Message | null };

/** The line of a decision, with its end. */
export function toLine(decision: Decision): string {
  return `${JSON.stringify(decisionSchema.parse(decision))}\n`;
}

/** Why nothing is read of a file of the journal, with what to do. @param error of the file system, or that it is no file */
export function fileFailure(error: unknown): Message {
  if (error instanceof SourceError) return NO_FILE_TOLD;
  const code = (error as NodeJS.ErrnoException).code ?? String(error);
  return {
    ja: `開けないファイルです（${code}）。権限と、ほかのプログラムが使っていないかを確かめてください。`,
    en: `The file cannot be opened (${code}). Check its permissions, and whether another program holds it.`,
  };
}

/** @param isLast whether no line end follows: the line was torn, or is being written by another process */
export function readLine(line: string, isLast: boolean): LineReading {
  const text = line.replace(/^\uFEFF/, '').trim();
  if (text === '') return { decision: null, problem: null };
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return { decision: null, problem: isLast ? TORN : BROKEN };
  }
  const parsed = decisionSchema.safeParse(value);
  if (parsed.success) return { decision: parsed.data, problem: null };
  const version = (value as { readonly schemaVersion?: unknown } | null)?.schemaVersion;
  const problem = typeof version === 'number' && version > DECISIONS_VERSION ? newer(version) : NO_DECISION;
  return { decision: null, problem };
}
