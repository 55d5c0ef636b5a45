import { spawn } from 'node:child_process';
import { isWaiting } from '../../output/batch/awaits.js';
import type { OnFinish } from '../../pipeline/batch/config-schema.js';
import { endGroup, HAS_GROUPS } from '../../pipeline/process-group.js';
import type { BatchReport } from '../../schemas/batch-report.js';
import type { Language } from './messages.js';
import { RUN_TEXTS } from './messages-run.js';

/** Failures that are named; the report has them all. */
const MOST = 50;

/** What a webhook is sent. */
export interface FinishSummary {
  readonly exitCode: number;
  readonly isStopped: boolean;
  readonly startedAt: string | null;
  readonly finishedAt: string;
  /** How many documents and comparisons there are of each status. */
  readonly documents: Readonly<Record<string, number>>;
  readonly comparisons: Readonly<Record<string, number>>;
  /** Documents and comparisons that await review. */
  readonly waiting: number;
  readonly problems: readonly string[];
  readonly failures: readonly { readonly what: string; readonly message: string }[];
}

/** @param report in the language that the summary is to have */
export function summaryOf(report: BatchReport): FinishSummary {
  const { exitCode, isStopped, startedAt, finishedAt, documents, comparisons, problems } = report;
  const failures = [
    ...documents.map(({ path, failure }) => ({ what: path ?? '', failure })),
    ...comparisons.map(({ before, after, failure }) => ({ what: `${before} → ${after}`, failure })),
  ].flatMap(({ what, failure }) => (failure === null ? [] : [{ what, message: failure.message }]));
  return {
    exitCode,
    isStopped,
    startedAt,
    finishedAt,
    documents: countsOf(documents),
    comparisons: countsOf(comparisons),
    waiting: documents.filter(isWaiting).length + comparisons.filter(isWaiting).length,
    problems,
    failures: failures.slice(0, MOST),
  };
}

/** What is sent where a batch could not work at all. */
export function refusalSummary(exitCode: number, message: string): FinishSummary {
  const finishedAt = new Date().toISOString();
  const nothing = { documents: {}, comparisons: {}, waiting: 0, failures: [] };
  return { exitCode, isStopped: false, startedAt: null, finishedAt, problems: [message], ...nothing };
}

/**
 * Runs the command and calls the webhook of a configuration, if any.
 * @param report path of report.json, for the command.
 * @returns what did not work, for staff. It changes nothing about the results or the exit code.
 */
export async function tellFinish(
  summary: FinishSummary,
  { when, command, webhook, seconds }: OnFinish,
  report: string,
  lang: Language,
): Promise<string[]> {
  const needsAttention = summary.exitCode !== 0 || summary.waiting > 0;
  if (when === 'attention' && !needsAttention) return [];
  const texts = RUN_TEXTS[lang];
  const warnings: string[] = [];
  const attempt = async (what: string, work: () => Promise<void>): Promise<void> => {
    try {
      await work();
    } catch (error) {
      const { name, code, exit, message, cause } = error as Failure;
      const ended = exit === undefined ? null : texts.hookExit(exit);
      const why = ended ?? cause?.code ?? cause?.message ?? code ?? message;
      warnings.push(texts.hookFailed(what, name === 'TimeoutError' ? texts.hookTime(seconds) : why));
    }
  };
  if (command !== null) {
    const told = { NENDO_REPORT: report, NENDO_EXIT_CODE: String(summary.exitCode), NENDO_LANG: lang };
    await attempt(command[0] ?? '', () => runProgram(command, told, seconds));
  }
  // Its path may hold a secret.
  if (webhook !== null) await attempt(new URL(webhook).host, () => post(webhook, summary, seconds));
  return warnings;
}

interface Failure extends Error {
  readonly code?: string;
  /** Exit code or signal of a program. */
  readonly exit?: string;
  readonly cause?: NodeJS.ErrnoException;
}

/**
 * Without a shell: nothing of a file name is ever a command. Passwords stay here, and what it says is nobody's.
 * A program that takes too long is ended with all that it began.
 */
function runProgram(
  [program = '', ...args]: readonly string[],
  told: Readonly<Record<string, string>>,
  seconds: number,
): Promise<void> {
  const { NENDO_PDF_PASSWORD: _, NENDO_DATABASE: __, ...rest } = process.env;
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, {
      env: { ...rest, ...told },
      stdio: 'ignore',
      detached: HAS_GROUPS,
      windowsHide: true,
    });
    const timer = setTimeout(() => {
      reject(new DOMException('', 'TimeoutError'));
      endGroup(child, 'SIGKILL');
    }, seconds * 1000);
    const end = (failure: Error | null): void => {
      clearTimeout(timer);
      if (failure === null) resolve();
      else reject(failure);
    };
    child.once('error', end);
    child.once('exit', (code, signal) =>
      end(code === 0 ? null : Object.assign(new Error(program), { exit: String(code ?? signal) })),
    );
  });
}

async function post(url: string, summary: FinishSummary, seconds: number): Promise<void> {
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(summary),
    redirect: 'error',
    signal: AbortSignal.timeout(seconds * 1000),
  });
  await response.body?.cancel();
  if (!response.ok) throw new Error(`HTTP ${response.status}`);
}

function countsOf(lines: readonly { readonly status: string }[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const { status } of lines) counts[status] = (counts[status] ?? 0) + 1;
  return counts;
}
