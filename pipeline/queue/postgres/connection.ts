import type { DatabasePlace } from '../../store/database-place.js';
import type { ConnectionSettings } from '../../store/postgres/connection.js';

/** How long the connections of a queue wait: what they ask is short, and who waits for a server asks again. */
export const QUEUE_WAITING: Omit<ConnectionSettings, 'connections'> = {
  connecting: 5_000,
  answering: 15_000,
};

/** Where the queue of a collection lies: a schema beside that of its store. */
export function queuePlace({ address, namespace }: DatabasePlace): DatabasePlace {
  return { address, namespace: `${namespace}_queue` };
}
