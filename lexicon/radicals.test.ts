import { describe, expect, it } from 'vitest';
import { faultsOfForm, HAS_SOURCES, readCommitted, rebuild } from './committed-table.js';

const table = readCommitted('radicals');
const ideographs = new Map(table.rows.map(([radical = '', ideograph = '']) => [radical, ideograph]));

/** CJK radicals supplement, Kangxi radicals, CJK strokes. */
const isRadical = (character: string) => /^[\u2E80-\u2FDF\u31C0-\u31EF]$/u.test(character);

describe('radicals.tsv', () => {
  it('has the header and a well-formed line for each radical', () => {
    expect(table.header).toBe('radical\tideograph');
    expect(faultsOfForm(table)).toEqual([]);
  });

  it('is sorted, each radical once', () => {
    const radicals = table.rows.map(([radical = '']) => radical);
    expect(radicals).toEqual([...new Set(radicals)].sort());
  });

  it('leads from radicals and strokes to unified ideographs', () => {
    expect([...ideographs.keys()].filter((radical) => !isRadical(radical))).toEqual([]);
    expect(
      [...ideographs.values()].filter((character) => !/^\p{Unified_Ideograph}$/u.test(character)),
    ).toEqual([]);
  });

  it('has all 214 Kangxi radicals, each as compatibility decomposition has it', () => {
    const kangxi = Array.from({ length: 214 }, (_, i) => String.fromCodePoint(0x2f00 + i));
    expect(kangxi.filter((radical) => ideographs.get(radical) !== radical.normalize('NFKC'))).toEqual([]);
  });

  it.each([
    ['⼀', '一'],
    ['⼭', '山'],
    ['⾕', '谷'],
    ['⺅', '亻'],
    ['⺌', '小'],
    ['⺍', '小'],
    ['⻑', '長'],
    ['㇐', '一'],
  ])('%s is %s', (radical, ideograph) => {
    expect(ideographs.get(radical)).toBe(ideograph);
  });

  it('leaves out radicals that no ideograph looks like', () => {
    expect(ideographs.has('⺀')).toBe(false);
  });

  it.skipIf(!HAS_SOURCES)('comes out of the script byte for byte (skipped without ../shared)', () => {
    expect(rebuild('radicals', { fromSources: true })).toBe(table.text);
  });
});
