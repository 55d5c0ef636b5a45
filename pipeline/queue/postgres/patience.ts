import { setTimeout as wait } from 'node:timers/promises';
import { isConnectionError } from './connection.js';

/** Milliseconds between attempts to reach a server: soon at first, then at this pace. */
const FIRST_PAUSE = 200;
const LONGEST_PAUSE = 2_000;

/** What is told of a connection: that it was lost, or is back after so many milliseconds. */
export type ConnectionNews = { readonly lost: string } | { readonly backAfter: number };

/** Asks a server until it answers. */
export class Patience {
  private lostAt: number | null = null;

  constructor(private readonly onNews: (news: ConnectionNews) => void = () => {}) {}

  /**
   * Does something that may be done twice, until the server could be reached.
   * @throws what is no matter of the connection; after a stop also what is.
   */
  async with<Value>(work: () => Promise<Value>, signal?: AbortSignal): Promise<Value> {
    for (let pause = FIRST_PAUSE; ; pause = Math.min(2 * pause, LONGEST_PAUSE)) {
      try {
        const value = await work();
        this.noteAnswer();
        return value;
      } catch (error) {
        if (!isConnectionError(error) || signal?.aborted) throw error;
        this.noteLoss(error as Error);
        await wait(pause, undefined, signal === undefined ? {} : { signal }).catch(() => {});
      }
    }
  }

  private noteLoss({ message }: Error): void {
    if (this.lostAt !== null) return;
    this.lostAt = performance.now();
    this.onNews({ lost: message });
  }

  private noteAnswer(): void {
    if (this.lostAt === null) return;
    const backAfter = Math.round(performance.now() - this.lostAt);
    this.lostAt = null;
    this.onNews({ backAfter });
  }
}
