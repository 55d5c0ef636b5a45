import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { temporaryFolder } from '../../tests/helpers/folders.js';

const folder = temporaryFolder();
const usualPath = process.env.PATH ?? '';

/** A script that takes 400 MB in steps of 20 MB, holds them for so many seconds, and says so. */
const eater = (seconds: number): string => `const all = [];
  const eat = () => {
    all.push(Buffer.alloc(20_000_000, 1));
    if (all.length < 20) setTimeout(eat, 10);
    else setTimeout(() => console.log(all.length), ${seconds * 1000});
  };
  eat();`;

/** A folder of programs with none but these. */
function pathOf(name: string, programs: readonly string[]): string {
  const path = join(folder, name);
  mkdirSync(path, { recursive: true });
  for (const program of programs) {
    const at = usualPath.split(delimiter).map((each) => join(each, program));
    for (const each of at) {
      try {
        symlinkSync(each, join(path, program));
      } catch {
        // It is linked already.
      }
    }
  }
  return path;
}

afterEach(() => {
  process.env.PATH = usualPath;
});

/** Runs a program where the machine offers only these walls. */
async function run(
  path: string,
  program: string,
  args: readonly string[],
  megabytes: number,
): Promise<string> {
  process.env.PATH = path;
  vi.resetModules();
  const { findSandbox } = await import('./sandbox.js');
  expect(findSandbox().limitsMemory).toBe(false);
  const { runProgram } = await import('./confined-program.js');
  const printed = await runProgram({
    ...{ program, args, env: { PATH: path } },
    confinement: { megabytes, readable: [dirname(dirname(process.execPath)), folder] },
    ...{ seconds: 30, mostBytes: 1000, signal: new AbortController().signal },
  });
  return printed.toString();
}

describe('memory of a program where the kernel does not hold it', { timeout: 60_000 }, () => {
  const walls = [
    ['no walls', pathOf('none', [])],
    ['bwrap', pathOf('bwrap', ['bwrap'])],
  ] as const;

  it.each(walls)('ends one that takes too much, and says so (%s)', async (_, path) => {
    await expect(run(path, process.execPath, ['-e', eater(20)], 200)).rejects.toMatchObject({
      name: 'ProgramFailure',
      reason: 'memory',
      message: '200 MB',
    });
  });

  it.each(walls)('leaves one alone that stays below (%s)', async (_, path) => {
    expect(await run(path, process.execPath, ['-e', eater(2)], 900)).toBe('20\n');
  });

  it.skipIf(process.platform === 'win32').each(walls)(
    'counts what a program starts, and ends that too (%s)',
    async (_, path) => {
      const script = join(folder, 'starts.sh');
      writeFileSync(script, `#!/bin/sh\n"${process.execPath}" -e "$1" &\nwait\n`);
      await expect(run(path, '/bin/sh', [script, eater(20)], 200)).rejects.toMatchObject({
        reason: 'memory',
      });
    },
  );
});
