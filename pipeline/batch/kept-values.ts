import { deserialize, serialize } from 'node:v8';
import type { KeptStore } from '../store/kept-store.js';

/** Of the shapes of kept values: raised where one of them changes, so that what an earlier nendo kept is none. */
const FORMAT = 4;

/** Values of one kind that a batch keeps for the next one, by a key that says all that they were made of. */
export class KeptValues<Value> {
  private readonly used = new Set<string>();

  /** @param isReadOnly nothing is written: for a run that only says what it would do. */
  constructor(
    private readonly store: KeptStore,
    private readonly kind: string,
    private readonly isReadOnly = false,
  ) {}

  /** The value of a key, or null where none is kept that can be read. */
  async find(key: string): Promise<Value | null> {
    this.used.add(key);
    const bytes = await this.store.find(this.kind, placeOf(key));
    if (bytes === null) return null;
    try {
      return deserialize(bytes) as Value;
    } catch {
      return null;
    }
  }

  /** @throws where the store cannot be written to. */
  async keep(key: string, value: Value): Promise<void> {
    this.used.add(key);
    if (!this.isReadOnly) await this.store.keep(this.kind, placeOf(key), serialize(value));
  }

  /** The next run may ask for a key, although this one has no need of its value. */
  need(key: string): void {
    this.used.add(key);
  }

  /** Whether something is kept under a key, whatever its state. */
  has(key: string): Promise<boolean> {
    return this.store.has(this.kind, placeOf(key));
  }

  /** Keys that this run asked for. */
  get asked(): ReadonlySet<string> {
    return this.used;
  }

  /** Removes all but what is kept under these keys. */
  async sweep(keys: ReadonlySet<string>): Promise<void> {
    if (!this.isReadOnly) await this.store.sweep(this.kind, new Set([...keys].map(placeOf)));
  }
}

function placeOf(key: string): string {
  return `${key}.${FORMAT}`;
}
