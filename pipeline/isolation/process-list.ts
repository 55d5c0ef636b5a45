import { execFile } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** A process of the machine as it is now. */
export interface ProcessRow {
  /** Its number in the system, and that of the process that started it. */
  readonly pid: number;
  readonly parent: number;
  /** Bytes of memory that it holds. */
  readonly resident: number;
  /** When it began, in a unit of the system's, from no certain time; 0 where a number of a parent that is gone is never kept. */
  readonly began: number;
}

/** Milliseconds and bytes for a program that lists processes: it takes some 10 ms, on Windows up to two seconds. */
const LONGEST_ANSWER = 20_000;
const MOST_BYTES = 16 * 1024 * 1024;

const KIBIBYTE = 1024;

/** Numbers with a blank between them, one process a line. */
const WINDOWS_QUESTION =
  "Get-CimInstance Win32_Process | ForEach-Object { '{0} {1} {2} {3}' -f $_.ProcessId, $_.ParentProcessId, $_.WorkingSetSize, $_.CreationDate.Ticks }";

/** All processes of this machine that can be seen, in the thread that asks. @throws Error where the machine does not say. */
export async function listProcesses(): Promise<ProcessRow[]> {
  if (process.platform === 'linux') return listProc();
  return process.platform === 'win32' ? listWindows() : listPs();
}

/** The process and all that it started, and those started by them. @param root the number of the process. */
export function treeOf(rows: readonly ProcessRow[], root: number): ProcessRow[] {
  const found = rows.filter(({ pid }) => pid === root);
  for (const parent of found) {
    // On Windows a process keeps the number of a parent that is gone, which another one may have by now.
    found.push(
      ...rows.filter((row) => row.parent === parent.pid && row.pid !== root && row.began >= parent.began),
    );
  }
  return found;
}

/** What `ps` prints: numbers in columns, memory in KiB. */
export function parsePs(printed: string): ProcessRow[] {
  return numbersOf(printed).map(([pid = 0, parent = 0, kibibytes = 0]) => ({
    pid,
    parent,
    resident: kibibytes * KIBIBYTE,
    began: 0,
  }));
}

/** What Windows answers: numbers in columns, memory in bytes, beginnings in steps of 100 ns. */
export function parseWindows(printed: string): ProcessRow[] {
  return numbersOf(printed).map(([pid = 0, parent = 0, resident = 0, began = 0]) => ({
    ...{ pid, parent, resident, began },
  }));
}

/** One process as `/proc` tells of it; one that ends has no memory any more. */
export function parseStatus(pid: number, status: string): ProcessRow {
  const number = (expression: RegExp): number => Number(expression.exec(status)?.[1] ?? 0);
  return {
    pid,
    parent: number(/^PPid:\s*(\d+)/m),
    resident: number(/^VmRSS:\s*(\d+) kB/m) * KIBIBYTE,
    began: 0,
  };
}

/**
 * The same on Linux, without the pool of threads, in which this would wait behind all other work with files.
 * @throws the system's error where there is no /proc
 */
export function listProc(): ProcessRow[] {
  const pids = readdirSync('/proc').filter((name) => /^\d+$/.test(name));
  return pids.flatMap((pid) => {
    try {
      return [parseStatus(Number(pid), readFileSync(`/proc/${pid}/status`, 'latin1'))];
    } catch {
      // It ended meanwhile.
      return [];
    }
  });
}

async function listPs(): Promise<ProcessRow[]> {
  return parsePs(await answerOf('ps', ['-A', '-o', 'pid=,ppid=,rss=']));
}

async function listWindows(): Promise<ProcessRow[]> {
  const options = ['-NoProfile', '-NonInteractive', '-Command', WINDOWS_QUESTION];
  return parseWindows(await answerOf('powershell.exe', options));
}

async function answerOf(program: string, args: readonly string[]): Promise<string> {
  const options = { timeout: LONGEST_ANSWER, maxBuffer: MOST_BYTES, windowsHide: true };
  return (await run(program, args, options)).stdout;
}

function numbersOf(printed: string): number[][] {
  const lines = printed.split('\n').map((line) => line.trim());
  return lines.filter((line) => line !== '').map((line) => line.split(/\s+/).map(Number));
}
