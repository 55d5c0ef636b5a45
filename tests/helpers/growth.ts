/** Times that work is done of each size; the best one counts, since load only ever adds. */
const TIMES = 3;
/** Milliseconds below which times are mostly those of the machine. */
const SHORTEST = 20;

/** Four times as much takes four times as long where time grows with the amount, sixteen times where it grows with its square. */
export const MOST_GROWTH = 8;

/** Milliseconds after which work never ends, whatever else the machine does. */
export const HANGS = 300_000;

/**
 * How many times as long work takes on four times as much, by the time that this process computes: what else the machine does hardly shows.
 * Of work below a few milliseconds it says little.
 */
export async function growth(size: number, work: (size: number) => unknown): Promise<number> {
  let [small, large] = [Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY];
  for (let time = 0; time < TIMES; time += 1) {
    small = Math.min(small, await computing(() => work(size)));
    large = Math.min(large, await computing(() => work(4 * size)));
  }
  return large / Math.max(small, SHORTEST);
}

/** Milliseconds that this process computes for some work. */
async function computing(work: () => unknown): Promise<number> {
  const begin = process.cpuUsage();
  await work();
  const { user, system } = process.cpuUsage(begin);
  return (user + system) / 1000;
}
