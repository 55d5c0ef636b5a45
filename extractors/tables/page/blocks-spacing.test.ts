import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { closeUp } from './blocks-spacing.js';

describe('closeUp', () => {
  it.each([
    ['財 産 管 理', '財産管理'],
    ['ア 財 産 管 理', 'ア 財産管理'],
    ['１ 財 産 管 理', '１ 財産管理'],
    ['リ ニ ュ ー ア ル 事 業', 'リニューアル事業'],
    ['サ イ ク ル', 'サイクル'],
    ['ア　ス ポ ー ツ 振 興', 'ア スポーツ振興'],
    ['2 , 0 5 0', '2,050'],
    ['平 成 １ ９ 年', '平成１９年'],
    ['平 成 １ ９ 年 ４ 月 １ 日', '平成１９年４月１日'],
    ['開始 １ ９ 年 度', '開始 １９ 年 度'],
    ['２ ０ ２ ５ 年 度', '２０２５年度'],
  ])('makes %s one word', (spaced, closed) => {
    expect(closeUp(spaced)).toBe(closed);
  });

  it.each([
    '１ １級河川',
    '２ ２級河川',
    '１　１ 級 河 川',
    '1 2',
    '1 2 3',
    '区 分 １ ２ ３ 計',
    '表 1 2人',
    '3 4 歳',
  ])('leaves the figures of %s apart', (text) => {
    expect(closeUp(text)).toBe(text);
  });

  it('never joins a label to the number that a title begins with', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 9 }),
        fc.integer({ min: 1, max: 9 }),
        fc.constantFrom('級河川', '種漁港', '号車', '年生'),
        (label, number, title) => closeUp(`${label} ${number}${title}`) === `${label} ${number}${title}`,
      ),
    );
  });
});
