import type { WholeCost } from '../pdf/whole-process.js';

/** What nendo took for a page with one engine, and for the same page again. */
export interface EngineCost {
  readonly first: WholeCost;
  /** Milliseconds of the stage that reads, by the clock. */
  readonly read: number;
  readonly second: WholeCost;
  readonly readAgain: number;
}

/** One turn of all subjects. */
export interface Round {
  readonly tesseract: WholeCost;
  readonly engines: ReadonlyMap<string, EngineCost>;
}

const ROWS: readonly (readonly [string, (cost: EngineCost, tesseract: WholeCost) => number])[] = [
  ['reading stage, clock : tesseract', ({ read }, { wall }) => read / wall],
  ['whole program, clock : tesseract', ({ first }, { wall }) => first.wall / wall],
  ['whole program, processor time : tesseract', ({ first }, { cpu }) => first.cpu / cpu],
  ['peak memory : tesseract', ({ first }, { peak }) => (first.peak ?? 0) / (peak ?? Number.NaN)],
  ['second run, reading stage : first', ({ read, readAgain }) => readAgain / read],
  ['second run, whole program, clock : first', ({ first, second }) => second.wall / first.wall],
];

/** Medians of the ratios of each round: a busy machine slows the subjects of one round alike. */
export function markdown(rounds: readonly Round[]): string {
  const names = [...(rounds[0]?.engines.keys() ?? [])];
  const lines = ROWS.map(([label, ratioOf]) => {
    const ratios = names.map((name) =>
      median(
        rounds.flatMap(({ tesseract, engines }) => {
          const cost = engines.get(name);
          return cost === undefined ? [] : [ratioOf(cost, tesseract)];
        }),
      ).toFixed(2),
    );
    return `| ${label} | ${ratios.join(' | ')} |`;
  });
  const head = ['ratio', ...names.map((name) => `nendo with ${name}`)];
  return [`| ${head.join(' | ')} |`, `|${head.map(() => '---').join('|')}|`, ...lines].join('\n');
}

/** The middle one; of an even number the upper. */
export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[sorted.length >> 1] ?? Number.NaN;
}
