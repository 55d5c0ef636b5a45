import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { Campaign, CampaignOptions } from '../campaign.js';
import { type Fed, faultLine, feedReport, isFault } from '../feed/feed-report.js';
import { Feeder } from '../feed/feeder.js';
import type { FileOutcome } from '../feed/protocol.js';
import { type Base, loadBases } from './bases.js';
import { type Mutant, makeMutant } from './mutant.js';

const BATCH = 25;

/** Seconds: what is read here is small. */
const PATIENCE = 300;

/** The project's own files, changed where readers are sore: what is around the change stays as it has to be. */
export const campaign: Campaign = {
  id: 'mutants',
  title: 'Mutants of the fixtures',
  count: 6000,
  async run(options) {
    const bases = await loadBases();
    const { folder, first, count, say } = options;
    const feeder = new Feeder({ folder, isRecognising: false, patience: PATIENCE });
    const fed: Fed[] = [];
    for (let at = first; at < first + count; at += BATCH) {
      const numbers = Array.from({ length: Math.min(BATCH, first + count - at) }, (_, index) => at + index);
      fed.push(...(await feedMutants(numbers, bases, feeder, options)));
      for (const each of fed.slice(at - first)) if (isFault(each.outcome)) say(faultLine(each));
      say(`${fed.length} of ${count}, parent ${Math.round(feeder.parentPeak)} MB`);
    }
    const tried = `${count} mutants of ${bases.length} files (PDF, PNG, JPEG, TIFF, text, HTML) with one to three changes each, in batches of ${BATCH} in one parent with the shipped limits; pictures are decoded and prepared, and an engine that sees nothing reads them.`;
    return feedReport(tried, fed, feeder.close());
  },
};

async function feedMutants(
  numbers: readonly number[],
  bases: readonly Base[],
  feeder: Feeder,
  { folder, seed }: CampaignOptions,
): Promise<Fed[]> {
  const place = join(folder, 'mutants');
  mkdirSync(place, { recursive: true });
  const mutants = new Map(
    numbers.map((number) => {
      const mutant = makeMutant(bases, seed, number);
      return [write(mutant, place), mutant] as const;
    }),
  );
  const fed: Fed[] = [];
  for (const outcome of await feeder.feed([...mutants.keys()])) {
    const mutant = mutants.get(outcome.file);
    if (mutant === undefined) throw new Error(`no such mutant: ${outcome.file}`);
    const smallest = isFault(outcome)
      ? await smallestOf(mutant, outcome, bases, seed, feeder, place)
      : mutant;
    fed.push({ outcome, group: mutant.base.kind, origin: originOf(smallest, seed) });
  }
  rmSync(place, { recursive: true });
  return fed;
}

function write({ index, base, bytes }: Mutant, place: string): string {
  const path = join(place, `m${index}.${base.extension}`);
  writeFileSync(path, bytes);
  return path;
}

/** The mutant without the changes that its fault does not need; the mutant itself where it is well when it is alone. */
async function smallestOf(
  mutant: Mutant,
  outcome: FileOutcome,
  bases: readonly Base[],
  seed: string,
  feeder: Feeder,
  place: string,
): Promise<Mutant> {
  let smallest = mutant;
  for (const { number } of mutant.steps) {
    const kept = smallest.steps.map((step) => step.number).filter((each) => each !== number);
    if (kept.length === 0) continue;
    const smaller = makeMutant(bases, seed, mutant.index, kept);
    const [again] = await feeder.feed([write(smaller, place)]);
    if (again?.verdict === outcome.verdict) smallest = smaller;
  }
  return smallest;
}

function originOf({ index, base, steps }: Mutant, seed: string): string {
  const names = steps.map(({ number, mutation }) => `${number} ${mutation}`).join(', ');
  return `seed ${seed}, number ${index}, ${basename(base.name)} of ${base.name.split('/')[0]}: ${names}`;
}
