import { spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { describe, expect, it } from 'vitest';
import { temporaryFolder } from '../../tests/helpers/folders.js';
import { confine, findSandbox, programFiles, type Sandbox, type SandboxKind } from './sandbox.js';

const folder = temporaryFolder();
const best = findSandbox();
/** What this machine offers: what is stronger can do what is weaker. */
const OFFERED: readonly SandboxKind[] = { bwrap: ['bwrap', 'unshare'], unshare: ['unshare'], none: [] }[
  best.kind
] as SandboxKind[];

function run(
  script: string,
  sandbox: Sandbox,
  megabytes: number | null = null,
): { out: string; signal: string | null } {
  mkdirSync(join(folder, 'program'), { recursive: true });
  const entry = join(folder, 'program', 'child.mjs');
  writeFileSync(entry, script);
  const command = confine(
    { program: process.execPath, args: [entry] },
    { megabytes, readable: programFiles(pathToFileURL(entry)) },
    sandbox,
  );
  const env = { PATH: process.env.PATH ?? '' };
  const { stdout, stderr, signal } = spawnSync(command.program, command.args, { encoding: 'utf8', env });
  return { out: stdout + stderr, signal };
}

describe('a confined child', () => {
  it.skipIf(OFFERED.length === 0).each(OFFERED.map((kind) => [kind]))('has no network (%s)', async (kind) => {
    const server = createServer((socket) => socket.end()).listen(0, '127.0.0.1');
    await once(server, 'listening');
    const { port } = server.address() as { port: number };
    const script = `import { connect } from 'node:net';
      connect(${port}, '127.0.0.1').on('connect', () => { console.log('connected'); process.exit(); })
        .on('error', ({ code }) => console.log(code));`;
    const { out } = run(script, { kind, limitsMemory: false });
    server.close();
    expect(out.trim()).toMatch(/^(?:ECONNREFUSED|ENETUNREACH)$/);
  });

  it('would reach it otherwise', async () => {
    const server = createServer((socket) => socket.end()).listen(0, '127.0.0.1');
    await once(server, 'listening');
    const { port } = server.address() as { port: number };
    const script = `import { connect } from 'node:net';
      connect(${port}, '127.0.0.1').on('connect', () => { console.log('connected'); process.exit(); });`;
    const connected = once(server, 'connection');
    expect(run(script, { kind: 'none', limitsMemory: false }).out.trim()).toBe('connected');
    await connected;
    server.close();
  });

  it.skipIf(best.kind !== 'bwrap')('sees no file but its own, and leaves none', () => {
    const secret = join(folder, 'secret.txt');
    writeFileSync(secret, '秘密');
    const left = join(folder, 'program', 'new.txt');
    const script = `import { readFileSync, writeFileSync } from 'node:fs';
      const attempt = (act) => { try { return act(); } catch (error) { return error.code; } };
      console.log(attempt(() => readFileSync(${JSON.stringify(secret)}, 'utf8')));
      attempt(() => writeFileSync(${JSON.stringify(left)}, ''));
      console.log(attempt(() => readFileSync('/etc/passwd', 'utf8')));`;
    expect(run(script, best).out.trim().split('\n')).toEqual(['ENOENT', 'ENOENT']);
    expect(existsSync(left)).toBe(false);
  });

  it.skipIf(!best.limitsMemory)('is refused memory by the system above its limit', () => {
    const script = `const all = []; for (let i = 0; i < 55; i += 1) all.push(Buffer.allocUnsafeSlow(50_000_000)); console.log('all of it');`;
    const sandbox = { ...best, kind: 'none' } as const;
    expect(run(script, sandbox, 300).out).not.toContain('all of it');
    expect(run(script, sandbox, 3000).out).toContain('all of it');
  });
});

describe('the memory of a child', () => {
  it.skipIf(!best.limitsMemory)('holds the picture of an A3 page at 300 dpi', () => {
    const canvas = pathToFileURL(createRequire(import.meta.url).resolve('@napi-rs/canvas')).href;
    const script = `import { createRequire } from 'node:module';
      const { createCanvas } = createRequire(import.meta.url)(new URL(${JSON.stringify(canvas)}).pathname);
      const context = createCanvas(4961, 3508).getContext('2d');
      context.fillRect(0, 0, 10, 10);
      console.log(context.getImageData(0, 0, 4961, 3508).data[3]);`;
    expect(run(script, { kind: 'none', limitsMemory: true }, 1000).out.trim()).toBe('255');
  });
});

describe('confine', () => {
  const command = { program: 'node', args: ['a.js'] };

  it('leaves a command as it is where the machine offers nothing', () => {
    expect(confine(command, { megabytes: 500, readable: [] }, { kind: 'none', limitsMemory: false })).toEqual(
      command,
    );
  });

  it('puts the limit around the walls, and both around the command', () => {
    const { program, args } = confine(
      command,
      { megabytes: 500, readable: [] },
      { kind: 'unshare', limitsMemory: true },
    );
    expect([program, ...args].join(' ')).toBe(
      'prlimit --data=2671771648 --core=0 unshare --user --map-current-user --net -- node a.js',
    );
  });
});
