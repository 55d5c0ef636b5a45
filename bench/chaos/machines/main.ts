import { startPostgres } from '../../../tests/postgres/start-postgres.js';
import { randomFrom } from '../../measure-clean/random.js';
import type { Campaign } from '../campaign.js';
import { killMachines } from './kill-machines.js';

/** Workers that are killed in a batch; the words of the report say so too. */
const KILLS = 4;

/** Kills workers and the server under a batch of real documents; its export must be what one machine makes on a folder. */
export const campaign: Campaign = {
  id: 'machines',
  title: 'A batch on several machines that are killed',
  count: 10,
  async run({ folder, first, count, seed, say }) {
    const server = await startPostgres({ isDurable: true });
    if ('reason' in server) throw new Error(server.reason);
    try {
      const random = randomFrom(`${seed}/machines/${first}`);
      const found = await killMachines(server, folder, { rounds: count, kills: KILLS, random, say });
      const sorted = [...found.seconds].sort((a, b) => a - b);
      const shown = (value: number | undefined): string => `${(value ?? 0).toFixed(0)} s`;
      return {
        tried: `nendo run --coordinate over three texts and two PDFs with two workers, of which one is killed (SIGKILL) and replaced every 0.5 to 5 s, ${KILLS} times a batch; in the first batch the server is killed too, and the batch begun once more. Its export is compared byte by byte with the results of one machine on a folder.`,
        figures: [
          ['Batches', `${count}`],
          ['Workers killed', `${found.workersKilled}`],
          ['Servers killed', `${found.serversKilled}`],
          ['Files compared in each', `${found.files}`],
          ['One machine on a folder, unhurt', shown(found.alone)],
          [
            'A batch with its kills: median, longest',
            `${shown(sorted[Math.floor(count / 2)])}, ${shown(sorted.at(-1))}`,
          ],
        ],
        tables: [],
        failures: found.failures,
      };
    } finally {
      await server.stop();
    }
  },
};
