import { useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect, useRef, useState } from 'react';
import type { ItemView } from '../../protocol/queue.js';
import { useEvents } from '../api/events.js';
import { DecidePanel } from '../decide/decide-panel.js';
import { newest, useDecisionStore } from '../decide/decisions.js';
import { useWords } from '../language/language.js';
import { countText } from '../language/moments.js';
import { useAnnounce } from '../shell/announcer.js';
import { FailureNote } from '../shell/failure.js';
import { useTitle } from '../shell/title.js';
import { FilterBar, GroupTabs, StateAndSort } from './filter-bar.js';
import type { Filters, Group } from './filters.js';
import { ItemDetail } from './item-detail.js';
import { ItemList } from './item-list.js';
import { ListEnd } from './list-end.js';
import { keyAway, nextAwaiting } from './list-pages.js';
import { Pairing } from './pairing.js';
import { groupOf, useGroupCounts, useItem, useItemList } from './use-items.js';
import { useQueueAddress } from './use-queue-address.js';
import { QUEUE_WORDS } from './words.js';
import './queue.css';

/** The queue: left what waits, right one item with all that is needed to decide on it. */
export function QueueScreen() {
  const words = useWords(QUEUE_WORDS);
  useTitle(words.title);
  const { filters, item: asked, narrow, show } = useQueueAddress();
  const counts = useGroupCounts(filters);
  const group = groupOf(filters, counts);
  const list = useItemList(filters, group);
  const { items, hasNextPage, isFetchingNextPage, fetchNextPage } = list;
  const [isListOpen, setListOpen] = useState(false);
  const awaits = useAwaits(filters);
  const announce = useAnnounce();

  const selected = asked ?? items.find(awaits)?.key ?? null;
  const elsewhere = useItem(selected === null || items.some(({ key }) => key === selected) ? null : selected);
  const item = items.find(({ key }) => key === selected) ?? elsewhere.data ?? null;
  // Of one list: the next one is shown by itself once this one is known to be empty.
  const [done, setDone] = useState<Group | null>(null);
  const isDone = done !== null && done === group;
  const select = (key: string | null): void => {
    setDone(null);
    setListOpen(false);
    show(key);
  };
  const goTo = (next: Group): void => {
    setDone(null);
    narrow({ group: next, kind: null, change: null });
  };
  const goOn = (): void => {
    const next = nextAwaiting(items, selected, awaits);
    if (next === null) setDone(group);
    else select(next);
    const name = items.find(({ key }) => key === next)?.name;
    announce(next === null ? words.doneGroup : `${words.next} ${name ?? ''}`);
  };
  const loadMore = useCallback(() => {
    if (hasNextPage && !isFetchingNextPage) void fetchNextPage();
  }, [hasNextPage, isFetchingNextPage, fetchNextPage]);

  return (
    <div className={`queue ${isListOpen ? 'shows-list' : 'shows-detail'}`}>
      <h1 className="visually-hidden">{words.title}</h1>
      <div className="queue-head">
        <GroupTabs group={group} counts={counts} onChange={goTo} />
        <div className="queue-tools">
          <FilterBar filters={filters} group={group} facets={list.facets} onChange={narrow} />
          <StateAndSort filters={filters} onChange={narrow} />
        </div>
      </div>
      <div className="queue-list">
        <ListHead total={list.total} isEmpty={items.length === 0} />
        {list.isError ? <FailureNote error={list.error} onRetry={() => void list.refetch()} /> : null}
        <ItemList items={items} total={list.total} selected={selected} onSelect={select} onEnd={loadMore} />
      </div>
      <div className="queue-detail">
        <button type="button" className="button-text button-small to-list" onClick={() => setListOpen(true)}>
          {words.toList}
        </button>
        {item === null || isDone ? (
          <ListEnd
            isLoading={list.isPending || elsewhere.isFetching}
            isGone={asked !== null && item === null && elsewhere.isSuccess}
            isDone={isDone || items.length > 0}
            filters={filters}
            group={group}
            counts={counts}
            onGroup={goTo}
          />
        ) : (
          <Chosen
            item={item}
            position={
              items.includes(item) ? `${countText(items.indexOf(item) + 1)} / ${countText(list.total)}` : ''
            }
            onDecided={goOn}
            onMove={(step) => select(keyAway(items, selected, step))}
            onUndone={(undone) => select(undone.key)}
          />
        )}
      </div>
    </div>
  );
}

interface ChosenProps {
  readonly item: ItemView;
  readonly position: string;
  readonly onDecided: () => void;
  readonly onMove: (step: 1 | -1) => void;
  readonly onUndone: (item: ItemView) => void;
}

function Chosen({ item, position, onDecided, onMove, onUndone }: ChosenProps) {
  const words = useWords(QUEUE_WORDS);
  const scroller = useRef<HTMLElement>(null);
  const [pairing, setPairing] = useState<ItemView | null>(null);
  const { comparisonKey } = item;
  // biome-ignore lint/correctness/useExhaustiveDependencies: another item begins at its top
  useEffect(() => {
    scroller.current?.scrollTo({ top: 0 });
  }, [item.key]);
  return (
    <>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reached by keyboard */}
      <section className="detail" ref={scroller} data-scroller tabIndex={0} aria-label={item.name}>
        <ItemDetail item={item} />
      </section>
      <div className="detail-decide">
        <DecidePanel
          item={item}
          onDecided={onDecided}
          onMove={onMove}
          onUndone={onUndone}
          {...(comparisonKey === null ? {} : { onPair: () => setPairing(item) })}
        />
        {pairing === null || comparisonKey === null ? null : (
          <Pairing
            item={pairing}
            comparisonKey={comparisonKey}
            onClose={() => setPairing(null)}
            onDone={() => {
              setPairing(null);
              onDecided();
            }}
          />
        )}
        <div className="detail-move">
          <button type="button" className="button-text button-small" onClick={() => onMove(-1)}>
            {words.previous}
          </button>
          <span>{position}</span>
          <button type="button" className="button-text button-small" onClick={() => onMove(1)}>
            {words.next}
          </button>
        </div>
      </div>
    </>
  );
}

function ListHead({ total, isEmpty }: { readonly total: number; readonly isEmpty: boolean }) {
  const words = useWords(QUEUE_WORDS);
  const queries = useQueryClient();
  const { listen } = useEvents();
  const [isStale, setStale] = useState(false);
  useEffect(() => listen(({ type }) => type === 'results' && setStale(true)), [listen]);
  const refresh = (): void => {
    setStale(false);
    void queries.resetQueries({ queryKey: ['items'] });
    void queries.invalidateQueries({ queryKey: ['counts'] });
  };
  return (
    <p className="list-head">
      <span>{words.count(countText(total))}</span>
      {isStale ? <strong role="status">{words.newResults}</strong> : null}
      {isEmpty && !isStale ? null : (
        <button type="button" className="button-text button-small" onClick={refresh}>
          {words.refresh}
        </button>
      )}
    </p>
  );
}

/** Whether an item awaits an answer of this reviewer, by the newest that the page knows. */
function useAwaits(filters: Filters): (item: ItemView) => boolean {
  const store = useDecisionStore();
  return (loaded) => {
    const { learnt, pending } = store.state();
    if (pending.some(({ request }) => request.key === loaded.key && request.verdict !== 'comment'))
      return false;
    const { standing, canApprove } = newest(loaded, learnt.get(loaded.key));
    if (filters.state === 'decided') return true;
    return standing.state === 'awaiting-approval' ? canApprove : standing.state !== 'decided';
  };
}
