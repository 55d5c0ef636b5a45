import { describe, expect, it } from 'vitest';
import { withoutTimes } from './zip-times.js';

describe('times of an archive', () => {
  it('are not looked for where there is no archive', () => {
    expect(() => withoutTimes(new Uint8Array(3))).toThrow('not a ZIP archive');
    expect(() => withoutTimes(new Uint8Array(100))).toThrow('not a ZIP archive');
  });
});
