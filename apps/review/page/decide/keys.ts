/** What a key asks for while items are decided on. */
export type KeyAction =
  | 'accept'
  | 'reject'
  | 'correct'
  | 'comment'
  | 'undo'
  | 'same'
  | 'different'
  | 'split'
  | 'merged'
  | 'next'
  | 'previous'
  | 'help';

/** A key as the browser tells of it: the fields of a KeyboardEvent that matter. */
export interface KeyPress {
  readonly key: string;
  /** 229 while an input method has the key. */
  readonly keyCode: number;
  readonly isComposing: boolean;
  readonly repeat: boolean;
  readonly ctrlKey: boolean;
  readonly altKey: boolean;
  readonly metaKey: boolean;
  readonly shiftKey: boolean;
}

/** Where the focus is: in a field for text, on something that Enter or arrows already work on, or elsewhere. */
export type KeyPlace = 'text' | 'control' | 'scroller' | 'list' | 'elsewhere';

/** `ended` lasts for `SETTLING` milliseconds after a composition: some browsers tell of the Enter that ended it only then. */
export type Composition = 'none' | 'composing' | 'ended';

export const SETTLING = 50;

const INPUT_METHOD = 229;

const LETTERS: Readonly<Record<string, KeyAction>> = {
  a: 'accept',
  r: 'reject',
  e: 'correct',
  c: 'comment',
  u: 'undo',
  j: 'next',
  k: 'previous',
  '1': 'same',
  '2': 'different',
  '3': 'split',
  '4': 'merged',
};

/**
 * What a key asks for; null when it is to do what it does anyway. Letters work everywhere but in fields for text. Enter and
 * the arrows only where nothing else waits for them. A key that is held down decides once.
 */
export function actionOfKey(press: KeyPress, place: KeyPlace, composition: Composition): KeyAction | null {
  if (press.isComposing || press.keyCode === INPUT_METHOD || composition !== 'none') return null;
  if (place === 'text' || press.ctrlKey || press.altKey || press.metaKey) return null;
  const moves = arrowAction(press, place);
  if (moves !== null) return moves;
  if (press.repeat) return press.key === 'j' ? 'next' : press.key === 'k' ? 'previous' : null;
  if (press.key === '?') return 'help';
  if (press.shiftKey) return null;
  if (press.key === 'Enter') return place === 'control' ? null : 'accept';
  return LETTERS[press.key.toLowerCase()] ?? null;
}

function arrowAction({ key, shiftKey }: KeyPress, place: KeyPlace): KeyAction | null {
  if (shiftKey || place === 'control' || place === 'scroller') return null;
  if (key === 'ArrowDown') return 'next';
  return key === 'ArrowUp' ? 'previous' : null;
}

/** Whether an Enter in a field sends what is in it: not the one that ends a composition, nor one held down. */
export function isSendingEnter(press: KeyPress, composition: Composition): boolean {
  const isInputMethod = press.isComposing || press.keyCode === INPUT_METHOD || composition !== 'none';
  return press.key === 'Enter' && !isInputMethod && !press.repeat && !press.shiftKey;
}
