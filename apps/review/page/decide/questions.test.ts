import { describe, expect, it } from 'vitest';
import type { ItemView } from '../../protocol/queue.js';
import { effectOf, questionOf, reasonsFor } from './questions.js';
import { DECIDE_WORDS } from './words.js';

function item(kind: ItemView['target']['kind'], more: Partial<ItemView> = {}): ItemView {
  return { target: { kind }, status: null, nature: null, change: null, ...more } as ItemView;
}

describe('what an item asks', () => {
  it.each([
    [item('edit', { status: 'suggested' }), 'edit-suggested', 'edit-suggested', 'edit'],
    [item('edit', { status: 'applied' }), 'edit-applied', 'edit-applied', 'edit'],
    [item('issue'), 'issue', 'issue', 'issue'],
    [item('value'), 'value', 'value', 'value'],
    [item('change', { nature: 'content' }), 'change-content', 'change-content', 'change-content'],
    [item('change', { nature: 'reading' }), 'change-reading', 'change-reading', 'change-reading'],
    [item('change', { nature: 'notation' }), 'change-notation', 'change-notation', 'change-notation'],
    [item('match'), 'match', 'match-same', 'match'],
    [item('match', { change: 'split' }), 'match', 'match-split', 'match'],
  ] as const)('follows from its kind, status and nature (%#)', (asked, effect, question, reasons) => {
    expect([effectOf(asked), questionOf(asked), reasonsFor(asked)]).toEqual([effect, question, reasons]);
  });

  it('has as many reasons at hand in both languages, fewer than there are keys for them', () => {
    const counts = ({ reasons }: (typeof DECIDE_WORDS)['ja' | 'en']): number[] =>
      Object.values(reasons).map((text) => text.split('｜').length);
    expect(counts(DECIDE_WORDS.en)).toEqual(counts(DECIDE_WORDS.ja));
    expect(Math.max(...counts(DECIDE_WORDS.ja))).toBeLessThan(10);
  });
});
