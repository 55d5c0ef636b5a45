import { describe, expect, it } from 'vitest';
import { isFormerNameHead, predecessorsIn, predecessorsOfCell } from './predecessors.js';

describe('former names', () => {
  it.each([
    ['市民農園事業（旧：ふれあい農園事業）', ['ふれあい農園事業']],
    ['「空き店舗活用事業」から名称変更した。', ['空き店舗活用事業']],
    ['「甲事業」と「乙事業」を統合する。', ['乙事業', '甲事業']],
    ['「甲事業」を統合する。', ['甲事業']],
  ])('are found in %s', (text, names) => {
    expect(predecessorsIn(text).sort()).toEqual([...names].sort());
  });

  it('stand in columns of their own', () => {
    expect(['統合前又は名称変更前の事業名', '旧事業名', '前年度の事業名'].map(isFormerNameHead)).toEqual([
      true,
      true,
      true,
    ]);
    expect(['事業名', '前年度予算額', '変更前の金額'].map(isFormerNameHead)).toEqual([false, false, false]);
    expect(predecessorsOfCell('①甲事業\n②乙事業')).toEqual(['甲事業', '乙事業']);
    expect(predecessorsOfCell('－')).toEqual([]);
  });
});
