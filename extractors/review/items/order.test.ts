import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ReviewItem } from '../../../schemas/review.js';
import { inOrder } from './order.js';

let count = 0;

function item(name: string, rest: Partial<ReviewItem> = {}): ReviewItem {
  count += 1;
  return {
    key: count.toString(16).padStart(16, '0'),
    target: { kind: 'edit', document: 'a/other/2024', edit: name },
    document: 'a/other/2024',
    comparison: null,
    part: null,
    name,
    path: [],
    label: '',
    before: null,
    after: null,
    nature: null,
    change: null,
    status: null,
    severity: null,
    message: null,
    rule: null,
    evidence: [],
    at: { before: [], after: [] },
    context: null,
    money: null,
    towns: [],
    impact: 0.5,
    uncertainty: 0.5,
    sampled: false,
    decisionEvidence: { value: '', grounds: '', kinds: [] },
    ...rest,
  };
}

function onLine(line: number): ReviewItem['at'] {
  return { before: [], after: [{ page: 1, line, box: null, reader: 'text', confidence: null }] };
}

const names = (items: readonly ReviewItem[]): string => items.map(({ name }) => name).join('');

describe('the order of the queue', () => {
  it('puts first what weighs much and is not known', () => {
    const items = [
      item('sure', { impact: 1, uncertainty: 0.02 }),
      item('small', { impact: 0.1, uncertainty: 0.9 }),
      item('first', { impact: 0.8, uncertainty: 0.5 }),
    ];
    expect(inOrder(items, 'priority').map(({ name }) => name)).toEqual(['first', 'small', 'sure']);
  });

  it('keeps equal ones as the paper has them', () => {
    const items = [item('c', { at: onLine(9) }), item('a', { at: onLine(1) }), item('b', { at: onLine(5) })];
    expect(names(inOrder(items, 'priority'))).toBe('abc');
    expect(names(inOrder([...items].reverse(), 'priority'))).toBe('abc');
  });

  it('lets one of the sample come behind nine others, and the rest behind all', () => {
    const others = Array.from({ length: 20 }, () => item('.'));
    const sampled = Array.from({ length: 4 }, () => item('S', { sampled: true, uncertainty: 0.02 }));
    expect(names(inOrder([...sampled, ...others], 'priority'))).toBe('.........S.........S..SS');
  });

  it('sorts by money, by place and by name', () => {
    const items = [
      item('b', { money: null, at: onLine(1) }),
      item('a', { money: 5, at: onLine(3) }),
      item('c', { money: 70, at: onLine(2) }),
    ];
    expect(names(inOrder(items, 'money'))).toBe('cab');
    expect(names(inOrder(items, 'place'))).toBe('bca');
    expect(names(inOrder(items, 'name'))).toBe('abc');
  });

  it('loses none and depends on no order of the files', () => {
    const some = fc.array(
      fc.record({ impact: fc.double({ min: 0, max: 1, noNaN: true }), sampled: fc.boolean() }),
      { maxLength: 40 },
    );
    fc.assert(
      fc.property(some, (list) => {
        const items = list.map((rest, i) => item(String(i), rest));
        const ordered = inOrder(items, 'priority');
        expect(new Set(ordered)).toEqual(new Set(items));
        expect(ordered.length).toBe(items.length);
        expect(inOrder([...items].reverse(), 'priority')).toEqual(ordered);
      }),
    );
  });
});
