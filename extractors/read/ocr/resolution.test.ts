import { describe, expect, it } from 'vitest';
import { resolutionOf } from './resolution.js';

describe('resolutionOf', () => {
  it('believes what scanners write, and no default', () => {
    expect(resolutionOf(2480, 3508, 300)).toBe(300);
    expect(resolutionOf(2480, 3508, 72)).toBe(300);
    expect(resolutionOf(1654, 2339, 0)).toBe(200);
    expect(resolutionOf(3508, 2480, 96)).toBe(300);
  });

  it('takes the smaller where the sheet is longer or wider than A4', () => {
    expect(resolutionOf(2480, 5000, 0)).toBe(300);
  });
});
