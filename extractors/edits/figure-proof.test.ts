import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type FigureProof, isProven } from './figure-proof.js';
import type { Proposal } from './proposal.js';
import { settle } from './settle.js';

const TEXT = '1 報酬 93,400';
const PROOF: FigureProof = {
  offered: ['98,400', '99,400'],
  sums: [{ printed: 268_410, added: [98_400, 38_210, 131_800], taken: [] }],
};

function change(after: string, proof: FigureProof | undefined, more: Partial<Proposal> = {}): Proposal {
  return {
    rule: 'a',
    start: 5,
    end: TEXT.length,
    after,
    status: 'applied',
    evidence: [],
    confidence: 1,
    ...(proof === undefined ? {} : { proof }),
    ...more,
  };
}

function changed(proposal: Proposal): string[] {
  const at = () => ({ page: null, line: null, box: null, reader: 'ocr' as const, confidence: null });
  const { applied } = settle({
    text: TEXT,
    proposals: [proposal],
    protectedWords: [],
    at,
    asRead: (span) => span,
  });
  return applied.map(({ text }) => text);
}

describe('a figure', () => {
  it('changes to what was offered where a sum with it adds up', () => {
    expect(changed(change('98,400', PROOF))).toEqual(['98,400']);
  });

  it.each<[string, string, FigureProof | undefined]>([
    ['without a proof', '98,400', undefined],
    ['that was not offered', '97,400', PROOF],
    ['that no sum has', '99,400', PROOF],
    [
      'whose sum is off by one',
      '98,400',
      { ...PROOF, sums: [{ printed: 268_411, added: [98_400, 38_210, 131_800], taken: [] }] },
    ],
    ['without sums', '98,400', { ...PROOF, sums: [] }],
    ['that is no figure', '九万', { ...PROOF, offered: ['九万'] }],
  ])('%s stays', (_, after, proof) => {
    expect(changed(change(after, proof))).toEqual([]);
  });

  it('is all that a proof changes: no words beside it', () => {
    expect(changed(change('98,400', PROOF, { start: 2 }))).toEqual([]);
  });

  it('takes the sum of what is added less what is taken', () => {
    const proof = { offered: ['△3,495'], sums: [{ printed: -3495, added: [268_410], taken: [271_905] }] };
    expect(isProven('△3,498', change('△3,495', proof, { start: 0, end: 6 }))).toBe(true);
  });

  it('stays whatever is said of it without a sum that adds up', () => {
    const amounts = fc.array(fc.integer({ min: -99_999, max: 99_999 }), { minLength: 1, maxLength: 4 });
    fc.assert(
      fc.property(amounts, fc.integer({ min: 1, max: 99 }), (added, off) => {
        const printed = added.reduce((sum, amount) => sum + amount, off);
        const offered = [...added, printed].map((amount) => String(Math.abs(amount)));
        for (const after of offered) {
          expect(isProven(TEXT, change(after, { offered, sums: [{ printed, added, taken: [] }] }))).toBe(
            false,
          );
        }
      }),
    );
  });
});
