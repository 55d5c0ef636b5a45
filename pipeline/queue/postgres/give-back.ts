import type { WorkPlace } from '../../workforce/child-messages.js';
import type { WorkHandler } from '../../workforce/serve-work.js';
import { WorkLedger } from './ledger.js';

/** Gives a job of a worker that is gone back to the queue. Without that being said the job would be held to have killed its worker. */
export function giveBackFor(
  place: Extract<WorkPlace, { kind: 'database' }>,
): NonNullable<WorkHandler['giveBack']> {
  return (job, start) => new WorkLedger(place).giveBack(job.key, start, place.worker);
}
