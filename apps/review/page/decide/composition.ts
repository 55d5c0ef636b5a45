import { type Composition, type KeyPlace, SETTLING } from './keys.js';

let composition: Composition = 'none';
let settling: ReturnType<typeof setTimeout> | undefined;
let isWatched = false;

/** Follows every composition of the page from now on; called once by what handles keys. */
export function watchComposition(): void {
  if (isWatched) return;
  isWatched = true;
  document.addEventListener('compositionstart', () => {
    clearTimeout(settling);
    composition = 'composing';
  });
  document.addEventListener('compositionend', () => {
    composition = 'ended';
    settling = setTimeout(() => {
      composition = 'none';
    }, SETTLING);
  });
}

export function compositionNow(): Composition {
  return composition;
}

const TEXT =
  'input:not([type=checkbox]):not([type=radio]):not([type=button]):not([type=file]), textarea, select, [contenteditable=true]';
const CONTROL = 'button, a[href], input, summary, [role=tab], [role=button], [role=radio], [role=menuitem]';

/** What kind of place has the focus. */
export function placeOf(target: EventTarget | null): KeyPlace {
  if (!(target instanceof Element)) return 'elsewhere';
  // A dialog has keys of its own.
  if (target.matches(TEXT) || target.closest('dialog') !== null) return 'text';
  if (target.matches('[role=listbox]')) return 'list';
  if (target.matches(CONTROL)) return 'control';
  return target.matches('[data-scroller]') ? 'scroller' : 'elsewhere';
}
