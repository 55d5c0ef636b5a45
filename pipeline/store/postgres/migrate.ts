import { DatabaseError } from '../database-error.js';
import { type DatabasePlace, shownAddress } from '../database-place.js';
import type { Connection } from './connection.js';

/** Code of the failure that PostgreSQL knows nothing of. */
export const NEWER = 'NEWER';

/** Tables that grow with the versions of this program. */
export interface Migrations {
  /** Name of the table that says which of them were applied. */
  readonly table: string;
  /** SQL, applied in this order, once each. */
  readonly steps: readonly string[];
}

/**
 * Brings the tables of a schema up to date, all or none. Whoever comes second waits, and finds them so.
 * @param place address, and the schema as its namespace.
 * @throws DatabaseError; with the code `NEWER` where a newer version of this program made them.
 */
export async function migrate(
  connection: Connection,
  place: DatabasePlace,
  { table, steps }: Migrations,
): Promise<void> {
  await connection.together(async (asker) => {
    await asker.rows("SELECT pg_advisory_xact_lock(hashtext('nendo'), hashtext($1))", [place.namespace]);
    const [there] = await asker.rows<{ name: string | null }>('SELECT to_regclass($1) AS name', [
      `"${place.namespace}".${table}`,
    ]);
    if (there?.name === null) {
      await asker.rows(`CREATE SCHEMA IF NOT EXISTS "${place.namespace}"`);
      await asker.rows(`CREATE TABLE ${table} (number integer PRIMARY KEY)`);
    }
    const [done] = await asker.rows<{ number: number }>(
      `SELECT coalesce(max(number), 0)::int AS number FROM ${table}`,
    );
    const applied = done?.number ?? 0;
    if (applied > steps.length)
      throw new DatabaseError(shownAddress(place.address), NEWER, 'the tables are of a newer version');
    for (const [index, sql] of steps.entries()) {
      if (index < applied) continue;
      await asker.rows(sql);
      await asker.rows(`INSERT INTO ${table} VALUES ($1)`, [index + 1]);
    }
  });
}
