import { bringNear } from './clock-steps.js';
import type { WorkLedger } from './ledger.js';

/** Milliseconds between signs of life, and seconds without one after which a worker counts as gone. */
const PACE = 5_000;
export const SILENT_SECONDS = 20;
/** Milliseconds that clocks may differ. Claims on jobs are compared by the clocks of workers, and last 5 seconds. */
const CLOCK_TOLERANCE = 2_000;

/** Who gives signs of life. */
export interface Living {
  readonly id: string;
  readonly host: string;
  readonly concurrency: number;
}

/** Tells the ledger that a worker is alive, and mends what clocks left. What it is doing stands with the jobs. */
export class Heartbeat {
  private readonly stop = new AbortController();
  private isStopping = false;
  private isTold = false;
  private unfit: string | null = null;
  private timer: NodeJS.Timeout | undefined;
  private lastWord: Promise<void> = Promise.resolve();

  constructor(
    private readonly ledger: WorkLedger,
    private readonly living: Living,
    /** Told once, where the clock of this machine is off so many milliseconds from that of the server. */
    private readonly onClock: (milliseconds: number) => void = () => {},
  ) {}

  /** Resolves when the first sign has arrived. */
  async start(): Promise<void> {
    await this.beat();
    this.timer = setInterval(() => void this.beat().catch(() => {}), PACE);
  }

  /** Tells that the worker is to end, as soon as the ledger can be reached. */
  sayStopping(): void {
    this.isStopping = true;
    this.lastWord = this.beat().catch(() => {});
  }

  /** Tells why the worker can do nothing for the batch at hand; null where it can again. */
  sayUnfit(reason: string | null): void {
    this.unfit = reason;
    this.lastWord = this.beat().catch(() => {});
  }

  /** Takes the worker off the list, where that can be reached. */
  async end(): Promise<void> {
    clearInterval(this.timer);
    this.stop.abort();
    await this.lastWord;
    await this.ledger
      .query('DELETE FROM nendo_worker WHERE id = $1', [this.living.id], this.stop.signal)
      .catch(() => {});
  }

  private async beat(): Promise<void> {
    const { id, host, concurrency } = this.living;
    const begin = Date.now();
    const [row] = await this.ledger.query<{ now: Date }>(
      `INSERT INTO nendo_worker (id, host, pid, concurrency, is_stopping, unfit, server)
       VALUES ($1, $2, $3, $4, $5, $6, pg_postmaster_start_time())
       ON CONFLICT (id) DO UPDATE
         SET seen_at = clock_timestamp(), is_stopping = excluded.is_stopping, unfit = excluded.unfit, server = excluded.server
       RETURNING clock_timestamp() AS now`,
      [id, host, process.pid, concurrency, this.isStopping, this.unfit],
      this.stop.signal,
    );
    if (row !== undefined) this.compareClocks(row.now.getTime(), begin, Date.now());
    await bringNear(this.ledger, this.stop.signal);
    // Those that were ended by force leave their line behind.
    await this.ledger.query(
      "DELETE FROM nendo_worker WHERE seen_at < clock_timestamp() - interval '1 day'",
      [],
      this.stop.signal,
    );
  }

  private compareClocks(server: number, before: number, after: number): void {
    const off = server < before ? before - server : server > after ? after - server : 0;
    if (Math.abs(off) <= CLOCK_TOLERANCE || this.isTold) return;
    this.isTold = true;
    this.onClock(off);
  }
}
