import { DatabaseError } from '../database-error.js';
import { type DatabasePlace, shownAddress } from '../database-place.js';
import type { Connection } from './connection.js';
import { MIGRATIONS } from './migrations.js';

/** Code of the failure that PostgreSQL knows nothing of. */
export const NEWER = 'NEWER';

/**
 * Brings the tables of a namespace up to date. Whoever comes second waits, and finds them so.
 * @throws DatabaseError; with the code `NEWER` where a newer version of this program made them.
 */
export async function migrate(connection: Connection, place: DatabasePlace): Promise<void> {
  await connection.together(async (asker) => {
    await asker.rows("SELECT pg_advisory_xact_lock(hashtext('nendo'), hashtext($1))", [place.namespace]);
    const [there] = await asker.rows<{ name: string | null }>('SELECT to_regclass($1) AS name', [
      `"${place.namespace}".migration`,
    ]);
    if (there?.name === null) {
      await asker.rows(`CREATE SCHEMA IF NOT EXISTS "${place.namespace}"`);
      await asker.rows('CREATE TABLE migration (number integer PRIMARY KEY)');
    }
    const [done] = await asker.rows<{ number: number }>(
      'SELECT coalesce(max(number), 0)::int AS number FROM migration',
    );
    const applied = done?.number ?? 0;
    if (applied > MIGRATIONS.length)
      throw new DatabaseError(shownAddress(place.address), NEWER, 'the tables are of a newer version');
    for (const [index, sql] of MIGRATIONS.entries()) {
      if (index < applied) continue;
      await asker.rows(sql);
      await asker.rows('INSERT INTO migration VALUES ($1)', [index + 1]);
    }
  });
}
