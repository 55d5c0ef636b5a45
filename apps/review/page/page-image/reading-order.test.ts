import { expect, test } from 'vitest';
import type { Box } from './geometry.js';
import { inReadingOrder } from './reading-order.js';

test('boxes of one line go from the left though their tops differ by a hair', () => {
  const named = (name: string, box: Box) => ({ name, box });
  const items = [named('c', [10, 50, 20, 60]), named('b', [100, 10, 120, 20]), named('a', [10, 12, 20, 22])];
  expect(inReadingOrder(items).map(({ name }) => name)).toEqual(['a', 'b', 'c']);
});
