import { useRef } from 'react';
import { useWords } from '../language/language.js';
import { TABS, type Tab } from './filters.js';
import { COMPARISON_WORDS } from './words.js';

interface TabsProps {
  readonly tab: Tab;
  readonly counts: Readonly<Record<Tab, number>>;
  onTab(tab: Tab): void;
}

/** The three natures of difference, which never mix, and the pairing of rows. */
export function Tabs({ tab, counts, onTab }: TabsProps) {
  const words = useWords(COMPARISON_WORDS);
  const list = useRef<HTMLDivElement>(null);
  const move = (step: number): void => {
    const next = TABS[(TABS.indexOf(tab) + step + TABS.length) % TABS.length];
    if (next === undefined) return;
    onTab(next);
    list.current?.querySelector<HTMLElement>(`#tab-${next}`)?.focus();
  };
  return (
    <div className="tabs" role="tablist" aria-label={words.tabs} ref={list}>
      {TABS.map((each) => (
        <button
          key={each}
          id={`tab-${each}`}
          type="button"
          role="tab"
          aria-selected={each === tab}
          aria-controls="panel"
          tabIndex={each === tab ? 0 : -1}
          onClick={() => onTab(each)}
          onKeyDown={({ key }) => {
            if (key === 'ArrowRight') move(1);
            if (key === 'ArrowLeft') move(-1);
          }}
        >
          {words[each]}
          <span className="count">{counts[each]}</span>
        </button>
      ))}
    </div>
  );
}
