import { useEffect, useRef } from 'react';
import { compositionNow, placeOf, watchComposition } from './composition.js';
import { actionOfKey, type KeyAction } from './keys.js';
import { useKeysSwitch } from './keys-switch.js';

/**
 * Calls for each key that asks for something; a key counts as used unless the call says `false`. `?` works also where single
 * keys are switched off, since that is where they are switched on.
 */
export function useKeys(onAction: (action: KeyAction) => boolean): void {
  const { isOn } = useKeysSwitch();
  const latest = useRef(onAction);
  latest.current = onAction;
  useEffect(() => {
    watchComposition();
    const onKeyDown = (event: KeyboardEvent): void => {
      if (event.defaultPrevented) return;
      const action = actionOfKey(event, placeOf(event.target), compositionNow());
      if (action === null || !(isOn || action === 'help' || isArrow(event))) return;
      if (latest.current(action)) event.preventDefault();
    };
    document.addEventListener('keydown', onKeyDown);
    return () => document.removeEventListener('keydown', onKeyDown);
  }, [isOn]);
}

function isArrow({ key }: KeyboardEvent): boolean {
  return key === 'ArrowDown' || key === 'ArrowUp';
}
