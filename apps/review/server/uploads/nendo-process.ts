import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { endGroup, HAS_GROUPS } from '../../../../pipeline/process-group.js';

/** Time that a process gets to end what it writes before it is ended. */
const GRACE_MS = 5000;
/** Characters of standard output that are kept; the summary of one document has some thousand. */
const MOST_OUTPUT = 10_000_000;

/** How a process of this program ended. */
export interface ProcessEnd {
  /** Null when a signal ended it. */
  readonly code: number | null;
  readonly output: string;
}

/**
 * Runs this program as a process group of its own, so that ending it ends its readers too.
 * @param program the program and its first arguments
 * @param onLine takes each line of its progress
 */
export async function runNendo(
  program: readonly string[],
  args: readonly string[],
  { signal, onLine }: { readonly signal: AbortSignal; readonly onLine: (line: string) => void },
): Promise<ProcessEnd> {
  if (signal.aborted) return { code: null, output: '' };
  const [command = '', ...first] = program;
  const child = spawn(command, [...first, ...args], {
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: HAS_GROUPS,
  });
  let output = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    if (output.length < MOST_OUTPUT) output += text;
  });
  createInterface({ input: child.stderr }).on('line', onLine);
  let killing: NodeJS.Timeout | undefined;
  const onAbort = (): void => {
    endGroup(child, 'SIGTERM');
    killing = setTimeout(() => endGroup(child, 'SIGKILL'), GRACE_MS);
  };
  signal.addEventListener('abort', onAbort, { once: true });
  try {
    return await new Promise<ProcessEnd>((resolve, reject) => {
      child.once('error', reject);
      child.once('close', (code) => resolve({ code, output }));
    });
  } finally {
    signal.removeEventListener('abort', onAbort);
    clearTimeout(killing);
  }
}
