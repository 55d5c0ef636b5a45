import { describe, expect, it } from 'vitest';
import { breaksOff, joinText } from './draft.js';

describe('joinText', () => {
  it.each([
    ['計画期間は令和', '7年度から', '計画期間は令和7年度から'],
    ['平成２', '９年度', '平成２９年度'],
    ['１，２３４，５', '６７千円', '１，２３４，５６７千円'],
    ['open', 'data', 'open data'],
  ])('joins %s and %s', (before, after, joined) => {
    expect(joinText(before, after)).toBe(joined);
  });

  it.each([
    ['0.40', '0.30', '0.40 0.30'],
    ['1,200', '350', '1,200 350'],
    ['６，０７７', '５，４１９', '６，０７７ ５，４１９'],
  ])('keeps the numbers %s and %s apart', (before, after, joined) => {
    expect(joinText(before, after)).toBe(joined);
  });
});

describe('breaksOff', () => {
  it.each([
    ['圏域の', true],
    ['圏域の\u3000', true],
    ['𠮷', true],
    ['実施する。', false],
    ['（注）', false],
    ['', false],
  ])('of %s is %s', (text, answer) => {
    expect(breaksOff(text)).toBe(answer);
  });

  it('takes nothing for a sentence that is longer than any, so that lines without ends are not joined for ever', () => {
    expect(breaksOff('あ'.repeat(10_000))).toBe(true);
    expect(breaksOff('あ'.repeat(10_001))).toBe(false);
  });
});
