import { randomFrom } from '../../measure-clean/random.js';
import type { Campaign } from '../campaign.js';
import { killRounds } from './rounds.js';

/** Kills batches at random moments; no result may be torn, and the next batch must come to the same. */
export const campaign: Campaign = {
  id: 'kill',
  title: 'A batch that is killed',
  count: 500,
  async run({ folder, first, count, seed, say }) {
    const random = randomFrom(`${seed}/kill/${first}`);
    const { killed, torn, lost, putBack } = await killRounds(folder, count, random, say);
    return {
      tried:
        'A batch over two changed sources is ended (SIGKILL) at a random moment of its work; the results are looked at, and the next batch runs.',
      figures: [
        ['Killed before the end', `${killed} of ${count}`],
        ['Documents that the next start had to put back', `${putBack}`],
        ['Torn', `${torn.length}`],
        ['Lost', `${lost.length}`],
      ],
      tables: [],
      failures: [...torn.map((each) => `torn: ${each}`), ...lost.map((each) => `lost: ${each}`)],
    };
  },
};
