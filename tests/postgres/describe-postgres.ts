import { describe, inject } from 'vitest';
import { createDatabase } from './database.js';

/**
 * Tests that need a PostgreSQL, in a file that ends with `.postgres.test.ts`; skipped where none could be started, which the start of the
 * run says.
 * @param tests are given what makes an empty database of theirs, and gives its address.
 */
export function describePostgres(name: string, tests: (database: () => Promise<string>) => void): void {
  const server = inject('postgres');
  describe.skipIf(server === null)(name, () => tests(() => createDatabase(server as string)));
}
