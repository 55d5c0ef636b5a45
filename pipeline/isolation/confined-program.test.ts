import { describe, expect, it } from 'vitest';
import { type ProgramRun, runProgram } from './confined-program.js';
import { findSandbox, programFiles } from './sandbox.js';

/** Runs a line of JavaScript as the program. */
function run(script: string, more: Partial<ProgramRun> = {}): Promise<Buffer> {
  return runProgram({
    program: process.execPath,
    args: ['-e', script],
    env: { PATH: process.env.PATH ?? '' },
    confinement: { megabytes: null, readable: programFiles(new URL(import.meta.url)) },
    seconds: 30,
    mostBytes: 1000,
    signal: new AbortController().signal,
    ...more,
  });
}

describe('runProgram', { timeout: 60_000 }, () => {
  it('gives what the program prints', async () => {
    expect((await run('console.log("語")')).toString()).toBe('語\n');
  });

  it('ends one that prints too much', async () => {
    await expect(run('for (;;) console.log("x".repeat(100))')).rejects.toMatchObject({
      name: 'ProgramFailure',
      reason: 'output',
    });
  });

  it('ends one that waits for ever', async () => {
    await expect(run('setInterval(() => {}, 1000)', { seconds: 0.5 })).rejects.toMatchObject({
      reason: 'time',
    });
  });

  it.skipIf(!findSandbox().limitsMemory)(
    'ends one that computes too long by the time that it computed',
    async () => {
      await expect(run('for (;;);', { seconds: 1 })).rejects.toMatchObject({
        reason: 'time',
        message: 'no answer within 1 s',
      });
    },
  );

  it.skipIf(!findSandbox().limitsMemory)('refuses memory above the limit', async () => {
    const script =
      'const all = []; for (let i = 0; i < 40; i += 1) all.push(Buffer.alloc(50_000_000)); console.log("all")';
    const confinement = {
      megabytes: 500,
      spareMegabytes: 500,
      readable: programFiles(new URL(import.meta.url)),
    };
    await expect(run(script, { confinement })).rejects.toMatchObject({ name: 'ProgramFailure' });
    expect((await run(script, { confinement: { ...confinement, megabytes: 4000 } })).toString()).toBe(
      'all\n',
    );
  });

  it('says why one could not do its work, that it died, and that there is none', async () => {
    await expect(run('console.error("no such thing"); process.exit(3)')).rejects.toMatchObject({
      reason: 'refused',
      message: 'no such thing',
    });
    await expect(run('process.kill(process.pid, "SIGKILL")')).rejects.toMatchObject({ reason: 'crash' });
  });

  it('stops when told to', async () => {
    const stop = new AbortController();
    const running = run('setInterval(() => {}, 1000)', { signal: stop.signal });
    setTimeout(() => stop.abort(), 100);
    await expect(running).rejects.toMatchObject({ name: 'AbortError' });
  });
});
