import { describe, expect, it } from 'vitest';
import { closeAtExit, forgetClosed } from './close-at-exit.js';

describe('closeAtExit', () => {
  it('needs one listener for all that is open, and none when nothing is', () => {
    const before = process.listenerCount('exit');
    const many = Array.from({ length: 20 }, () => ({ close: () => {} }));
    for (const each of many) closeAtExit(each);
    expect(process.listenerCount('exit')).toBe(before + 1);
    for (const each of many) forgetClosed(each);
    expect(process.listenerCount('exit')).toBe(before);
  });

  it('closes what is open then', () => {
    const closed: number[] = [];
    const [first] = [1, 2].map((number) => {
      const each = {
        close: () => {
          closed.push(number);
          forgetClosed(each);
        },
      };
      closeAtExit(each);
      return each;
    });
    first?.close();
    process.listeners('exit').at(-1)?.(0);
    expect(closed).toEqual([1, 2]);
  });
});
