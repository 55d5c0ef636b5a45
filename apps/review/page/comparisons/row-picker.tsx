import { useVirtualizer } from '@tanstack/react-virtual';
import { useDeferredValue, useId, useMemo, useRef, useState } from 'react';
import type { RowKey } from '../../../../schemas/decision.js';
import type { RowChoice } from '../../protocol/documents.js';
import { useWords } from '../language/language.js';
import { Dialog } from '../shell/dialog.js';
import { type Chosen, keyText, offered, sameKey, toggled, verdictOf } from './row-choice.js';
import { COMPARISON_WORDS } from './words.js';

interface RowPickerProps {
  /** The rows of both documents that may be paired: `ComparisonView.rows` of the part's type. */
  readonly rows: { readonly before: readonly RowChoice[]; readonly after: readonly RowChoice[] };
  /** What is chosen at first. */
  readonly start: Chosen;
  onPick(verdict: 'same' | 'split' | 'merged', chosen: Chosen): void;
  onCancel(): void;
}

/** Pairs rows of both documents by hand. */
export function RowPicker({ rows, start, onPick, onCancel }: RowPickerProps) {
  const words = useWords(COMPARISON_WORDS);
  const [chosen, choose] = useState<Chosen>(start);
  const verdict = verdictOf(chosen);
  const isMany = chosen.before.length > 1 && chosen.after.length > 1;
  return (
    <Dialog title={words.pick} onClose={onCancel}>
      <p>{words.pickNote}</p>
      <div className="picker-sides">
        <PickerSide
          title={words.pickBefore}
          rows={rows.before}
          chosen={chosen.before}
          onToggle={(key) => choose((now) => ({ ...now, before: toggled(now.before, key) }))}
        />
        <PickerSide
          title={words.pickAfter}
          rows={rows.after}
          chosen={chosen.after}
          onToggle={(key) => choose((now) => ({ ...now, after: toggled(now.after, key) }))}
        />
      </div>
      <p role="status">{isMany ? words.pickWrong : ''}</p>
      <div className="buttons">
        <button
          type="button"
          className="button"
          disabled={verdict === null}
          onClick={() => verdict !== null && onPick(verdict, chosen)}
        >
          {words.pickSend(verdict === null ? '－' : words.verdicts[verdict])}
        </button>
        <button type="button" className="button-text" onClick={onCancel}>
          {words.cancel}
        </button>
      </div>
    </Dialog>
  );
}

interface PickerSideProps {
  readonly title: string;
  readonly rows: readonly RowChoice[];
  readonly chosen: readonly RowKey[];
  onToggle(key: RowKey): void;
}

function PickerSide({ title, rows, chosen, onToggle }: PickerSideProps) {
  const words = useWords(COMPARISON_WORDS);
  const id = useId();
  const [text, setText] = useState('');
  const sought = useDeferredValue(text);
  // What is chosen moves to the top only when something else is sought: a row must not jump away from the pointer.
  // biome-ignore lint/correctness/useExhaustiveDependencies: see above
  const shown = useMemo(() => offered(rows, sought, chosen), [rows, sought]);
  const scroller = useRef<HTMLDivElement>(null);
  const virtual = useVirtualizer({
    count: shown.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => 40,
    overscan: 8,
  });
  return (
    <fieldset className="picker-side">
      <legend>
        {title}（{words.pickChosen(String(chosen.length))}）
      </legend>
      <div className="field">
        <label htmlFor={id}>{words.pickSearch}</label>
        <input id={id} type="search" value={text} onChange={({ target }) => setText(target.value)} />
      </div>
      <div className="picker-rows" ref={scroller}>
        <div style={{ height: virtual.getTotalSize() }}>
          {virtual.getVirtualItems().map(({ index, start }) => {
            const row = shown[index];
            return row === undefined ? null : (
              <label
                key={keyText(row.key)}
                ref={virtual.measureElement}
                data-index={index}
                className="picker-row"
                style={{ transform: `translateY(${start}px)` }}
              >
                <input
                  type="checkbox"
                  checked={chosen.some((each) => sameKey(each, row.key))}
                  onChange={() => onToggle(row.key)}
                />
                <span>{row.text}</span>
              </label>
            );
          })}
        </div>
      </div>
    </fieldset>
  );
}
