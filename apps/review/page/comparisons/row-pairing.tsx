import { useState } from 'react';
import type { ComparisonView, PairView } from '../../protocol/documents.js';
import { get } from '../api/client.js';
import { useDecide } from '../decide/decisions.js';
import { useWords } from '../language/language.js';
import { useAnnounce } from '../shell/announcer.js';
import { FailureNote } from '../shell/failure.js';
import type { DifferenceRow } from './difference-rows.js';
import type { Chosen } from './row-choice.js';
import { RowPicker } from './row-picker.js';
import { pairingOf } from './row-rows.js';
import { COMPARISON_WORDS } from './words.js';

interface RowPairingProps {
  readonly view: ComparisonView;
  readonly row: DifferenceRow;
}

/** Pairs the rows behind a difference anew, whether anything was proposed for them or not. */
export function RowPairing({ view, row }: RowPairingProps) {
  const words = useWords(COMPARISON_WORDS);
  const decide = useDecide();
  const announce = useAnnounce();
  const [isOpen, setOpen] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const rows = view.rows[row.part];
  if (rows === undefined || rows.before.length === 0 || rows.after.length === 0) return null;
  const pick = async (verdict: 'same' | 'split' | 'merged', chosen: Chosen): Promise<void> => {
    setOpen(false);
    try {
      const item = await get<PairView>(addressOf(view.summary.key, chosen));
      decide(item, { verdict, pairing: chosen });
      announce(words.paired);
      setError(null);
    } catch (failure) {
      setError(failure);
    }
  };
  return (
    <div className="row-pairing">
      <span>{words.pairWrong}</span>
      <button type="button" className="button-outline button-small" onClick={() => setOpen(true)}>
        {words.pick}
      </button>
      {error === null ? null : <FailureNote error={error} />}
      {isOpen ? (
        <RowPicker rows={rows} start={pairingOf(view, row)} onPick={pick} onCancel={() => setOpen(false)} />
      ) : null}
    </div>
  );
}

function addressOf(comparison: string, { before, after }: Chosen): string {
  const query = new URLSearchParams([
    ...before.map((key): [string, string] => ['before', JSON.stringify(key)]),
    ...after.map((key): [string, string] => ['after', JSON.stringify(key)]),
  ]);
  return `/api/comparisons/${encodeURIComponent(comparison)}/pair?${query}`;
}
