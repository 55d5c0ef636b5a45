import { cpSync, existsSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { wordedReport } from '../../apps/cli/worded-report.js';
import { reportFiles } from '../../output/batch/report-files.js';
import { decision } from '../../tests/helpers/decision-builder.js';
import { contents, FIXTURES, temporaryFolder } from '../../tests/helpers/folders.js';
import { plainBatch } from '../../tests/helpers/plain-batch.js';
import { describePostgres } from '../../tests/postgres/describe-postgres.js';
import { startPostgres } from '../../tests/postgres/start-postgres.js';
import { openJournal } from '../decisions/journal.js';
import { DatabaseError } from '../store/database-error.js';
import type { BatchOptions } from './batch-options.js';
import type { BatchOutcome } from './batch-problem.js';
import { loadConfig } from './config-file.js';
import { exportResults } from './export-results.js';
import { runBatch } from './run-batch.js';

const root = temporaryFolder();
const SLUGS = ['matsumoto-matrix-r5', 'matsumoto-matrix-r6', 'matsumoto-progress-r6'];
const MATRIX = 'matsumoto/initiative-matrix/2024';

/** A folder with sources and a configuration, with a database or without. */
class Desk {
  readonly folder: string;
  readonly out: string;

  constructor(
    name: string,
    private readonly database: string | null,
  ) {
    this.folder = join(root, name);
    this.out = join(this.folder, 'results');
    mkdirSync(join(this.folder, 'sources'), { recursive: true });
    for (const slug of SLUGS) cpSync(join(FIXTURES, slug, 'source.txt'), this.source(slug));
    const config = { sources: ['sources/**/*.txt'], formats: ['json', 'md'], database };
    writeFileSync(join(this.folder, 'nendo.config.json'), JSON.stringify(config));
  }

  source(slug: string): string {
    return join(this.folder, 'sources', `${slug}.txt`);
  }

  get loaded() {
    return loadConfig(join(this.folder, 'nendo.config.json'));
  }

  run(options: Partial<BatchOptions> = {}): Promise<BatchOutcome> {
    return runBatch({
      ...plainBatch(this.loaded),
      reportFiles: (outcome) => reportFiles(wordedReport(outcome, 'ja'), 'ja'),
      ...options,
    });
  }

  export(out = this.out) {
    expect(this.database).not.toBeNull();
    return exportResults(this.loaded, { out, signal: new AbortController().signal });
  }
}

/**
 * All files of a results folder but what a batch keeps for itself, without what tells of times: `stageTimes` of a manifest, and begin
 * and end in a report. (`contents` of the helper takes the times of manifests out.)
 */
function bytesOf(folder: string): Record<string, string> {
  const files = Object.entries(contents(folder)).filter(
    ([path]) => !/^\.(?:batch\/(?!state)|recognised)/.test(path),
  );
  return Object.fromEntries(
    files.map(([path, text]) => {
      if (path === 'report.json') {
        const { startedAt: _, finishedAt: __, ...rest } = JSON.parse(text);
        return [path, JSON.stringify(rest)];
      }
      return [path, path === 'report.html' ? text.replaceAll(/\d{4}[年/-]\d{1,2}[^<]*/g, '') : text];
    }),
  );
}

function statuses({ documents, comparisons }: BatchOutcome): string[] {
  return [...documents, ...comparisons].map(({ status }) => status);
}

describePostgres('a batch with a database', (database) => {
  it('exports what one without makes, byte for byte, and does nothing the second time', async () => {
    const plain = new Desk('plain', null);
    const stored = new Desk('stored', await database());
    await plain.run();
    const first = await stored.run();
    expect(first.exitCode).toBe(0);
    expect(statuses(first)).toEqual(['new', 'new', 'new', 'new']);
    expect(Object.keys(contents(stored.out)).sort()).toEqual(['report.html', 'report.json']);
    const exported = await stored.export();
    expect(exported).toMatchObject({ unchanged: 0, removed: [], problems: [], isStopped: false });
    expect(exported?.written).toContain(`changes/${MATRIX}`);
    const expected = bytesOf(plain.out);
    const written = bytesOf(stored.out);
    expect(Object.keys(written).sort()).toEqual(Object.keys(expected).sort());
    for (const [path, text] of Object.entries(expected)) expect(written[path] === text, path).toBe(true);

    expect(statuses(await stored.run())).toEqual(['unchanged', 'unchanged', 'unchanged', 'unchanged']);
    const plan = join(stored.out, MATRIX, 'plan.json');
    const before = statSync(plan).mtimeMs;
    expect(await stored.export()).toMatchObject({ written: [], removed: [], unchanged: 4 });
    expect(statSync(plan).mtimeMs).toBe(before);
    rmSync(plan);
    expect(await stored.export()).toMatchObject({ written: [MATRIX], unchanged: 3 });
    expect(bytesOf(stored.out)[`${MATRIX}/plan.json`]).toBe(expected[`${MATRIX}/plan.json`]);

    // What nobody exported stays, what was is taken away with its source.
    mkdirSync(join(stored.out, 'other/plan/2024'), { recursive: true });
    writeFileSync(join(stored.out, 'other/plan/2024/manifest.json'), '{}');
    for (const desk of [plain, stored]) {
      rmSync(desk.source('matsumoto-matrix-r6'));
      expect(statuses(await desk.run({ isPrune: true }))).toContain('pruned');
    }
    expect(await stored.export()).toMatchObject({ removed: [MATRIX, `changes/${MATRIX}`] });
    const { 'other/plan/2024/manifest.json': foreign, ...own } = bytesOf(stored.out);
    expect(foreign).toBe('{}');
    expect(own).toEqual(bytesOf(plain.out));
  }, 120_000);

  it('works with what was decided on an exported folder, and exports it again', async () => {
    const desk = new Desk('decided', await database());
    for (const slug of ['matsumoto-matrix-r5', 'matsumoto-progress-r6']) rmSync(desk.source(slug));
    await desk.run();
    const elsewhere = join(desk.folder, 'elsewhere');
    await desk.export(elsewhere);
    const journal = await openJournal(elsewhere, { write: true });
    const target = { kind: 'edit', document: MATRIX, edit: 'ffffffffffff' } as const;
    await journal.append(decision(1, { target, verdict: 'reject' }));
    await journal.close();
    expect(await desk.export(elsewhere)).toMatchObject({ written: [], problems: [] });
    const [line] = (await desk.run()).documents;
    expect(line).toMatchObject({ id: MATRIX, status: 'again', reasons: ['decisions'] });
    await desk.export();
    const [here, there] = [desk.out, elsewhere].map((out) =>
      Object.entries(contents(out)).filter(([path]) => path.startsWith('decisions/')),
    );
    expect(there).toHaveLength(1);
    expect(here).toEqual(there);
    expect(JSON.parse(readFileSync(join(desk.out, MATRIX, 'manifest.json'), 'utf8')).decisions).toMatch(
      /^[0-9a-f]{64}$/,
    );
  }, 120_000);

  it('says what it would do without writing a result', async () => {
    const desk = new Desk('dry', await database());
    expect(statuses(await desk.run({ isDryRun: true }))).toEqual(['new', 'new', 'new']);
    expect(existsSync(desk.out)).toBe(false);
    expect(await desk.export(join(desk.folder, 'out'))).toMatchObject({ written: [], unchanged: 0 });
  }, 120_000);

  it('ends with the address of the database where that is lost in the middle', async () => {
    const server = await startPostgres();
    if ('reason' in server) throw new Error(server.reason);
    try {
      const desk = new Desk('lost', server.url);
      let killed: Promise<void> | null = null;
      const onProgress: BatchOptions['onProgress'] = ({ step, done }) => {
        if (step === 'read' && done === 2) killed ??= server.kill9();
      };
      const failure = await desk.run({ onProgress }).catch((error: unknown) => error);
      await killed;
      expect(failure).toBeInstanceOf(DatabaseError);
      expect((failure as DatabaseError).address).toBe(server.url.replace(/:[^:@]*@/, '@'));
      await server.restart();
      const report = await desk.run();
      expect(report.exitCode).toBe(0);
      await desk.export();
      expect(JSON.parse(readFileSync(join(desk.out, MATRIX, 'plan.json'), 'utf8')).id).toBe(MATRIX);
    } finally {
      await server.stop();
    }
  }, 120_000);
});
