import { startPostgres } from '../../../tests/postgres/start-postgres.js';
import { randomFrom } from '../../measure-clean/random.js';
import type { Campaign } from '../campaign.js';
import { grouped } from '../grouped.js';
import { hurtQueue, type Times } from './hurt-queue.js';

/** Kills workers, servers and stops processes while jobs are done; no job may be lost, none may have its effect twice. */
export const campaign: Campaign = {
  id: 'queue',
  title: 'A queue whose workers and server are killed',
  count: 200,
  async run({ first, count, seed, say }) {
    const server = await startPostgres({ isDurable: true });
    if ('reason' in server) throw new Error(server.reason);
    try {
      const random = randomFrom(`${seed}/queue/${first}`);
      const found = await hurtQueue(server, { kills: count, random, say });
      const { jobs, hurts, lost, torn, blamed, unblamed, again, seconds, recovery } = found;
      const counts = grouped(hurts, (hurt) => hurt).map(([hurt, all]) => `${hurt} ${all.length}`);
      return {
        tried:
          'Three workers of two processes each do jobs of 0.3 to 2 s, three of which end their process each time. Meanwhile, at random: a worker is killed (SIGKILL), the server is killed and started again after a second, a worker with its processes is stopped for eight seconds.',
        figures: [
          ['Jobs', `${jobs}, in ${Math.round(seconds)} s`],
          ['Hurts', counts.join(', ')],
          ['Lost', `${lost.length}`],
          ['Torn', `${torn.length}`],
          ['Begun more than once (with one effect)', `${again}`],
          ['In quarantine without reason', `${blamed.length}`],
          ['Ended their process each time, and not in quarantine', `${unblamed.length}`],
        ],
        tables: [
          {
            title:
              'Seconds until the job in hand is begun again (behind all that waits), or any job after the server is back',
            head: ['after', 'times', 'median', 'longest'],
            rows: recovery.map(rowOf),
          },
        ],
        failures: [
          ...lost.map((key) => `lost: ${key}`),
          ...torn.map((key) => `torn: ${key}`),
          ...blamed.map((key) => `in quarantine without reason: ${key}`),
          ...unblamed.map((key) => `not in quarantine: ${key}`),
        ],
      };
    } finally {
      await server.stop();
    }
  },
};

function rowOf({ after, seconds }: Times): string[] {
  const sorted = [...seconds].sort((a, b) => a - b);
  const shown = (value: number | undefined): string => (value === undefined ? '—' : value.toFixed(1));
  return [after, `${sorted.length}`, shown(sorted[Math.floor(sorted.length / 2)]), shown(sorted.at(-1))];
}
