import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import type { FileHandle } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it, vi } from 'vitest';
import { writer as planJson } from '../../output/plan-json.js';
import { contents, temporaryFolder } from '../../tests/helpers/folders.js';
import { plainBatch } from '../../tests/helpers/plain-batch.js';
import { isStorageError } from '../store/storage-error.js';
import type { BatchOutcome } from './batch-problem.js';
import { loadConfig } from './config-file.js';
import { runBatch } from './run-batch.js';

/** The disk: every call that changes it is counted, and one of them fails. */
const disk = vi.hoisted(() => ({ calls: 0, failing: -1, code: 'ENOSPC' }));

vi.mock('node:fs/promises', async (original) => {
  const real = await original<typeof import('node:fs/promises')>();
  const guard = (): void => {
    disk.calls += 1;
    if (disk.calls !== disk.failing) return;
    throw Object.assign(new Error(disk.code), { code: disk.code, syscall: 'write' });
  };
  const guarded =
    <Args extends readonly unknown[], Result>(call: (...args: Args) => Promise<Result>) =>
    async (...args: Args): Promise<Result> => {
      guard();
      return call(...args);
    };
  const open = async (...args: Parameters<typeof real.open>): Promise<FileHandle> => {
    guard();
    const file = await real.open(...args);
    const write = file.write.bind(file) as (...given: unknown[]) => Promise<unknown>;
    // What is synced shows after a loss of power only.
    Object.assign(file, { write: guarded(write), sync: guarded(async () => {}) });
    return file;
  };
  const { writeFile, rename, mkdir } = real;
  return { ...real, open, writeFile: guarded(writeFile), rename: guarded(rename), mkdir: guarded(mkdir) };
});

const root = temporaryFolder();
const CODES = ['ENOSPC', 'EIO', 'ESTALE', 'EROFS'];
/** How each write fails: in the long suite in every way, else in one. */
const codesOf = (failing: number): readonly string[] =>
  process.env.NENDO_CHAOS === 'full' ? CODES : CODES.slice(failing % CODES.length).slice(0, 1);
const YEARS = { r5: '令和5年度', r6: '令和6年度' };
const ID = 'matsumoto/budget-statement';

const text = (year: string, amount: string): string =>
  `${year}松本市一般会計予算書\n\n番号\t事業名\t担当課\t事業費（千円）\n1\t道路事業\t土木課\t1,000\n2\t公園事業\t公園課\t${amount}\n`;

class Desk {
  readonly folder: string;
  readonly out: string;

  constructor(name: string) {
    this.folder = join(root, name);
    this.out = join(this.folder, 'results');
    mkdirSync(join(this.folder, 'sources'), { recursive: true });
    for (const [slug, year] of Object.entries(YEARS)) this.write(slug, text(year, '2,000'));
    const config = { sources: ['sources'], formats: ['json', 'md'], workers: 1 };
    writeFileSync(join(this.folder, 'nendo.config.json'), JSON.stringify(config));
  }

  write(slug: string, content: string): void {
    writeFileSync(join(this.folder, 'sources', `${slug}.txt`), content);
  }

  /** Counts the writes from now on, of which one fails. */
  run(failing = -1, code = 'ENOSPC'): Promise<BatchOutcome> {
    Object.assign(disk, { calls: 0, failing, code });
    const loaded = loadConfig(join(this.folder, 'nendo.config.json'));
    return runBatch({ ...plainBatch(loaded), documentWriters: [planJson] });
  }

  /** Results by their folders, without what the batch keeps for itself. */
  results(): Record<string, string> {
    const all = contents(this.out);
    return Object.fromEntries(Object.entries(all).filter(([path]) => !path.startsWith('.')));
  }
}

/** Each folder holds what it held before, or all of what comes to it. */
function isWhole(
  now: Record<string, string>,
  before: Record<string, string>,
  after: Record<string, string>,
): boolean {
  const folderOf = (path: string): string => path.slice(0, path.lastIndexOf('/'));
  const folders = new Set([...Object.keys(before), ...Object.keys(after)].map(folderOf));
  const of = (all: Record<string, string>, folder: string): string =>
    JSON.stringify(Object.entries(all).filter(([path]) => folderOf(path) === folder));
  return [...folders].every((folder) => [of(before, folder), of(after, folder)].includes(of(now, folder)));
}

describe('a disk that fails once, at any write', async () => {
  const model = new Desk('model');
  await model.run();
  const before = model.results();
  model.write('r6', text(YEARS.r6, '3,000'));
  await model.run();
  const total = disk.calls;
  const after = model.results();

  it('has results that change with the source', () => {
    expect(Object.keys(before)).toEqual(Object.keys(after));
    expect(existsSync(join(model.out, 'changes'))).toBe(true);
    expect(before).not.toEqual(after);
    expect(total).toBeGreaterThan(30);
  });

  it('ends, and leaves every result whole', async () => {
    const desk = new Desk('faulty');
    await desk.run();
    const earlier = join(root, 'earlier');
    cpSync(desk.out, earlier, { recursive: true });
    desk.write('r6', text(YEARS.r6, '3,000'));
    const failures = Array.from({ length: total }, (_, index) => index + 1).flatMap((failing) =>
      codesOf(failing).map((code) => ({ failing, code })),
    );
    for (const { failing, code } of failures) {
      rmSync(desk.out, { recursive: true });
      cpSync(earlier, desk.out, { recursive: true });
      const outcome = await desk.run(failing, code).catch((error: unknown) => error);
      if (outcome instanceof Error) expect(isStorageError(outcome), String(outcome)).toBe(true);
      expect(isWhole(desk.results(), before, after), `write ${failing}, ${code}`).toBe(true);
      expect((await desk.run()).exitCode).toBe(0);
      expect(desk.results()).toEqual(after);
      expect(readdirSync(desk.out).filter((name) => name.startsWith('.nendo-work-'))).toEqual([]);
    }
    expect(readFileSync(join(desk.out, ID, '2024', 'plan.json'), 'utf8')).toContain('3000');
  }, 300_000);
});
