import type { TestProject } from 'vitest/node';
import { startPostgres } from './start-postgres.js';

declare module 'vitest' {
  interface ProvidedContext {
    /** Address of the PostgreSQL of this run; null where none could be started. */
    postgres: string | null;
  }
}

/** Once for all tests that need one: a PostgreSQL. Tests take a database of their own from it. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const server = await startPostgres();
  if ('reason' in server) {
    console.warn(`\nPostgreSQL could not be started, so tests that need it are SKIPPED: ${server.reason}\n`);
    project.provide('postgres', null);
    return async () => {};
  }
  project.provide('postgres', server.url);
  return () => server.stop();
}
