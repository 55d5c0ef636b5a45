import { expect, it } from 'vitest';
import { temporaryFolder } from '../../../tests/helpers/folders.js';
import { describePostgres } from '../../../tests/postgres/describe-postgres.js';
import { startPostgres } from '../../../tests/postgres/start-postgres.js';
import { randomFrom } from '../../measure-clean/random.js';
import { killMachines } from './kill-machines.js';

const folder = temporaryFolder();

/** Runs the built program, as users do; `npm test` builds first. */
describePostgres('a batch on several machines', () => {
  it('gives what one machine gives when workers and the server are killed', async () => {
    const server = await startPostgres();
    if ('reason' in server) throw new Error(server.reason);
    try {
      const found = await killMachines(server, folder, {
        rounds: 1,
        kills: 2,
        random: randomFrom('test'),
        say: () => {},
      });
      expect(found.failures).toEqual([]);
      expect(found.serversKilled).toBe(1);
      expect(found.workersKilled).toBeGreaterThan(0);
      expect(found.files).toBeGreaterThan(10);
    } finally {
      await server.stop();
    }
  }, 600_000);
});
