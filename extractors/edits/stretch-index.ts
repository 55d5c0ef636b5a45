import type { Span } from '../../schemas/at.js';

/** UTF-16 units that share a bucket: about a line, so that most stretches lie in one or two. */
const BUCKET = 64;

/** Finds what stands at or next to a stretch among many, without looking at all of them. */
export class StretchIndex<Item> {
  private readonly buckets = new Map<number, Item[]>();

  add({ start, end }: Span, item: Item): void {
    for (let bucket = bucketOf(start); bucket <= bucketOf(end); bucket += 1) {
      const items = this.buckets.get(bucket);
      if (items === undefined) this.buckets.set(bucket, [item]);
      else items.push(item);
    }
  }

  /** Items of the surroundings, each once; all that overlap or touch the stretch are among them. */
  near({ start, end }: Span): Set<Item> {
    const found = new Set<Item>();
    for (let bucket = bucketOf(start); bucket <= bucketOf(end); bucket += 1) {
      for (const item of this.buckets.get(bucket) ?? []) found.add(item);
    }
    return found;
  }
}

function bucketOf(offset: number): number {
  return Math.floor(offset / BUCKET);
}
