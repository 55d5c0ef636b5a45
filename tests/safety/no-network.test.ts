import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { FIXTURES, ROOT, temporaryFolder } from '../helpers/folders.js';
import { smallPdf } from '../helpers/small-pdf.js';

/** A namespace without any network, where this system offers one. */
const NAMESPACE = ['unshare', '--user', '--map-current-user', '--net', '--'];
const hasNamespace = spawnSync(NAMESPACE[0] as string, [...NAMESPACE.slice(1), 'true']).status === 0;

const PDF = smallPdf(
  [{ width: 595, height: 842, content: 'BT /F 12 Tf 72 700 Td (Plan of 2024) Tj ET' }],
  [{ key: 'F', name: 'Helvetica', encoding: null }],
);

/** A folder with a configuration and sources: two years of text and a PDF, whose pages other processes read. */
function prepared(): string {
  const folder = temporaryFolder();
  mkdirSync(join(folder, 'in'));
  for (const name of ['matsumoto-matrix-r5', 'matsumoto-matrix-r6'])
    writeFileSync(join(folder, 'in', `${name}.txt`), readFileSync(join(FIXTURES, name, 'source.txt')));
  writeFileSync(join(folder, 'in', 'small.pdf'), PDF);
  writeFileSync(
    join(folder, 'nendo.config.json'),
    JSON.stringify({ sources: ['in/**/*'], results: 'results' }),
  );
  return folder;
}

/** The environment of a program from the sources, with what notes every way out. */
function watched(log: string): NodeJS.ProcessEnv {
  const guard = new URL(`./no-network.mjs?log=${encodeURIComponent(log)}`, import.meta.url);
  return {
    ...process.env,
    NODE_OPTIONS: `${process.env.NODE_OPTIONS ?? ''} --import ${guard}`,
    NENDO_LANG: 'en',
  };
}

const program = [process.execPath, join(ROOT, 'apps', 'cli', 'main.ts')];

function run(
  folder: string,
  args: readonly string[],
  env: NodeJS.ProcessEnv,
  front: readonly string[] = [],
): void {
  const [command = '', ...rest] = [...front, ...program, ...args];
  const { status, stderr } = spawnSync(command, rest, { cwd: folder, env, encoding: 'utf8' });
  expect([args[0], status, status === 0 ? '' : stderr]).toEqual([args[0], 0, '']);
}

const COMMANDS = [
  ['run'],
  ['ingest', 'in', '--out', 'ingested'],
  ['diff', 'ingested', '--out', 'ingested/changes'],
];

const noted = (log: string): string => (existsSync(log) ? readFileSync(log, 'utf8') : '');

it('no command of a batch asks for the network, nor does a process that it starts', () => {
  const folder = prepared();
  const log = join(folder, 'network.log');
  for (const args of COMMANDS) run(folder, args, watched(log));
  expect(noted(log)).toBe('');
  expect(existsSync(join(folder, 'results', 'report.html'))).toBe(true);
}, 300_000);

/** The server gives out a page that `npm run build` makes. */
const hasPage = existsSync(join(ROOT, 'dist', 'apps', 'review', 'page', 'index.html'));

it.runIf(hasPage)(
  'the review server listens on this machine alone, and asks for nothing',
  async () => {
    const folder = prepared();
    const log = join(folder, 'network.log');
    run(folder, ['ingest', 'in', '--out', 'results'], watched(log));
    const [command = '', ...rest] = [...program, 'review', 'results', '--port', '0', '--no-open'];
    const server = spawn(command, rest, { cwd: folder, env: watched(log), stdio: ['pipe', 'pipe', 'pipe'] });
    let said = '';
    try {
      const link = await new Promise<string>((resolve, reject) => {
        const hear = (data: Buffer): void => {
          said += data.toString('utf8');
          const found = /http:\/\/(?:127\.0\.0\.1|localhost):\d+\S*/u.exec(said)?.[0];
          if (found !== undefined) resolve(found);
        };
        server.stdout.on('data', hear);
        server.stderr.on('data', hear);
        server.once('exit', () => reject(new Error(said)));
      });
      expect((await fetch(new URL('/', link))).status).toBeLessThan(500);
      expect(noted(log)).toBe('');
    } finally {
      server.kill('SIGTERM');
    }
  },
  120_000,
);

it.runIf(hasNamespace)(
  'a batch does its work where there is no network at all',
  () => {
    const folder = prepared();
    run(folder, ['run'], { ...process.env, NENDO_LANG: 'en' }, NAMESPACE);
    expect(existsSync(join(folder, 'results', 'report.html'))).toBe(true);
  },
  180_000,
);

it('a way out is noted', () => {
  const folder = temporaryFolder();
  const log = join(folder, 'network.log');
  const script =
    "fetch('http://nendo.invalid').catch(() => {}); require('node:net').connect(9, 'nendo.invalid').on('error', () => {});";
  spawnSync(process.execPath, ['-e', script], { env: watched(log) });
  expect(noted(log)).toContain('fetch "http://nendo.invalid"');
});
