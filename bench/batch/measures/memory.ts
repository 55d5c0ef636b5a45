import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { type FamilyMemory, residentMemory } from '../../pdf/process-tree.js';
import { BatchFolder, CLI, LOOK } from '../batch-folder.js';
import { writeCollection } from '../collection.js';
import { slopeOf } from '../slope.js';
import { table } from '../table.js';
import type { Measure } from './measure.js';

/** Of all documents of a step, those behind which memory counts: before, the program warms up. */
const WARM = 0.2;
/** Of so many documents one is a PDF, so that there are children whose memory can be watched. */
const PDF_EVERY = 20;

/** Memory while a step was so far. */
interface Look extends FamilyMemory {
  readonly step: string;
  readonly done: number;
}

/** Memory of a batch of many documents, and how it grows with them: slopes by least squares. */
export const memory: Measure = {
  id: 'memory',
  title: 'Memory over many documents',
  async run({ folder, watched }) {
    const sources = join(folder, 'sources');
    const pdfs = Math.floor(watched / PDF_EVERY);
    writeCollection(sources, { texts: watched - pdfs, pdfs });
    const batch = new BatchFolder(folder, sources, { workers: 2, formats: ['json'] });
    const looks = await watch(batch.config);
    const steps = [...new Set(looks.map(({ step }) => step))];
    return table([
      ['step', 'documents', 'parent, MB', 'slope, MB per 1,000', 'children, MB', 'slope, MB per 1,000'],
      ...steps.map((step) => row(step, looks)),
    ]);
  },
};

/** Runs a batch and looks at its memory; how far a step is between two lines of its log is told by the clock. */
async function watch(config: string): Promise<Look[]> {
  const child = spawn(process.execPath, [CLI, 'run', config, '--log', 'json'], {
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  const looks: (FamilyMemory & { readonly time: number })[] = [];
  const look = (): void => {
    const now = residentMemory(child.pid ?? 0);
    if (now !== null) looks.push({ time: performance.now(), ...now });
  };
  const timer = setInterval(look, LOOK);
  const marks: { readonly time: number; readonly step: string; readonly done: number }[] = [];
  createInterface({ input: child.stderr }).on('line', (line) => {
    const { step, done } = JSON.parse(line) as { step?: string; done?: number };
    if (step !== undefined && done !== undefined) marks.push({ time: performance.now(), step, done });
  });
  const [code] = (await once(child, 'close')) as [number | null];
  clearInterval(timer);
  if (code !== 0) throw new Error(`the batch ended with ${code}`);
  return looks.flatMap(({ time, ...memory }): Look[] => {
    const next = marks.findIndex((mark) => mark.time >= time);
    const [before, after] = [marks[next - 1], marks[next]];
    if (after === undefined) return [];
    const from = before?.step === after.step ? before : { time: after.time, done: after.done };
    const share = after.time === from.time ? 1 : (time - from.time) / (after.time - from.time);
    return [{ ...memory, step: after.step, done: from.done + share * (after.done - from.done) }];
  });
}

function row(step: string, all: readonly Look[]): string[] {
  const looks = all.filter((look) => look.step === step);
  const documents = Math.max(...looks.map(({ done }) => done));
  const warm = looks.filter(({ done }) => done >= documents * WARM);
  const of = (side: keyof FamilyMemory): string[] => [
    Math.max(...looks.map((look) => look[side])).toFixed(0),
    (slopeOf(warm.map((look) => ({ x: look.done, y: look[side] }))) * 1000).toFixed(1),
  ];
  return [step, documents.toFixed(0), ...of('root'), ...of('children')];
}
