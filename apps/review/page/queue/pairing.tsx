import type { ItemView } from '../../protocol/queue.js';
import { useComparison } from '../comparisons/queries.js';
import { RowPicker } from '../comparisons/row-picker.js';
import '../comparisons/comparisons.css';
import { useAnswer } from '../decide/use-answers.js';
import { useWords } from '../language/language.js';
import { Dialog } from '../shell/dialog.js';
import { FailureNote } from '../shell/failure.js';
import { SHELL_WORDS } from '../shell/words.js';

interface PairingProps {
  readonly item: ItemView;
  readonly comparisonKey: string;
  readonly onDone: () => void;
  readonly onClose: () => void;
}

/** Pairs the rows of a match by hand, over the queue. */
export function Pairing({ item, comparisonKey, onDone, onClose }: PairingProps) {
  const words = useWords(SHELL_WORDS);
  const answer = useAnswer(item);
  const comparison = useComparison(comparisonKey);
  if (comparison.data === undefined) {
    return (
      <Dialog title={words.loading} onClose={onClose}>
        {comparison.isError ? <FailureNote error={comparison.error} /> : <p>{words.loading}</p>}
      </Dialog>
    );
  }
  const start = item.target.kind === 'match' ? item.target.rows : { before: [], after: [] };
  return (
    <RowPicker
      rows={comparison.data.rows[item.part ?? ''] ?? { before: [], after: [] }}
      start={start}
      onCancel={onClose}
      onPick={(verdict, pairing) => {
        answer({ verdict, pairing });
        onDone();
      }}
    />
  );
}
