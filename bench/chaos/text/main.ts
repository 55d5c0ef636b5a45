import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { Command } from 'commander';
import { createHighsSolver } from '../../../pipeline/engines/highs-solver.js';
import { loadKuromoji } from '../../../pipeline/engines/kuromoji-tokenizer.js';
import { loadLexicon } from '../../../pipeline/lexicon/load.js';
import { projectFile } from '../../../pipeline/project-files.js';
import { LIMIT, longLinesReport, type MeasuredShape, overLimit } from './long-lines-report.js';
import { type Taken, timeOf } from './one-line.js';
import { LINE_BYTES, shapes } from './shapes.js';

const flags = new Command('chaos-text')
  .description('Runs every rule on lines of 1 MB that are made against it, and says which take long')
  .option('--bytes <n>', 'bytes of a line', String(LINE_BYTES))
  .option('--only <name...>', 'only these lines')
  .option('--out <file>', 'where the report goes', projectFile('chaos-report/long-lines.md'))
  .parse()
  .opts<{ bytes: string; out: string; only?: readonly string[] }>();

/** How often a line is measured on which something took too long: collecting what others left is not its own work. */
const MOST_TRIES = 3;

const engines = { ...loadLexicon(), solver: createHighsSolver(), tokenizer: await loadKuromoji() };
// Code is compiled while it first runs: that is not what is measured.
for (const { line } of shapes(20_000)) await timeOf(line, engines);

const measured: MeasuredShape[] = [];
for (const { name, line } of shapes(Number(flags.bytes))) {
  if (flags.only?.includes(name) === false) continue;
  const taken = await leastTime(line);
  measured.push({ name, taken });
  process.stdout.write(
    `${name}: ${overLimit([{ name, taken }])
      .map(({ step, milliseconds }) => `${step} ${milliseconds.toFixed(0)}`)
      .join(', ')}\n`,
  );
}
mkdirSync(dirname(flags.out), { recursive: true });
writeFileSync(flags.out, longLinesReport(measured, Number(flags.bytes)));
process.stdout.write(`${flags.out}\n`);
if (overLimit(measured).length > 0) process.exitCode = 1;

async function leastTime(line: string): Promise<Taken> {
  let least = await timeOf(line, engines);
  for (let tries = 1; tries < MOST_TRIES && 'steps' in least; tries += 1) {
    if ([...least.steps.values()].every((milliseconds) => milliseconds <= LIMIT)) break;
    const again = await timeOf(line, engines);
    if (!('steps' in again)) break;
    const { steps } = least;
    least = {
      steps: new Map([...again.steps].map(([step, time]) => [step, Math.min(time, steps.get(step) ?? time)])),
    };
  }
  return least;
}
