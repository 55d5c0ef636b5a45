/** Results that were asked for last, up to a size: each screen asks for the same one several times, and few at once. */
export class KeptResults<Value> {
  private readonly kept = new Map<
    string,
    { readonly stamp: string; readonly value: Value; readonly size: number }
  >();
  private size = 0;

  /** @param most sum of the sizes that is kept; the one asked for last always is */
  constructor(private readonly most: number) {}

  get(key: string, stamp: string): Value | null {
    const found = this.kept.get(key);
    if (found === undefined || found.stamp !== stamp) return null;
    this.kept.delete(key);
    this.kept.set(key, found);
    return found.value;
  }

  put(key: string, stamp: string, value: Value, size: number): void {
    this.drop(key);
    this.kept.set(key, { stamp, value, size });
    this.size += size;
    for (const oldest of this.kept.keys()) {
      if (this.size <= this.most || oldest === key) break;
      this.drop(oldest);
    }
  }

  private drop(key: string): void {
    this.size -= this.kept.get(key)?.size ?? 0;
    this.kept.delete(key);
  }
}
