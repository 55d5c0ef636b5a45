import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { runWhole, type WholeCost } from '../../pdf/whole-process.js';
import { BatchFolder, CLI, LOOK } from '../batch-folder.js';
import { seconds, table } from '../table.js';
import type { Measure } from './measure.js';

/** Of so many documents one is taken: a program for each would take hours for all. */
const EVERY = 10;

/**
 * What a shell script or make would do: a program for each document, one after the other and two at a time. They know nothing of each
 * other, so that nothing is corrected with what the others say, and nothing is compared. Beside it one batch over the same documents.
 */
export const plainLoop: Measure = {
  id: 'plain-loop',
  title: 'A program for each document',
  async run({ folder, sources }) {
    const files = readdirSync(sources, { recursive: true, encoding: 'utf8' })
      .filter((name) => /\.(?:txt|pdf)$/u.test(name))
      .sort()
      .filter((_, at) => at % EVERY === 0)
      .map((name) => join(sources, name));
    const batch = new BatchFolder(join(folder, 'batch'), sources, { sources: files, workers: 2 });
    const whole = await batch.run();
    const rows = [row('nendo run, 2 workers', whole, files.length, whole)];
    for (const abreast of [1, 2]) {
      const cost = await loop(files, abreast, join(folder, `loop-${abreast}`));
      rows.push(row(`nendo ingest for each, ${abreast} at a time`, cost, files.length, whole));
    }
    return table([
      ['', 'documents', 'clock, s', 'processor, s', 'peak, MB', 'clock : batch', 'processor : batch'],
      ...rows,
    ]);
  },
};

async function loop(files: readonly string[], abreast: number, out: string): Promise<WholeCost> {
  const begin = performance.now();
  const costs = await Promise.all(
    Array.from({ length: abreast }, (_, lane) => {
      const own = files.filter((_, at) => at % abreast === lane);
      const calls = own.map((file) => [CLI, 'ingest', file, '--out', out]);
      return runWhole(process.execPath, calls, LOOK);
    }),
  );
  const known = costs.flatMap((cost) => cost ?? []);
  return {
    wall: performance.now() - begin,
    cpu: known.reduce((sum, { cpu }) => sum + cpu, 0),
    peak: known.reduce((sum, { peak }) => sum + (peak ?? 0), 0),
  };
}

function row(name: string, { wall, cpu, peak }: WholeCost, documents: number, whole: WholeCost): string[] {
  const ratios = [wall / whole.wall, cpu / whole.cpu].map((ratio) => ratio.toFixed(2));
  return [name, `${documents}`, seconds(wall), seconds(cpu), (peak ?? Number.NaN).toFixed(0), ...ratios];
}
