import type { Target } from '../../schemas/decision.js';

/** Gives the SHA-256 of a text in hex. The engine is the pipeline's; stages get it handed in. */
export type Hash = (text: string) => string;

/** A value as JSON with the keys of every object sorted: equal values give equal strings, whoever wrote them. */
export function canonical(value: unknown): string {
  return JSON.stringify(value, (_, item: unknown) =>
    typeof item === 'object' && item !== null && !Array.isArray(item)
      ? Object.fromEntries(Object.entries(item).sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0)))
      : item,
  );
}

/** Hex digits of a key: 64 bits, so that the keys of ten thousand items never meet. */
const KEY_DIGITS = 16;

/** By which key the pages know a target. */
export function keyOfTarget(target: Target, hash: Hash): string {
  return hash(canonical(target)).slice(0, KEY_DIGITS);
}
