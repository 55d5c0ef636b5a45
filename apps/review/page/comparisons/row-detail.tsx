import { useState } from 'react';
import { KINDS, NATURES } from '../../../../schemas/wording/change-words.js';
import type { ComparisonView } from '../../protocol/documents.js';
import type { ItemView } from '../../protocol/queue.js';
import { DecidePanel } from '../decide/decide-panel.js';
import { useItemNow } from '../decide/decisions.js';
import { History } from '../decide/history.js';
import { StateMark } from '../decide/state-mark.js';
import { useLanguage, useWords } from '../language/language.js';
import { FailureNote } from '../shell/failure.js';
import { BothPages } from './both-pages.js';
import type { DifferenceRow } from './difference-rows.js';
import type { Order } from './difference-table.js';
import { useItem } from './queries.js';
import { RowPairing } from './row-pairing.js';
import { type Known, rowState } from './row-state.js';
import { StateTag } from './state-tag.js';
import { COMPARISON_WORDS } from './words.js';

interface RowDetailProps {
  readonly view: ComparisonView;
  readonly row: DifferenceRow;
  readonly order: Order;
  readonly known: Known;
  onMove(step: 1 | -1): void;
}

/** The chosen row: its places on both pages, its changes, and the means to decide on each. */
export function RowDetail({ view, row, order, known, onMove }: RowDetailProps) {
  const words = useWords(COMPARISON_WORDS);
  const { language } = useLanguage();
  const asked = row.changes.filter(({ id }) => view.itemOfChange[id] !== undefined);
  const [picked, pick] = useState<string | null>(null);
  const change = asked.find(({ id }) => id === picked) ?? firstOpen(asked, view, known) ?? asked[0];
  const goOn = (): void => {
    const next = asked.find((each) => each !== change && isOpen(each.id, view, known));
    if (next === undefined) onMove(1);
    else pick(next.id);
  };
  return (
    <div className="row-detail">
      <h2>{row.name}</h2>
      {asked.length < 2 ? null : (
        <fieldset className="change-choices">
          <legend>{words.changesOfRow}</legend>
          {asked.map((each) => (
            <button
              key={each.id}
              type="button"
              className="change-choice"
              aria-pressed={each === change}
              onClick={() => pick(each.id)}
            >
              <span>{each.label === '' ? KINDS[each.kind][language] : each.label}</span>
              <StateTag state={rowState({ changes: [each] }, view, known)} />
            </button>
          ))}
        </fieldset>
      )}
      {change === undefined ? (
        <p className="quiet">{words.noItem}</p>
      ) : (
        <>
          {change.reasons.length === 0 ? null : (
            <p className="quiet">
              {NATURES[change.nature][language]}: {change.reasons.join('、')}
            </p>
          )}
          <ItemPanel
            key={change.id}
            itemKey={view.itemOfChange[change.id] ?? null}
            onDecided={goOn}
            onMove={onMove}
          />
        </>
      )}
      <BothPages documents={view.documents} at={row.at} label={row.name} order={order} />
      <RowPairing view={view} row={row} />
    </div>
  );
}

type Asked = DifferenceRow['changes'];

function isOpen(id: string, view: ComparisonView, known: Known): boolean {
  const key = view.itemOfChange[id];
  return key !== undefined && (known.get(key) ?? view.standings[key]?.state) !== 'decided';
}

function firstOpen(changes: Asked, view: ComparisonView, known: Known): Asked[number] | undefined {
  return changes.find(({ id }) => isOpen(id, view, known));
}

interface ItemPanelProps {
  readonly itemKey: string | null;
  readonly onPair?: (item: ItemView) => void;
  onDecided(): void;
  onMove(step: 1 | -1): void;
}

/** The item behind a change or a match, as it stands now. */
export function ItemPanel({ itemKey, onPair, onDecided, onMove }: ItemPanelProps) {
  const words = useWords(COMPARISON_WORDS);
  const asked = useItem(itemKey);
  if (itemKey === null) return <p className="quiet">{words.noItem}</p>;
  if (asked.isPending) return <p className="quiet">{words.loading}</p>;
  if (asked.isError) return <FailureNote error={asked.error} onRetry={() => asked.refetch()} />;
  if (asked.data === null) return <p className="quiet">{words.noItem}</p>;
  return <Panel item={asked.data} onDecided={onDecided} onMove={onMove} {...(onPair ? { onPair } : {})} />;
}

interface PanelProps extends Omit<ItemPanelProps, 'itemKey'> {
  readonly item: ItemView;
}

function Panel({ item: shown, onPair, onDecided, onMove }: PanelProps) {
  const { item, pending } = useItemNow(shown);
  return (
    <div className="item-decision">
      <p className="item-state">
        <StateMark item={item} pending={pending} />
      </p>
      <DecidePanel
        item={item}
        onDecided={onDecided}
        onMove={onMove}
        {...(onPair === undefined ? {} : { onPair: () => onPair(item) })}
      />
      {item.standing.history.length === 0 ? null : <History item={item} />}
    </div>
  );
}
