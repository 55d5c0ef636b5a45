import { createHighsSolver } from '../../../pipeline/engines/highs-solver.js';
import { loadKuromoji } from '../../../pipeline/engines/kuromoji-tokenizer.js';
import { loadLexicon } from '../../../pipeline/lexicon/load.js';
import type { Campaign } from '../campaign.js';
import { LIMIT, longLinesReport, type MeasuredShape, overLimit } from './long-lines-report.js';
import { type Engines, type Taken, timeOf } from './one-line.js';
import { LINE_BYTES, shapes } from './shapes.js';

/** How often a line is measured on which something took too long. */
const MOST_TRIES = 3;

/** Bytes of the lines on which code is compiled while it first runs: that is not what is measured. */
const WARM_UP = 20_000;

/** Lines of 1 MB that are made against the rules: what a rule looks for, over and over, nearly and without an end. */
export const campaign: Campaign = {
  id: 'text',
  title: 'One line of 1 MB against every rule',
  count: shapes(1).length,
  async run({ first, count, say }) {
    const engines = { ...loadLexicon(), solver: createHighsSolver(), tokenizer: await loadKuromoji() };
    for (const { line } of shapes(WARM_UP)) await timeOf(line, engines);
    const measured: MeasuredShape[] = [];
    for (const { name, line } of shapes().slice(first, first + count)) {
      const taken = await leastTime(line, engines);
      measured.push({ name, taken });
      const over = overLimit([{ name, taken }]);
      say(
        over.length === 0
          ? name
          : `${name}: ${over.map(({ step, milliseconds }) => `${step} ${milliseconds.toFixed(0)} ms`).join(', ')}`,
      );
    }
    return longLinesReport(measured, LINE_BYTES);
  },
};

/** Measured again where something took too long: then with nothing left to collect, which is not the work of the rule that is stopped for it. */
async function leastTime(line: string, engines: Engines): Promise<Taken> {
  let least = await timeOf(line, engines);
  for (let tries = 1; tries < MOST_TRIES && 'steps' in least; tries += 1) {
    if ([...least.steps.values()].every((milliseconds) => milliseconds <= LIMIT)) break;
    const again = await timeOf(line, engines, 'collected');
    if (!('steps' in again)) break;
    const { steps } = least;
    least = {
      steps: new Map([...again.steps].map(([step, time]) => [step, Math.min(time, steps.get(step) ?? time)])),
    };
  }
  return least;
}
