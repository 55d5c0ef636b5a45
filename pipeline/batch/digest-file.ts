import { deserialize, serialize } from 'node:v8';
import type { KeptStore } from '../store/kept-store.js';

/** Where digests lie among what is kept. Raised where the shape of one changes. */
const PLACE = { kind: 'digests', key: 'last.1' } as const;

type Digests = Map<string, unknown>;

/**
 * The digests of a batch in one piece, for the next one. Each stands under a key that says all that it was made of, so an earlier state
 * of the file is never wrong, only less complete.
 */
export class DigestFile {
  private readonly held = new Map<string, ReadonlyMap<string, unknown>>();
  private loaded: Promise<Map<string, Digests>> | null = null;
  private isChanged = false;

  constructor(
    private readonly store: KeptStore,
    private readonly isReadOnly: boolean,
  ) {}

  /** Digests of a kind that this run comes to use, by key: they are what is kept. */
  hold(kind: string, digests: ReadonlyMap<string, unknown>): void {
    this.held.set(kind, digests);
  }

  /** What an earlier run left of a key, once: whoever asks holds it from then on. */
  async earlier(kind: string, key: string): Promise<unknown> {
    this.loaded ??= this.load();
    const digests = (await this.loaded).get(kind);
    const found = digests?.get(key) ?? null;
    digests?.delete(key);
    return found;
  }

  /** Something is held that the file does not have. */
  change(): void {
    this.isChanged = true;
  }

  /** Keeps what is held by now, and what an earlier run left. @throws where the store cannot be written to. */
  async save(): Promise<void> {
    if (this.isReadOnly || !this.isChanged) return;
    this.loaded ??= this.load();
    const earlier = await this.loaded;
    const all = [...this.held].map(([kind, digests]): [string, Digests] => [
      kind,
      new Map([...(earlier.get(kind) ?? []), ...digests]),
    ]);
    await this.write(new Map(all));
  }

  /** Keeps only what is held. @throws where the store cannot be written to. */
  async sweep(): Promise<void> {
    this.loaded ??= this.load();
    const earlier = await this.loaded;
    const isUnneeded = [...earlier.values()].some(({ size }) => size > 0);
    if (this.isReadOnly || !(this.isChanged || isUnneeded)) return;
    earlier.clear();
    await this.write(this.held);
  }

  private async write(digests: ReadonlyMap<string, ReadonlyMap<string, unknown>>): Promise<void> {
    await this.store.keep(PLACE.kind, PLACE.key, serialize(digests));
    this.isChanged = false;
  }

  private async load(): Promise<Map<string, Digests>> {
    const bytes = await this.store.find(PLACE.kind, PLACE.key);
    try {
      const found: unknown = bytes === null ? null : deserialize(bytes);
      return found instanceof Map ? found : new Map();
    } catch {
      return new Map();
    }
  }
}
