import { describe, expect, it } from 'vitest';
import { actionOfKey, isSendingEnter, type KeyPlace, type KeyPress } from './keys.js';

function press(key: string, more: Partial<KeyPress> = {}): KeyPress {
  return {
    key,
    keyCode: 0,
    isComposing: false,
    repeat: false,
    ctrlKey: false,
    altKey: false,
    metaKey: false,
    shiftKey: false,
    ...more,
  };
}

describe('actionOfKey', () => {
  it.each([
    ['a', 'accept'],
    ['A', 'accept'],
    ['Enter', 'accept'],
    ['r', 'reject'],
    ['e', 'correct'],
    ['c', 'comment'],
    ['u', 'undo'],
    ['1', 'same'],
    ['2', 'different'],
    ['3', 'split'],
    ['4', 'merged'],
    ['j', 'next'],
    ['k', 'previous'],
    ['ArrowDown', 'next'],
    ['ArrowUp', 'previous'],
    ['x', null],
    ['Tab', null],
  ] as const)('takes %s for %s', (key, action) => {
    expect(actionOfKey(press(key), 'elsewhere', 'none')).toBe(action);
  });

  it('takes ? with the shift key that it needs', () => {
    expect(actionOfKey(press('?', { shiftKey: true }), 'elsewhere', 'none')).toBe('help');
    expect(actionOfKey(press('A', { shiftKey: true }), 'elsewhere', 'none')).toBeNull();
  });

  it.each(['a', 'Enter', '1', 'j', 'ArrowDown', '?'])('leaves %s to an input method', (key) => {
    expect(actionOfKey(press(key, { isComposing: true }), 'elsewhere', 'none')).toBeNull();
    expect(actionOfKey(press(key, { keyCode: 229 }), 'elsewhere', 'none')).toBeNull();
    expect(actionOfKey(press(key), 'elsewhere', 'composing')).toBeNull();
    expect(actionOfKey(press(key), 'elsewhere', 'ended')).toBeNull();
  });

  it('does nothing in a field, nor with modifiers', () => {
    expect(actionOfKey(press('a'), 'text', 'none')).toBeNull();
    for (const modifier of ['ctrlKey', 'altKey', 'metaKey'] as const) {
      expect(actionOfKey(press('a', { [modifier]: true }), 'elsewhere', 'none')).toBeNull();
    }
  });

  it('decides once while a key is held down, and moves on', () => {
    expect(actionOfKey(press('a', { repeat: true }), 'elsewhere', 'none')).toBeNull();
    expect(actionOfKey(press('Enter', { repeat: true }), 'list', 'none')).toBeNull();
    expect(actionOfKey(press('j', { repeat: true }), 'elsewhere', 'none')).toBe('next');
    expect(actionOfKey(press('ArrowUp', { repeat: true }), 'list', 'none')).toBe('previous');
  });

  it.each([
    ['list', 'accept', 'next'],
    ['elsewhere', 'accept', 'next'],
    ['scroller', 'accept', null],
    ['control', null, null],
  ] as const)('lets what has the focus keep its keys: %s', (place: KeyPlace, enter, arrow) => {
    expect(actionOfKey(press('Enter'), place, 'none')).toBe(enter);
    expect(actionOfKey(press('ArrowDown'), place, 'none')).toBe(arrow);
    expect(actionOfKey(press('a'), place, 'none')).toBe('accept');
  });
});

describe('isSendingEnter', () => {
  it('is an Enter of its own', () => {
    expect(isSendingEnter(press('Enter'), 'none')).toBe(true);
    expect(isSendingEnter(press('a'), 'none')).toBe(false);
  });

  it('is not the Enter that ends a composition, nor one held down, nor a line break', () => {
    expect(isSendingEnter(press('Enter', { isComposing: true }), 'none')).toBe(false);
    expect(isSendingEnter(press('Enter', { keyCode: 229 }), 'none')).toBe(false);
    expect(isSendingEnter(press('Enter'), 'ended')).toBe(false);
    expect(isSendingEnter(press('Enter', { repeat: true }), 'none')).toBe(false);
    expect(isSendingEnter(press('Enter', { shiftKey: true }), 'none')).toBe(false);
  });
});
