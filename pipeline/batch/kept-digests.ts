import type { DigestFile } from './digest-file.js';
import type { KeptValues } from './kept-values.js';

/**
 * Kept values of one kind, of which most runs need no more than a digest. Digests lie together in one file; one that is not there is
 * made of its value.
 */
export class KeptDigests<Value, Digest extends object | string> {
  private readonly used = new Map<string, Digest>();

  /** @param digestOf decides on nothing but its value, as the value is decided on by its key. */
  constructor(
    private readonly values: KeptValues<Value>,
    private readonly file: DigestFile,
    private readonly kind: string,
    private readonly digestOf: (value: Value) => Digest,
  ) {
    file.hold(kind, this.used);
  }

  /** The digest of a key, or null where nothing is kept that can be read. */
  async find(key: string): Promise<Digest | null> {
    const known = this.used.get(key) ?? (await this.file.earlier(this.kind, key));
    if (known === null) return this.findAnew(key);
    this.used.set(key, known as Digest);
    this.values.need(key);
    return known as Digest;
  }

  /** The same where another process may have kept another value by now. */
  async findAnew(key: string): Promise<Digest | null> {
    const value = await this.values.find(key);
    return value === null ? null : this.note(key, this.digestOf(value));
  }

  /** The whole value, or null where none is kept that can be read. */
  value(key: string): Promise<Value | null> {
    return this.values.find(key);
  }

  /** @returns its digest @throws where the store cannot be written to. */
  async keep(key: string, value: Value): Promise<Digest> {
    await this.values.keep(key, value);
    return this.note(key, this.digestOf(value));
  }

  /** Whether a value is kept under a key, whatever its state. */
  has(key: string): Promise<boolean> {
    return this.values.has(key);
  }

  private note(key: string, digest: Digest): Digest {
    this.used.set(key, digest);
    this.file.change();
    return digest;
  }
}
