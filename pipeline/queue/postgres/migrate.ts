import { runMigrations } from 'bullmq';
import type { DatabasePlace } from '../../store/database-place.js';
import { Connection } from '../../store/postgres/connection.js';
import { migrate } from '../../store/postgres/migrate.js';
import { QUEUE_WAITING, queuePlace } from './connection.js';
import { LEDGER_MIGRATIONS } from './ledger-schema.js';

/**
 * Brings the tables of a queue up to date, those of BullMQ and those beside them. Whoever comes second waits, and finds them so.
 * @throws DatabaseError; an error of BullMQ where the server is too old (PostgreSQL 13 at least).
 */
export async function migrateQueue(address: DatabasePlace): Promise<void> {
  const place = queuePlace(address);
  const connection = new Connection(place, { ...QUEUE_WAITING, connections: 1 });
  try {
    const client = await connection.dedicated(QUEUE_WAITING.answering);
    try {
      await runMigrations(client, place.namespace);
    } catch (error) {
      throw connection.failure(error);
    } finally {
      await client.end().catch(() => {});
    }
    await migrate(connection, place, LEDGER_MIGRATIONS);
  } finally {
    await connection.close();
  }
}
