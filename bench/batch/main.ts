import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { cpus, loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { Command } from 'commander';
import { type CollectionSize, writeCollection } from './collection.js';
import { MEASURES } from './measures/registry.js';

const IDS = MEASURES.map(({ id }) => id);

interface Options {
  readonly only: string;
  readonly texts: string;
  readonly pdfs: string;
  readonly count: string;
}

const options = new Command('bench:batch')
  .description('What a batch of many documents costs')
  .option('--only <names>', `of ${IDS.join(', ')}`, IDS.join(','))
  .option('--texts <n>', 'generated text plans', '1000')
  .option('--pdfs <n>', 'generated PDFs', '100')
  .option('--count <n>', 'documents over which memory is watched', '10000')
  .parse()
  .opts<Options>();

const wanted = options.only.split(',');
const unknown = wanted.find((each) => !IDS.includes(each));
if (unknown !== undefined) throw new Error(`no measure ${unknown}: there are ${IDS.join(', ')}`);
const size: CollectionSize = { texts: Number(options.texts), pdfs: Number(options.pdfs) };
const folder = mkdtempSync(join(tmpdir(), 'nendo-bench-batch-'));
try {
  const sources = join(folder, 'sources');
  const bytes = writeCollection(sources, size);
  const megabytes = (bytes / 1024 / 1024).toFixed(1);
  console.log(`${size.texts} texts and ${size.pdfs} PDFs, ${megabytes} MB; ${cpus().length} cores`);
  for (const measure of MEASURES.filter(({ id }) => wanted.includes(id))) {
    const own = join(folder, measure.id);
    mkdirSync(own);
    const before = loadavg()[0] ?? 0;
    const report = await measure.run({ folder: own, sources, size, watched: Number(options.count) });
    const load = `load ${before.toFixed(1)} before, ${(loadavg()[0] ?? 0).toFixed(1)} after`;
    console.log(`\n## ${measure.title}\n\n${report}\n\n${load}`);
    rmSync(own, { recursive: true });
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}
