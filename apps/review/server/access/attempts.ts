/** Of one address, in the time below. A person who mistypes a link does it once or twice. */
const MOST = 10;
const WINDOW_MS = 60_000;
/** Addresses that are remembered; beyond, the oldest is forgotten. */
const MOST_ADDRESSES = 1000;

/** Counts links that did not work, by the address that they came from. */
export class Attempts {
  private readonly failures = new Map<string, { readonly since: number; readonly count: number }>();

  constructor(private readonly now: () => number) {}

  /** Whether no more of that address is looked at for now. */
  isBlocked(address: string): boolean {
    return (this.current(address)?.count ?? 0) >= MOST;
  }

  /** Notes one that did not work. */
  fail(address: string): void {
    const { since, count } = this.current(address) ?? { since: this.now(), count: 0 };
    this.failures.delete(address);
    this.failures.set(address, { since, count: count + 1 });
    const [oldest] = this.failures.keys();
    if (this.failures.size > MOST_ADDRESSES && oldest !== undefined) this.failures.delete(oldest);
  }

  private current(address: string): { readonly since: number; readonly count: number } | undefined {
    const found = this.failures.get(address);
    return found !== undefined && this.now() - found.since < WINDOW_MS ? found : undefined;
  }
}
