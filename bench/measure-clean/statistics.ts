/** 97.5 % point of the normal distribution, for intervals of 95 %. */
const Z = 1.959964;

/** Lower bound of the 95 % Wilson score interval for a share; 0 without trials. */
export function wilsonLowerBound(successes: number, trials: number): number {
  if (trials === 0) return 0;
  const share = successes / trials;
  const spread = Z * Math.sqrt((share * (1 - share)) / trials + (Z * Z) / (4 * trials * trials));
  return Math.max(0, (share + (Z * Z) / (2 * trials) - spread) / (1 + (Z * Z) / trials));
}
