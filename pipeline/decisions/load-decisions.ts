import { openJournal } from './journal.js';
import type { JournalProblem } from './journal-lines.js';
import { RecordedDecisions } from './recorded-decisions.js';

/** What people decided on the documents of a results folder. Lines that cannot be read are told, and cost only themselves. */
export async function loadDecisions(
  resultsFolder: string,
  onProblem?: (problem: JournalProblem) => void,
): Promise<RecordedDecisions> {
  const journal = await openJournal(resultsFolder, { write: false });
  for (const problem of journal.problems) onProblem?.(problem);
  return new RecordedDecisions(journal.decisions);
}
