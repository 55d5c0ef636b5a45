import { describe, expect, it } from 'vitest';
import { partsOfType } from '../../../tests/helpers/documents.js';

const PREAMBLE =
  '帯広市（以下「甲」という。）と幕別町（以下「乙」という。）は、協定の一部を変更する協定を次のとおり締結する。';

describe('agreements that change another', () => {
  it('reads what is to be changed as text, not as a caption, and 附則 as no article', () => {
    const source = `${PREAMBLE}\n\n第1条　別表の表中\n\n改正前\t改正後\n救急医療\t救急医療の充実\n\nに改める。\n\n第2条　別表に次のように加える。\n\n附　則\n\nこの協定は、令和3年4月1日から施行する。\n\n令和3年3月25日\n`;
    const [part] = partsOfType('agreement', source).parts;
    expect(part?.articles.map(({ no, caption, paragraphs }) => [no, caption, paragraphs])).toEqual([
      [1, null, [{ no: 1, text: '別表の表中\nに改める。' }]],
      [2, null, [{ no: 1, text: '別表に次のように加える。' }]],
    ]);
    expect(part?.signedOn).toBe('2021-03-25');
  });

  it('takes a caption below an item that breaks off for the next article', () => {
    const source = `${PREAMBLE}\n\n（取組）\n第1条　取組は、次の各号のとおりとする。\n(1) 結びつきやネットワークの強化 別表第2\n(2) 圏域マネジメント能力の強化 別表第3\n（費用負担）\n第2条　費用は、協議して定める。\n`;
    const [part] = partsOfType('agreement', source).parts;
    expect(part?.articles.map(({ caption }) => caption)).toEqual(['取組', '費用負担']);
  });
});
