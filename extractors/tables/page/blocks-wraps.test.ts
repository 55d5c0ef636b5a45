import { describe, expect, it } from 'vitest';
import { BLOCK_SETTINGS } from './blocks-settings.js';
import { hasWrapped, type WrapLine } from './blocks-wraps.js';

const line = (text: string): WrapLine => ({ text, from: 0, to: 100, size: 10, gap: 0 });
const room = { start: 0, end: 102, slackEm: 1 };
const wraps = (first: string, second: string) => hasWrapped(line(first), line(second), room, BLOCK_SETTINGS);

describe('lines that fill their cell', () => {
  it.each([
    ['15,000 千円', '16,730 千円'],
    ['20歳', '23歳'],
    ['0166-46-5154', '0166-46-5156'],
    ['10／10', '12／15'],
    ['△1.5%', '2.0%'],
  ])('are two values: %s and %s', (first, second) => {
    expect(wraps(first, second)).toBe(false);
  });

  it.each([
    ['20歳', '未満'],
    ['平成30年', '4月'],
    ['1,250,', '000'],
    ['154 号', 'の沢'],
  ])('are one text that wrapped: %s and %s', (first, second) => {
    expect(wraps(first, second)).toBe(true);
  });
});
