import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { processorSeconds } from '../../pdf/process-tree.js';
import { BatchFolder, CLI } from '../batch-folder.js';
import { type BenchDatabase, openBenchDatabase } from '../database.js';
import { percent, seconds, table } from '../table.js';
import type { Bench, Measure } from './measure.js';

const PROCESSES = [1, 2, 4];

/** The same batch with results in a folder, then coordinated over PostgreSQL and done by so many `nendo worker` processes. */
export const workerProcesses: Measure = {
  id: 'worker-processes',
  title: 'Worker processes on PostgreSQL',
  async run(bench) {
    const documents = bench.size.texts + bench.size.pdfs;
    const alone = await new BatchFolder(join(bench.folder, 'alone'), bench.sources, { workers: 2 }).run();
    const rows = [
      [
        'folder, 2 workers in one process',
        (documents / (alone.wall / 60_000)).toFixed(0),
        '1.00',
        seconds(alone.wall),
        seconds(alone.cpu),
        '–',
        '–',
        '–',
        '–',
      ],
    ];
    const database = await openBenchDatabase();
    try {
      for (const count of PROCESSES) rows.push(await coordinated(bench, database, count, alone.wall));
    } finally {
      await database.stop();
    }
    return table([
      [
        '',
        'documents a minute',
        'times the folder',
        'clock, s',
        'processor: batch, s',
        'workers, s',
        'PostgreSQL, s',
        'nothing changed',
        'database, MB',
      ],
      ...rows,
    ]);
  },
};

async function coordinated(
  { folder, sources, size }: Bench,
  database: BenchDatabase,
  count: number,
  alone: number,
): Promise<string[]> {
  const settings = { database: database.url, namespace: `workers_${count}` };
  const batch = new BatchFolder(join(folder, `workers-${count}`), sources, settings);
  const size0 = await database.megabytes();
  const workers = await Promise.all(Array.from({ length: count }, () => startWorker(batch.config)));
  try {
    const pids = workers.map(({ pid }) => pid ?? 0);
    const sum = (): number => pids.reduce((all, pid) => all + processorSeconds(pid), 0);
    const [own, server] = [sum(), processorSeconds(database.pid)];
    const first = await batch.run(['--coordinate']);
    const spent = [sum() - own, processorSeconds(database.pid) - server].map((each) => each.toFixed(1));
    const again = await batch.run(['--coordinate']);
    return [
      `${count} worker process${count === 1 ? '' : 'es'}`,
      ((size.texts + size.pdfs) / (first.wall / 60_000)).toFixed(0),
      (alone / first.wall).toFixed(2),
      seconds(first.wall),
      seconds(first.cpu),
      ...spent,
      `${seconds(again.wall)} s, ${percent(again.wall / first.wall)}`,
      ((await database.megabytes()) - size0).toFixed(0),
    ];
  } finally {
    for (const worker of workers) await stopWorker(worker);
  }
}

/** Resolves when it is ready to work. */
async function startWorker(config: string): Promise<ChildProcess> {
  const worker = spawn(process.execPath, [CLI, 'worker', config, '--concurrency', '1'], {
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  // Its first line says that it has begun.
  await Promise.race([once(worker.stderr, 'data'), once(worker, 'exit')]);
  if (worker.exitCode !== null) throw new Error(`the worker ended with ${worker.exitCode}`);
  worker.stderr.resume();
  return worker;
}

async function stopWorker(worker: ChildProcess): Promise<void> {
  if (worker.exitCode !== null) return;
  worker.kill('SIGTERM');
  await once(worker, 'exit');
}
