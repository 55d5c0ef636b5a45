import { beforeAll, describe, expect, it } from 'vitest';
import { compareEngines } from '../../pipeline/comparison/engines.js';
import { loadLexicon } from '../../pipeline/lexicon/load.js';
import { differences } from '../reconcile/words/differences.js';
import type { CompareEngines } from './compare.js';
import { FormCounts } from './form-counts.js';
import { misreadingOf } from './misreading.js';

let engines: CompareEngines;
beforeAll(async () => {
  engines = await compareEngines(loadLexicon());
});

function reasons(before: string, after: string, isDigital = false): (string | null)[] {
  const knowledge = { ...engines, forms: new FormCounts(() => `${before}\n${after}`) };
  return differences(before, after).map((place) => misreadingOf(before, place, isDigital, knowledge));
}

describe('letters that one side misread', () => {
  it.each([
    ['環墳への負荷を減らす', '環境への負荷を減らす'],
    ['職員を郤置する', '職員を配置する'],
    ['利便性をめるため', '利便性を高めるため'],
    ['取替えを計圃的に進める', '取替えを計画的に進める'],
    ['関係人ロを増やす', '関係人口を増やす'],
    ['市の計を見直す', '市の計画を見直す'],
    ['ホ一ムページで知らせる', 'ホームページで知らせる'],
  ])('%s: %s', (wrong, right) => {
    expect(reasons(wrong, right)).not.toContain(null);
    expect(reasons(right, wrong)).not.toContain(null);
  });
});

describe('a kanji for a kana of the same shape', () => {
  it.each([
    ['再生可能エネルギ一販路開拓', '再生可能エネルギー販路開拓'],
    ['力ヌー体験', 'カヌー体験'],
  ])('%s: %s, typed too', (wrong, right) => {
    expect(reasons(wrong, right, true)).toEqual([expect.stringContaining('漢字と仮名で形が同じ')]);
  });

  it('is another thing than a kanji for a kanji', () => {
    const [reason] = reasons('未満の者', '末満の者', true);
    expect(reason).toBe('「未」と「末」: 字形が似ている、新の形は語として成り立ちにくい');
  });
});

describe('words that were changed', () => {
  it.each([
    ['使用料を有料とする', '使用料を無料とする'],
    ['料金を引き上げる', '料金を引き下げる'],
    ['支援員を置く', '支援を置く'],
    ['東部地区の整備', '西部地区の整備'],
    ['図書館を開館する', '図書館を閉館する'],
    ['不登校児童の支援', '登校児童の支援'],
    ['入所者の負担', '入居者の負担'],
    ['維持補修事業費', '維持補修事業'],
    ['公園整備事業', '公園再整備事業'],
  ])('%s: %s', (before, after) => {
    expect(reasons(before, after)).toContain(null);
  });

  it('are words as typed where both text layers come from a keyboard', () => {
    expect(reasons('在宅医療の相談', '柱宅医療の相談', true)).toContain(null);
  });
});
