import { openJournal } from '../../pipeline/decisions/journal.js';
import { decision } from './decision-builder.js';

/** A process that appends decisions, as a server does: the results folder, the number of the first, how many. */
const [folder = '', first = '0', count = '0'] = process.argv.slice(2);
const journal = await openJournal(folder, { write: true });
for (let number = Number(first); number < Number(first) + Number(count); number += 1) {
  await journal.append(decision(number));
}
await journal.close();
