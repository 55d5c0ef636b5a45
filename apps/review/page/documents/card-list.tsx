import { useVirtualizer } from '@tanstack/react-virtual';
import { type ReactNode, useEffect, useRef } from 'react';

interface CardListProps {
  readonly label: string;
  readonly count: number;
  keyOf(index: number): string;
  /** The card to bring into view; -1 for none. */
  readonly shown: number;
  children(index: number): ReactNode;
}

/** A list of cards of any height, of which only those in sight are in the page. */
export function CardList({ label, count, keyOf, shown, children }: CardListProps) {
  const scroller = useRef<HTMLDivElement>(null);
  const virtual = useVirtualizer({
    count,
    getScrollElement: () => scroller.current,
    estimateSize: () => 160,
    getItemKey: keyOf,
    overscan: 4,
  });
  // biome-ignore lint/correctness/useExhaustiveDependencies: only another card scrolls
  useEffect(() => {
    const element = scroller.current;
    if (shown < 0 || element === null || element.matches(':hover')) return;
    if (element.contains(document.activeElement)) return;
    virtual.scrollToIndex(shown, { align: 'auto' });
  }, [shown]);
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keys
    <section className="card-scroll" ref={scroller} tabIndex={0} aria-label={label} data-scroller>
      <ul className="cards" style={{ height: virtual.getTotalSize() }}>
        {virtual.getVirtualItems().map(({ index, key, start }) => (
          <li
            key={key}
            ref={virtual.measureElement}
            data-index={index}
            aria-setsize={count}
            aria-posinset={index + 1}
            style={{ transform: `translateY(${start}px)` }}
          >
            {children(index)}
          </li>
        ))}
      </ul>
    </section>
  );
}
