import { runMigrations } from 'bullmq';
import pg from 'pg';
import type { DatabasePlace } from '../../store/database-place.js';
import { poolOptions, queueSchema, toDatabaseError } from './connection.js';
import { LEDGER_MIGRATIONS } from './ledger-schema.js';

/**
 * Brings the tables of a queue up to date, those of BullMQ and those beside them. Whoever comes second waits, and finds them so.
 * @param options `isRaw`: errors are those of pg, for whoever waits for the server.
 * @throws DatabaseError; an error of BullMQ where the server is too old (PostgreSQL 13 at least).
 */
export async function migrateQueue(
  address: DatabasePlace,
  options: { readonly isRaw?: boolean } = {},
): Promise<void> {
  const schema = queueSchema(address);
  const client = new pg.Client(poolOptions(address, 1));
  // What is told of a lost connection beside its failure.
  client.on('error', () => {});
  try {
    await client.connect();
    await runMigrations(client, schema);
    await migrateLedger(client, schema);
  } catch (error) {
    throw options.isRaw ? error : toDatabaseError(address, error);
  } finally {
    await client.end().catch(() => {});
  }
}

async function migrateLedger(client: pg.Client, schema: string): Promise<void> {
  await client.query('BEGIN');
  try {
    await client.query("SELECT pg_advisory_xact_lock(hashtext('nendo'), hashtext($1))", [schema]);
    await client.query(`SET LOCAL search_path TO "${schema}"`);
    await client.query('CREATE TABLE IF NOT EXISTS nendo_migration (number integer PRIMARY KEY)');
    const { rows } = await client.query<{ number: number }>(
      'SELECT coalesce(max(number), 0)::int AS number FROM nendo_migration',
    );
    const applied = rows[0]?.number ?? 0;
    for (const [index, sql] of LEDGER_MIGRATIONS.entries()) {
      if (index < applied) continue;
      await client.query(sql);
      await client.query('INSERT INTO nendo_migration VALUES ($1)', [index + 1]);
    }
    await client.query('COMMIT');
  } catch (error) {
    await client.query('ROLLBACK').catch(() => {});
    throw error;
  }
}
