import { useSyncExternalStore } from 'react';

const STORED = 'nendo-keys';
const listeners = new Set<() => void>();

/** Whether single keys decide; they can be switched off (WCAG 2.1.4), and the choice stays in this browser. */
export function useKeysSwitch(): { readonly isOn: boolean; turn(isOn: boolean): void } {
  const isOn = useSyncExternalStore(subscribe, () => localStorage.getItem(STORED) !== 'off');
  return { isOn, turn };
}

function turn(isOn: boolean): void {
  localStorage.setItem(STORED, isOn ? 'on' : 'off');
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
