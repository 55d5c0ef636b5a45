/** Pairs of neighbouring characters; a single character is its own pair. */
export function bigramsOf(text: string): ReadonlySet<string> {
  const pairs = new Set<string>();
  let last = '';
  for (const letter of text) {
    if (last !== '') pairs.add(last + letter);
    last = letter;
  }
  if (pairs.size === 0 && last !== '') pairs.add(last);
  return pairs;
}

/** Twice what two sets share over what they hold (Dice 1945); 0 where both are empty. */
export function dice<Item>(a: ReadonlySet<Item>, b: ReadonlySet<Item>): number {
  const [small, large] = a.size <= b.size ? [a, b] : [b, a];
  let shared = 0;
  for (const item of small) if (large.has(item)) shared += 1;
  return a.size + b.size === 0 ? 0 : (2 * shared) / (a.size + b.size);
}

/** How much each pair of letters tells: the more names have it, the less (inverse document frequency, Spärck Jones 1972). */
export class PairWeights {
  private readonly weights = new Map<string, number>();
  private readonly unseen: number;
  private readonly totals = new WeakMap<ReadonlySet<string>, number>();

  constructor(names: readonly ReadonlySet<string>[]) {
    const counts = new Map<string, number>();
    for (const name of names) for (const pair of name) counts.set(pair, (counts.get(pair) ?? 0) + 1);
    for (const [pair, count] of counts) this.weights.set(pair, Math.log(1 + names.length / count));
    this.unseen = Math.log(1 + names.length);
  }

  /** Dice's coefficient with each pair weighed: 整備事業 in common is little, 武道場 much. */
  dice(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
    const [small, large] = a.size <= b.size ? [a, b] : [b, a];
    let shared = 0;
    for (const pair of small) if (large.has(pair)) shared += this.of(pair);
    const total = this.totalOf(a) + this.totalOf(b);
    return total === 0 ? 0 : (2 * shared) / total;
  }

  private of(pair: string): number {
    return this.weights.get(pair) ?? this.unseen;
  }

  private totalOf(name: ReadonlySet<string>): number {
    const known = this.totals.get(name);
    if (known !== undefined) return known;
    let total = 0;
    for (const pair of name) total += this.of(pair);
    this.totals.set(name, total);
    return total;
  }
}

/** What two sets share over what they hold together (Jaccard); 1 where both are empty. */
export function jaccard<Item>(a: ReadonlySet<Item>, b: ReadonlySet<Item>): number {
  let shared = 0;
  for (const item of a) if (b.has(item)) shared += 1;
  const union = a.size + b.size - shared;
  return union === 0 ? 1 : shared / union;
}

/** Longest sequence of characters that two texts share in order, in code points. Quadratic: for names. */
export function commonLength(a: string, b: string): number {
  const [left, right] = [[...a], [...b]];
  let row = new Uint16Array(right.length + 1);
  for (const letter of left) {
    const next = new Uint16Array(right.length + 1);
    for (let i = 1; i <= right.length; i += 1) {
      next[i] =
        letter === right[i - 1]
          ? (row[i - 1] as number) + 1
          : Math.max(row[i] as number, next[i - 1] as number);
    }
    row = next;
  }
  return row[right.length] as number;
}

/** Letters of the longest run that two texts have in common, in UTF-16 units. Quadratic: for names. */
export function commonRun(a: string, b: string): number {
  let best = 0;
  let row = new Uint16Array(b.length + 1);
  for (let i = 0; i < a.length; i += 1) {
    const next = new Uint16Array(b.length + 1);
    for (let j = 1; j <= b.length; j += 1) {
      if (a[i] !== b[j - 1]) continue;
      next[j] = (row[j - 1] as number) + 1;
      best = Math.max(best, next[j] as number);
    }
    row = next;
  }
  return best;
}

/** How much two names share in order: twice the common length over both lengths. */
export function orderedLikeness(a: string, b: string): number {
  const total = [...a].length + [...b].length;
  return total === 0 ? 0 : (2 * commonLength(a, b)) / total;
}

/** How near two amounts are: 1 for equal, 0 for nothing in common. */
export function amountLikeness(a: number, b: number): number {
  const larger = Math.max(Math.abs(a), Math.abs(b));
  return larger === 0 ? 1 : Math.max(0, 1 - Math.abs(a - b) / larger);
}
