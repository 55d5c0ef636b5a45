import { useVirtualizer } from '@tanstack/react-virtual';
import { type KeyboardEvent, useEffect, useRef } from 'react';
import type { ItemView } from '../../protocol/queue.js';
import { newest, useDecisionState } from '../decide/decisions.js';
import { StateMark } from '../decide/state-mark.js';
import { useLanguage, useWords } from '../language/language.js';
import { moneyText } from './item-words.js';
import { QUEUE_WORDS } from './words.js';

interface ItemListProps {
  readonly items: readonly ItemView[];
  readonly total: number;
  readonly selected: string | null;
  readonly onSelect: (key: string) => void;
  /** Called near the end of what is loaded. */
  readonly onEnd: () => void;
}

/** Height of a row in CSS pixels before it is measured. */
const ROW = 76;
const ROWS_BEFORE_END = 40;

/** The list of thousands: only what is in sight is in the page. One stop of the Tab key; arrows move in it. */
export function ItemList({ items, total, selected, onSelect, onEnd }: ItemListProps) {
  const words = useWords(QUEUE_WORDS);
  const scroller = useRef<HTMLDivElement>(null);
  const at = items.findIndex(({ key }) => key === selected);
  const virtualizer = useVirtualizer({
    count: items.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW,
    getItemKey: (index) => items[index]?.key ?? index,
    overscan: 8,
    rangeExtractor: ({ startIndex, endIndex, overscan, count }) => {
      const from = Math.max(0, startIndex - overscan);
      const to = Math.min(count - 1, endIndex + overscan);
      const rows = Array.from({ length: to - from + 1 }, (_, i) => from + i);
      // The selected row stays in the page: the list names it as its active one.
      return at < 0 || (at >= from && at <= to) ? rows : [...rows, at].sort((a, b) => a - b);
    },
  });
  const rows = virtualizer.getVirtualItems();
  const last = rows.findLast(({ index }) => index !== at)?.index ?? 0;
  useEffect(() => {
    if (at >= 0) virtualizer.scrollToIndex(at, { align: 'auto' });
  }, [at, virtualizer]);
  useEffect(() => {
    if (last >= items.length - ROWS_BEFORE_END) onEnd();
  }, [last, items.length, onEnd]);
  const onKeyDown = (event: KeyboardEvent): void => {
    const to = { Home: 0, End: items.length - 1, PageDown: at + 8, PageUp: at - 8 }[event.key];
    const item = to === undefined ? undefined : items[Math.min(Math.max(to, 0), items.length - 1)];
    if (item === undefined) return;
    event.preventDefault();
    onSelect(item.key);
  };
  return (
    <div className="item-list" ref={scroller}>
      <div
        role="listbox"
        aria-label={words.list}
        aria-activedescendant={at < 0 ? undefined : `item-${selected}`}
        tabIndex={0}
        className="item-rows"
        style={{ height: virtualizer.getTotalSize() }}
        onKeyDown={onKeyDown}
      >
        {rows.map(({ index, start, key }) => {
          const item = items[index];
          return item === undefined ? null : (
            // Keys are the list's; a row only takes the mouse.
            // biome-ignore lint/a11y/useKeyWithClickEvents: the listbox moves its active option by keys
            <div
              key={key}
              ref={virtualizer.measureElement}
              data-index={index}
              id={`item-${item.key}`}
              role="option"
              tabIndex={-1}
              aria-selected={item.key === selected}
              aria-setsize={total}
              aria-posinset={index + 1}
              className="item-row"
              style={{ transform: `translateY(${start}px)` }}
              onClick={() => onSelect(item.key)}
            >
              <Row item={item} />
            </div>
          );
        })}
      </div>
    </div>
  );
}

function Row({ item: loaded }: { readonly item: ItemView }) {
  const words = useWords(QUEUE_WORDS);
  const { language } = useLanguage();
  const { learnt, pending } = useDecisionState();
  const item = newest(loaded, learnt.get(loaded.key));
  const sending = pending.findLast(({ request }) => request.key === item.key) ?? null;
  const { before, after, money, sampled, severity } = item;
  return (
    <>
      <span className="item-row-head">
        <span className="item-name">{item.name}</span>
        <StateMark item={item} pending={sending} />
      </span>
      <span className="item-row-value">
        {before === null && after === null ? item.message : `${before ?? '—'} → ${after ?? '—'}`}
      </span>
      <span className="item-row-about">
        {severity === null ? words.kinds[item.target.kind] : words.severities[severity]}
        {item.label === '' ? '' : `・${item.label}`}
        {money === null || money === 0 ? '' : `・${moneyText(money, language)}`}
        {sampled ? `・${words.sample}` : ''}
        {`・${item.source}`}
      </span>
    </>
  );
}
