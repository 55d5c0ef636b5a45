import { LOCK, WORK_QUEUE } from './engine.js';
import type { WorkLedger } from './ledger.js';

/** Milliseconds by which a moment of the queue may lie ahead of the server's clock: more than any claim, and any pause between tries. */
const MOST_AHEAD = 60_000;

const NOW = '(extract(epoch FROM clock_timestamp()) * 1000)::bigint';

/**
 * Brings near what lies too far ahead. BullMQ sets claims, looks at them and pauses by the clocks of its workers: one that was ahead, or has been
 * put back since, leaves moments that do not come for hours, and until then nobody takes the job of a worker that is gone.
 * @param signal see `WorkLedger.query`
 */
export async function bringNear(ledger: WorkLedger, signal: AbortSignal): Promise<void> {
  // A worker that is there renews its claim before this one ends.
  await ledger.query(
    `UPDATE job SET locked_until_ms = ${NOW} + $1 WHERE state = 'active' AND locked_until_ms > ${NOW} + $2`,
    [LOCK, MOST_AHEAD],
    signal,
  );
  await ledger.query(
    `UPDATE meta SET value = ${NOW}::text WHERE field = 'stalled-check' AND value::bigint > ${NOW} + $1`,
    [MOST_AHEAD],
    signal,
  );
  // Not of batches, which wait for their time of day.
  await ledger.query(
    `UPDATE job SET process_at_ms = ${NOW} WHERE queue = $1 AND state = 'delayed' AND process_at_ms > ${NOW} + $2`,
    [WORK_QUEUE, MOST_AHEAD],
    signal,
  );
}
