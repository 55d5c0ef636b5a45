import { join } from 'node:path';
import type { WholeCost } from '../../pdf/whole-process.js';
import { BatchFolder } from '../batch-folder.js';
import { percent, seconds, table } from '../table.js';
import type { Measure } from './measure.js';

const WORKERS = [1, 2];

/** `nendo run` by itself, and once more with nothing changed. Whole commands, with their start. */
export const inProcess: Measure = {
  id: 'in-process',
  title: 'One process',
  async run({ folder, sources, size }) {
    const documents = size.texts + size.pdfs;
    const rows: string[][] = [];
    let single = Number.NaN;
    for (const workers of WORKERS) {
      const batch = new BatchFolder(join(folder, `workers-${workers}`), sources, { workers });
      const first = await batch.run();
      const again = await batch.run();
      if (Number.isNaN(single)) single = first.wall;
      rows.push([`${workers}`, ...costs(first, documents, single), ...shares(first, again)]);
    }
    return table([
      [
        'workers',
        'documents a minute',
        'times one worker',
        'clock, s',
        'processor, s',
        'peak, MB',
        'nothing changed: clock, s',
        'share of the first, clock',
        'processor',
      ],
      ...rows,
    ]);
  },
};

function costs({ wall, cpu, peak }: WholeCost, documents: number, single: number): string[] {
  return [
    (documents / (wall / 60_000)).toFixed(0),
    (single / wall).toFixed(2),
    seconds(wall),
    seconds(cpu),
    peak === null ? '–' : peak.toFixed(0),
  ];
}

function shares(first: WholeCost, again: WholeCost): string[] {
  return [seconds(again.wall), percent(again.wall / first.wall), percent(again.cpu / first.cpu)];
}
