import { describe, expect, it } from 'vitest';
import type { ItemsPage, ItemView } from '../../protocol/queue.js';
import { NO_FILTERS } from './filters.js';
import { itemsOf, keyAway, nextAwaiting, nextOffset } from './list-pages.js';

const item = (key: string): ItemView => ({ key }) as ItemView;
const page = (offset: number, total: number, ...keys: string[]): ItemsPage =>
  ({ offset, total, items: keys.map(item) }) as unknown as ItemsPage;

describe('itemsOf', () => {
  it('has each item once where pages overlap', () => {
    expect(itemsOf([page(0, 4, 'a', 'b'), page(1, 3, 'b', 'c')]).map(({ key }) => key)).toEqual([
      'a',
      'b',
      'c',
    ]);
  });
});

describe('nextOffset', () => {
  it('goes on behind what the server still has', () => {
    const pages = [page(0, 10, 'a', 'b', 'c')];
    expect(nextOffset(pages, NO_FILTERS, () => 'open')).toBe(3);
    expect(nextOffset(pages, NO_FILTERS, ({ key }) => (key === 'b' ? 'decided' : 'open'))).toBe(2);
    expect(nextOffset(pages, { ...NO_FILTERS, state: 'all' }, () => 'decided')).toBe(3);
  });

  it('ends with the last item', () => {
    expect(nextOffset([page(0, 3, 'a', 'b', 'c')], NO_FILTERS, () => 'open')).toBeNull();
    expect(nextOffset([page(0, 5)], NO_FILTERS, () => 'open')).toBeNull();
    expect(nextOffset([], NO_FILTERS, () => 'open')).toBeNull();
  });
});

describe('keyAway', () => {
  const items = ['a', 'b', 'c'].map(item);

  it('stays within the list', () => {
    expect([keyAway(items, 'a', -1), keyAway(items, 'a', 1), keyAway(items, 'c', 1)]).toEqual([
      'a',
      'b',
      'c',
    ]);
    expect([keyAway(items, 'elsewhere', 1), keyAway([], 'x', 1), keyAway([], null, 1)]).toEqual([
      'a',
      'x',
      null,
    ]);
  });
});

describe('nextAwaiting', () => {
  const items = ['a', 'b', 'c', 'd'].map(item);

  it('is the next behind, then what was passed over, then nothing', () => {
    expect(nextAwaiting(items, 'b', ({ key }) => key !== 'c')).toBe('d');
    expect(nextAwaiting(items, 'd', ({ key }) => key === 'b')).toBe('b');
    expect(nextAwaiting(items, 'd', ({ key }) => key === 'd')).toBeNull();
    expect(nextAwaiting(items, null, ({ key }) => key === 'c')).toBe('c');
  });
});
