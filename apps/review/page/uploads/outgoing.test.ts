import { describe, expect, it } from 'vitest';
import { refusal, sizeText } from './outgoing.js';

describe('refusal', () => {
  it('spares sending what the server would not take', () => {
    expect(refusal(0, 100)).toBe('empty');
    expect(refusal(1, 100)).toBeNull();
    expect(refusal(100, 100)).toBeNull();
    expect(refusal(101, 100)).toBe('too-large');
  });
});

describe('sizeText', () => {
  it('never promises more than there is', () => {
    expect([209_715_200, 209_715_199, 524_288].map(sizeText)).toEqual(['200 MB', '199 MB', '512 KB']);
  });
});
