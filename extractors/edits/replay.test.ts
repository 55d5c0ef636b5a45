import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Edit } from '../../schemas/edit.js';
import { PositionMap } from './position-map.js';
import { replayEdits } from './replay.js';
import { applyEdits, type TextEdit } from './text-edit.js';

function edit(rule: string, { start, end, text }: TextEdit, more: Partial<Edit> = {}): Edit {
  return {
    id: `${rule} ${start}`,
    rule,
    alsoBy: [],
    at: { page: null, line: null, box: null, reader: 'text', confidence: null },
    span: { start, end },
    before: '',
    after: text,
    context: '',
    status: 'applied',
    evidence: [],
    confidence: 1,
    yieldsTo: null,
    ...more,
  };
}

describe('replayEdits', () => {
  const asRead = '園\u200b域の形成';

  it('makes the clean edits first, and those on words in what they left', () => {
    const edits = [
      edit('clean/invisible-characters', { start: 1, end: 2, text: '' }),
      edit('reconcile/terms', { start: 0, end: 3, text: '圏域' }),
    ];
    expect(replayEdits(asRead, edits)).toBe('圏域の形成');
  });

  it('makes what was applied or accepted, and leaves out suggestions, what was rejected, and whole values', () => {
    const place = { start: 0, end: 1, text: '圏' };
    const made = (status: Edit['status']): string =>
      replayEdits('園域', [edit('reconcile/terms', place, { status })]);
    expect([made('applied'), made('accepted')]).toEqual(['圏域', '圏域']);
    expect([made('suggested'), made('rejected')]).toEqual(['園域', '園域']);
    expect(replayEdits('園域', [edit('reconcile/merged-labels', place, { span: null })])).toBe('園域');
  });

  it('gives the corrected text, however the two layers lie to each other', () => {
    const letters = fc.stringMatching(/^[園域\u200b\u00ad\u3099か 、]{0,24}$/u);
    const word = fc.record({ from: fc.nat(), size: fc.nat(3), text: fc.stringMatching(/^[圏甲]{0,3}$/u) });
    fc.assert(
      fc.property(letters, fc.array(word, { maxLength: 5 }), (text, list) => {
        const cleaned = [...text.matchAll(/[\u200b\u00ad]+|か\u3099/gu)].map(
          (match): TextEdit => ({
            start: match.index,
            end: match.index + match[0].length,
            text: match[0].startsWith('か') ? 'が' : '',
          }),
        );
        const between = applyEdits(text, cleaned);
        const words: TextEdit[] = [];
        for (const { from, size, text: after } of list) {
          const start = (words.at(-1)?.end ?? -1) + 1 + (from % 4);
          if (start <= between.length)
            words.push({ start, end: Math.min(between.length, start + size), text: after });
        }
        const map = new PositionMap(cleaned);
        const edits = [
          ...cleaned.map((each) => edit('clean/any', each)),
          ...words.map((each) => edit('reconcile/any', { ...each, ...map.backSpan(each) })),
        ];
        expect(replayEdits(text, edits)).toBe(applyEdits(between, words));
      }),
      { numRuns: 1_000 },
    );
  });
});
