import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { contents, FIXTURES, temporaryFolder } from '../../tests/helpers/folders.js';
import { projectFile } from '../project-files.js';

const root = temporaryFolder();
const LONG = 180_000;
/** The built program; `npm test` builds first. */
const PROGRAM = projectFile('dist/apps/cli/main.js');

const FIRST = ['hita-budget-r5', 'iida-budget-r6'];
const LATER = [
  'joetsu-strategy-2024',
  'matsumoto-progress-r6',
  'takamatsu-matrix-damaged-r4',
  'kurume-vision-r5',
];

/** In a name space of its own, where a small disk can be put up without being the machine's administrator. */
function inOwnSpace(script: string, ...args: readonly string[]) {
  return spawnSync('unshare', ['--map-root-user', '--mount', 'sh', '-c', script, 'sh', ...args], {
    encoding: 'utf8',
    env: { ...process.env, NODE_OPTIONS: '', NENDO_DATABASE: '' },
  });
}

const probe = join(root, 'probe');
mkdirSync(probe);
const isOffered = inOwnSpace('mount -t tmpfs -o size=100k tmpfs "$1"', probe).status === 0;

/** Arguments: node, program, folder. Each run writes its exit code and what it said to files of the folder. */
const SCRIPT = `
  set -u; cd "$3"
  run() { "$1" "$2" run > "$3/$4.log" 2>&1; echo $? > "$3/$4.code"; }
  mount -t tmpfs -o size=1200k tmpfs results
  run "$@" first; cp -r results kept-first
  cp later/* sources/
  run "$@" full; cp -r results kept-full
  mount -o remount,ro results
  run "$@" read-only
  mount -o remount,rw,size=50m results
  run "$@" again; cp -r results kept-again
`;

// Skipped where the system does not let a user put up a disk (no unshare, no user name spaces).
describe.skipIf(!isOffered)('a results folder on a disk that is full', () => {
  it('keeps every result as it was, says so, and is filled when there is room', { timeout: LONG }, () => {
    for (const [folder, slugs] of [
      ['sources', FIRST],
      ['later', LATER],
    ] as const) {
      mkdirSync(join(root, folder));
      for (const slug of slugs) cpSync(join(FIXTURES, slug, 'source.txt'), join(root, folder, `${slug}.txt`));
    }
    mkdirSync(join(root, 'results'));
    writeFileSync(join(root, 'nendo.config.json'), '{ "sources": ["sources"] }');
    inOwnSpace(SCRIPT, process.execPath, PROGRAM, root);
    const read = (name: string): string => readFileSync(join(root, name), 'utf8').trim();
    const resultsIn = (name: string): Record<string, string> =>
      Object.fromEntries(
        Object.entries(contents(join(root, name))).filter(
          ([path]) => !path.startsWith('.') && !path.startsWith('report.'),
        ),
      );
    expect(['first', 'full', 'read-only', 'again'].map((name) => read(`${name}.code`))).toEqual([
      '0',
      '2',
      '2',
      '0',
    ]);
    expect(read('full.log')).toContain('ENOSPC');
    expect(read('full.log')).toContain('前回までの結果はそのまま残っています');
    expect(read('read-only.log')).toContain('EROFS');
    const [first, full, again] = ['kept-first', 'kept-full', 'kept-again'].map(resultsIn);
    expect(Object.keys(first ?? {}).length).toBeGreaterThan(4);
    expect(full).toMatchObject(first ?? {});
    const manifests = Object.keys(again ?? {}).filter((path) => path.endsWith('/manifest.json'));
    expect(manifests).toHaveLength(FIRST.length + LATER.length);
    expect(Object.keys(again ?? {}).filter((path) => path.includes('.nendo-work'))).toEqual([]);
  });
});
