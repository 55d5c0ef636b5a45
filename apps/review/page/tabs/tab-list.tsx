import { useRef } from 'react';
import './tabs.css';

interface TabListProps<Name extends string> {
  readonly label: string;
  readonly tabs: readonly { readonly name: Name; readonly text: string; readonly count: number | null }[];
  readonly shown: Name;
  onShow(name: Name): void;
}

/** Id of the one panel that all tabs of a screen fill. */
export const PANEL = 'panel';

/** Id of a tab, which names the panel while it is shown. */
export const tabId = (name: string): string => `tab-${name}`;

/** Tabs over a panel; the arrows go from one to the next. */
export function TabList<Name extends string>({ label, tabs, shown, onShow }: TabListProps<Name>) {
  const list = useRef<HTMLDivElement>(null);
  const move = (step: number): void => {
    const at = tabs.findIndex(({ name }) => name === shown);
    const next = tabs[(at + step + tabs.length) % tabs.length];
    if (next === undefined) return;
    onShow(next.name);
    list.current?.querySelector<HTMLElement>(`#${tabId(next.name)}`)?.focus();
  };
  return (
    <div className="tabs" role="tablist" aria-label={label} ref={list}>
      {tabs.map(({ name, text, count }) => (
        <button
          key={name}
          id={tabId(name)}
          type="button"
          role="tab"
          aria-selected={name === shown}
          aria-controls={PANEL}
          tabIndex={name === shown ? 0 : -1}
          onClick={() => onShow(name)}
          onKeyDown={({ key }) => {
            if (key === 'ArrowRight') move(1);
            if (key === 'ArrowLeft') move(-1);
          }}
        >
          {text}
          {count === null ? null : <span className="count">{count}</span>}
        </button>
      ))}
    </div>
  );
}
