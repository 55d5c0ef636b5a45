import { type ChildProcess, spawn } from 'node:child_process';
import type { Socket } from 'node:net';
import { extname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { CHANNEL_DESCRIPTOR } from './channel.js';
import { confine, programFiles } from './sandbox.js';

/** What a child needs of the environment; secrets of the parent's stay with the parent. */
const ENVIRONMENT = ['PATH', 'SystemRoot', 'TEMP', 'TMP', 'TMPDIR', 'TZ'];

/** The environment of a process that reads what comes from outside. @param names of variables beside the usual ones. */
export function childEnvironment(...names: readonly string[]): NodeJS.ProcessEnv {
  const environment = [...ENVIRONMENT, ...names].flatMap((name) => {
    const value = process.env[name];
    return value === undefined ? [] : [[name, value]];
  });
  return Object.fromEntries(environment);
}

/**
 * Starts a module that reads what comes from outside, as `fork` would, behind the walls that the machine offers. What an
 * engine prints is no business of this program's output. Data never becomes code: `eval` and its like are off. Behind the
 * standard streams are pipes for the channel and for a watchdog's verdict.
 * @param entry compiled, or TypeScript where a test runs the sources.
 * @param megabytes its limit of memory.
 */
export function spawnChild(entry: URL, args: readonly string[], megabytes: number): ChildProcess {
  const module = fileURLToPath(entry);
  // TypeScript is compiled inside the child, by a compiler that the options name and that sets aside more memory than any
  // document.
  const isSource = extname(module) === '.ts';
  const command = confine(
    { program: process.execPath, args: ['--disallow-code-generation-from-strings', module, ...args] },
    { megabytes: isSource ? null : megabytes, readable: programFiles(entry) },
  );
  return spawn(command.program, command.args, {
    stdio: ['ignore', 'ignore', 'ignore', 'pipe', 'pipe'],
    env: childEnvironment(...(isSource ? ['NODE_OPTIONS'] : [])),
    windowsHide: true,
  });
}

/** Says whether a child keeps this program from ending: one that waits for work must not. */
export function holdChild(child: ChildProcess, isHeld: boolean): void {
  const pipes = child.stdio.slice(CHANNEL_DESCRIPTOR) as (Socket | null | undefined)[];
  for (const each of [child, ...pipes]) {
    if (isHeld) each?.ref();
    else each?.unref();
  }
}
