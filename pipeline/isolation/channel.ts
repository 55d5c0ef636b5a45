import { Socket } from 'node:net';
import type { Duplex } from 'node:stream';
import { deserialize, serialize } from 'node:v8';

/** File descriptor of the channel in a child. */
export const CHANNEL_DESCRIPTOR = 3;

/** Bytes in front of each message that say its length (unsigned, little endian). */
const HEAD = 4;

export interface ChannelEvents {
  onMessage(value: unknown): void;
  /** What came is no message, or a longer one than is allowed. Nothing further is read. */
  onGarbage(): void;
  onEnd(): void;
}

/**
 * Messages between two processes over a pipe, as structured clones. Node's own channel reads a message of any length
 * before anybody can look at it; this one refuses by the length that is said in front.
 */
export class Channel {
  private readonly chunks: Buffer[] = [];
  private size = 0;
  private isClosed = false;
  private total = 0;

  /** @param longest bytes of a message that is taken. */
  constructor(
    private readonly pipe: Duplex,
    private readonly longest: number,
    private readonly events: ChannelEvents,
  ) {
    pipe.on('data', (chunk: Buffer) => this.take(chunk));
    pipe.on('end', () => events.onEnd());
    // The other end is gone; its own end tells why.
    pipe.on('error', () => events.onEnd());
  }

  /** Resolves when the message has left this process: what was sent before a crash then arrives. */
  send(value: unknown): Promise<void> {
    const body = serialize(value);
    const head = Buffer.alloc(HEAD);
    head.writeUInt32LE(body.length);
    return new Promise((resolve) => {
      this.pipe.write(head);
      this.pipe.write(body, () => resolve());
    });
  }

  /** Bytes that have come in. */
  get received(): number {
    return this.total;
  }

  private take(chunk: Buffer): void {
    this.total += chunk.length;
    if (this.isClosed) return;
    this.chunks.push(chunk);
    this.size += chunk.length;
    while (!this.isClosed && this.size >= HEAD) {
      const length = this.peek(HEAD).readUInt32LE();
      if (length > this.longest) {
        this.refuse();
        return;
      }
      if (this.size < HEAD + length) return;
      this.open(this.drop(HEAD + length).subarray(HEAD));
    }
  }

  private open(body: Buffer): void {
    let value: unknown;
    try {
      value = deserialize(body);
    } catch {
      this.refuse();
      return;
    }
    this.events.onMessage(value);
  }

  private refuse(): void {
    this.isClosed = true;
    this.chunks.length = 0;
    this.pipe.destroy();
    this.events.onGarbage();
  }

  /** The first bytes that wait, which stay. */
  private peek(length: number): Buffer {
    const [first] = this.chunks;
    if (first !== undefined && first.length >= length) return first;
    this.join();
    return this.chunks[0] as Buffer;
  }

  /** Takes the first bytes out. */
  private drop(length: number): Buffer {
    const [first] = this.chunks;
    if (first === undefined || first.length < length) this.join();
    const all = this.chunks[0] as Buffer;
    this.size -= length;
    if (all.length === length) this.chunks.shift();
    else this.chunks[0] = all.subarray(length);
    return all.subarray(0, length);
  }

  private join(): void {
    this.chunks.splice(0, this.chunks.length, Buffer.concat(this.chunks));
  }
}

/** A child's end of the channel to its parent. A child without a parent has nothing left to do. */
export function channelToParent(onMessage: (value: unknown) => void): Channel {
  return new Channel(new Socket({ fd: CHANNEL_DESCRIPTOR }), Number.POSITIVE_INFINITY, {
    onMessage,
    onGarbage: () => process.exit(),
    onEnd: () => process.exit(),
  });
}
