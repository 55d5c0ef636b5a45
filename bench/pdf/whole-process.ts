import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { watchMemory, watchTime } from './process-tree.js';
import type { Cost } from './samples.js';

/** What a program took from its start to its end, its own children included. */
export interface WholeCost extends Cost {
  /** Megabytes; null where they cannot be seen. */
  readonly peak: number | null;
}

/**
 * Runs the program once for each list of arguments, in one shell that adds up their processor time: that, or what was seen of the
 * process tree, whichever is more. Null without the program.
 * @param interval see `watchMemory`.
 */
export async function runWhole(
  program: string,
  argumentLists: readonly (readonly string[])[],
  interval?: number,
): Promise<WholeCost | null> {
  const begin = performance.now();
  const calls = argumentLists.map((args) => [program, ...args].map(quoted).join(' '));
  // `times` prints user and system time of the shell, then of all that it ran.
  const script = calls.map((call) => `${call} >/dev/null 2>&1 || exit $?`).join('\n');
  const shell = spawn('sh', ['-c', `${script}\ntimes`], { stdio: ['ignore', 'pipe', 'inherit'] });
  const memory = watchMemory(shell.pid ?? 0, interval);
  const time = watchTime(shell.pid ?? 0, interval);
  let output = '';
  shell.stdout.setEncoding('utf8').on('data', (text: string) => {
    output += text;
  });
  const [status] = (await once(shell, 'close')) as [number | null];
  const peak = memory.stop();
  const seen = time.stop();
  if (status === 127) return null;
  if (status !== 0) throw new Error(`${program} ended with ${status}`);
  return { wall: performance.now() - begin, cpu: Math.max(childrenTime(output), seen), peak };
}

function quoted(text: string): string {
  return `'${text.replaceAll("'", "'\\''")}'`;
}

function childrenTime(output: string): number {
  const line = output.trimEnd().split('\n').at(-1) ?? '';
  const times = Array.from(
    line.matchAll(/(\d+)m([\d.]+)s/g),
    ([, minutes, seconds]) => Number(minutes) * 60_000 + Number(seconds) * 1000,
  );
  return times.reduce((sum, one) => sum + one, 0);
}
