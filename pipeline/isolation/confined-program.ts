import { type ChildProcess, spawn } from 'node:child_process';
import { watchProgram } from './program-watchdog.js';
import { type Confinement, confine } from './sandbox.js';

/** A shell, and what runs a program behind walls, end with 128 and the signal's number where that was killed. */
const KILLED = 128;
const SIGXCPU = 24;

/** Clock time that a program may take for each second of computing that is allowed: a busy machine is no fault of its. */
const PATIENCE = 4;

/**
 * Megabytes that the kernel, where it holds a program's memory, allows above its limit: the watchdog is to be first, since only what it
 * ends is known to be too large.
 */
export const SPARE_MEGABYTES = 512;

/** Bytes of complaints that are kept. */
const LONGEST_COMPLAINT = 4096;

/** A limit that a program is ended for. */
type LimitReason = 'time' | 'output' | 'memory';

/** Why a program gave nothing: a limit (too long, too much, too large), dead, or not able to. */
export class ProgramFailure extends Error {
  override readonly name = 'ProgramFailure';

  constructor(
    readonly reason: LimitReason | 'crash' | 'refused',
    detail: string,
  ) {
    super(detail);
  }
}

/** A program of the machine that reads what comes from outside. */
export interface ProgramRun {
  readonly program: string;
  readonly args: readonly string[];
  readonly env: NodeJS.ProcessEnv;
  /** Its memory is that of all its processes together. */
  readonly confinement: Omit<Confinement, 'seconds'>;
  /** Seconds that it may compute. By the clock it has four times as long. */
  readonly seconds: number;
  /** Bytes that it may print. */
  readonly mostBytes: number;
  readonly signal: AbortSignal;
}

/**
 * What a program prints, run behind the walls that the machine offers, and ended with all that it started when they hold more memory
 * together than it may. Its processes are gone when this is over.
 * @throws ProgramFailure, or the signal's reason.
 */
export function runProgram(run: ProgramRun): Promise<Buffer> {
  const { seconds, signal } = run;
  const { megabytes } = run.confinement;
  const command = confine(run, { ...run.confinement, seconds });
  const child = spawn(command.program, command.args, {
    env: run.env,
    stdio: ['ignore', 'pipe', 'pipe'],
    windowsHide: true,
  });
  const { pid } = child;
  const watch = pid === undefined || megabytes === null ? null : watchProgram(pid, megabytes);
  child.on('exit', () => watch?.stop());
  const output: Buffer[] = [];
  let size = 0;
  let complaint = '';
  let cause: LimitReason | null = null;
  const stop = (why: LimitReason | null): void => {
    cause ??= why;
    child.kill('SIGKILL');
  };
  child.stdout.on('data', (chunk: Buffer) => {
    size += chunk.length;
    if (size > run.mostBytes) stop('output');
    else output.push(chunk);
  });
  child.stderr.on('data', (chunk: Buffer) => {
    if (complaint.length < LONGEST_COMPLAINT) complaint += chunk.toString();
  });
  const timer = setTimeout(() => stop('time'), seconds * PATIENCE * 1000);
  const onAbort = (): void => stop(null);
  signal.addEventListener('abort', onAbort, { once: true });
  return ended(child).then((end) => {
    clearTimeout(timer);
    signal.removeEventListener('abort', onAbort);
    signal.throwIfAborted();
    if (watch?.isOver === true) cause = 'memory';
    const failure = failureOf(end, cause, run, complaint.slice(0, LONGEST_COMPLAINT).trim());
    if (failure !== null) throw failure;
    return Buffer.concat(output);
  });
}

interface End {
  readonly code: number | null;
  readonly killedBy: NodeJS.Signals | null;
  /** Why it did not start. */
  readonly error: Error | null;
}

function ended(child: ChildProcess): Promise<End> {
  return new Promise((resolve) => {
    child.on('error', (error) => resolve({ code: null, killedBy: null, error }));
    child.on('close', (code, killedBy) => resolve({ code, killedBy, error: null }));
  });
}

function failureOf(
  { code, killedBy, error }: End,
  cause: LimitReason | null,
  { seconds, mostBytes, confinement }: ProgramRun,
  complaint: string,
): ProgramFailure | null {
  if (error !== null) return new ProgramFailure('crash', error.message);
  if (cause === 'memory') return new ProgramFailure('memory', `${confinement.megabytes} MB`);
  if (cause === 'output') return new ProgramFailure('output', `more than ${mostBytes} bytes`);
  const isLate = cause === 'time' || killedBy === 'SIGXCPU' || code === KILLED + SIGXCPU;
  if (isLate) return new ProgramFailure('time', `no answer within ${seconds} s`);
  if (code === 0) return null;
  if (code === null || code >= KILLED) return new ProgramFailure('crash', 'the program ended');
  return new ProgramFailure('refused', complaint);
}
