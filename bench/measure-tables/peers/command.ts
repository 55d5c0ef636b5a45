import { execFile } from 'node:child_process';

/** How a command ended. `missing`: there is no such program. */
export type CommandEnd =
  | { readonly kind: 'ended'; readonly status: number; readonly output: string; readonly errors: string }
  | { readonly kind: 'missing' };

/** Bytes of output that are kept, more than any peer gives for a folder of PDFs. */
const MOST_OUTPUT = 1 << 29;
/** Milliseconds; a peer that takes longer for a whole folder has failed. */
const LONGEST = 20 * 60 * 1000;

/** Runs a program to its end. A program that was killed, or took too long, has status -1. */
export function runCommand(program: string, args: readonly string[]): Promise<CommandEnd> {
  return new Promise((resolve) => {
    const options = { maxBuffer: MOST_OUTPUT, timeout: LONGEST, encoding: 'utf8' } as const;
    execFile(program, args, options, (error, output, errors) => {
      if (error?.code === 'ENOENT') resolve({ kind: 'missing' });
      else resolve({ kind: 'ended', status: statusOf(error), output, errors });
    });
  });
}

function statusOf(error: { readonly code?: unknown } | null): number {
  if (error === null) return 0;
  return typeof error.code === 'number' ? error.code : -1;
}
