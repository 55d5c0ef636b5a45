import { setTimeout as wait } from 'node:timers/promises';
import type { DatabasePlace } from '../../store/database-place.js';
import { isAway, isUnknownHost, toDatabaseError } from '../../store/postgres/server-error.js';

/** Milliseconds between attempts to reach a server: soon at first, then at this pace. */
const FIRST_PAUSE = 200;
const LONGEST_PAUSE = 2_000;

/** What is told of a connection: that it was lost, or is back after so many milliseconds. */
export type ConnectionNews =
  | { readonly lost: string; readonly isUnknownHost: boolean }
  | { readonly backAfter: number };

export interface PatienceOptions {
  readonly onNews?: ((news: ConnectionNews) => void) | undefined;
  /** After a stop, a server that is away is told at once. */
  readonly signal?: AbortSignal | undefined;
  /** The server was never reached: that there is no such host is told at once. */
  readonly isFirst?: boolean;
}

/** Asks a server until it answers. */
export class Patience {
  private lostAt: number | null = null;

  constructor(
    private readonly place: DatabasePlace,
    private readonly options: PatienceOptions = {},
  ) {}

  /**
   * Does something that may be done twice, until the server could be reached.
   * @throws DatabaseError where it could not be before a stop, or where it refuses; what is no matter of the server
   */
  async with<Value>(work: () => Promise<Value>, signal?: AbortSignal): Promise<Value> {
    const stop = signal ?? this.options.signal;
    for (let pause = FIRST_PAUSE; ; pause = Math.min(2 * pause, LONGEST_PAUSE)) {
      try {
        const value = await work();
        this.noteAnswer();
        return value;
      } catch (error) {
        const isWrong = this.options.isFirst === true && isUnknownHost(error);
        if (!isAway(error) || isWrong || stop?.aborted) throw toDatabaseError(this.place, error);
        this.noteLoss(error);
        await wait(pause, undefined, stop === undefined ? {} : { signal: stop }).catch(() => {});
      }
    }
  }

  private noteLoss(error: Error): void {
    if (this.lostAt !== null) return;
    this.lostAt = performance.now();
    this.options.onNews?.({ lost: error.message, isUnknownHost: isUnknownHost(error) });
  }

  private noteAnswer(): void {
    if (this.lostAt === null) return;
    const backAfter = Math.round(performance.now() - this.lostAt);
    this.lostAt = null;
    this.options.onNews?.({ backAfter });
  }
}
