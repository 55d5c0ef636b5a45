import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Tokenizer } from '../../extractors/context.js';
import { loadKuromoji } from './kuromoji-tokenizer.js';

interface Node {
  readonly surface_form: string;
  readonly type: string;
  readonly name: number;
  readonly shortest_cost: number;
}

interface Kuromoji {
  readonly token_info_dictionary: { getFeatures(name: number): string };
  readonly unknown_dictionary: { getFeatures(name: number): string };
  getLattice(text: string): { nodes_end_at: readonly (readonly Node[])[]; eos_pos: number };
  readonly viterbi_searcher: { search(lattice: unknown): Node[] };
}

let tokenizer: Tokenizer;
let kuromoji: Kuromoji;

beforeAll(async () => {
  const require = createRequire(import.meta.url);
  const dicPath = join(dirname(require.resolve('kuromoji/package.json')), 'dict');
  tokenizer = await loadKuromoji();
  kuromoji = await new Promise((resolve, reject) => {
    require('kuromoji')
      .builder({ dicPath })
      .build((error: Error | null, engine: Kuromoji) => (error === null ? resolve(engine) : reject(error)));
  });
}, 60_000);

/** What kuromoji itself makes of a text: forms, whether it knows them, features without blanks, and the cost. */
function byKuromoji(text: string): unknown {
  const lattice = kuromoji.getLattice(text);
  const nodes = kuromoji.viterbi_searcher.search(lattice);
  const words = nodes.map((node) => {
    const known = node.type === 'KNOWN';
    const dictionary = known ? kuromoji.token_info_dictionary : kuromoji.unknown_dictionary;
    const [part, ...detail] = dictionary.getFeatures(node.name).split(',').slice(1, 5);
    return [node.surface_form, known, part, ...detail.filter((each) => each !== '*')];
  });
  return { words, cost: lattice.nodes_end_at[lattice.eos_pos]?.[0]?.shortest_cost };
}

function byNendo(text: string): unknown {
  const { tokens, cost } = tokenizer.analyse(text);
  return { words: tokens.map((each) => [each.text, each.known, each.partOfSpeech, ...each.detail]), cost };
}

describe('the tokenizer', () => {
  it('cuts a sentence into the words of the dictionary', () => {
    const { tokens } = tokenizer.analyse('圏域の観光を振興する');
    expect(tokens).toMatchObject([
      { text: '圏', start: 0, known: true, partOfSpeech: '名詞', detail: ['接尾', '一般'] },
      { text: '域', start: 1, known: true, partOfSpeech: '名詞', detail: ['接尾', '一般'] },
      { text: 'の', start: 2, known: true, partOfSpeech: '助詞', detail: ['連体化'] },
      { text: '観光', start: 3, known: true, partOfSpeech: '名詞', detail: ['サ変接続'] },
      { text: 'を', start: 5, known: true, partOfSpeech: '助詞', detail: ['格助詞', '一般'] },
      { text: '振興', start: 6, known: true, partOfSpeech: '名詞', detail: ['サ変接続'] },
      { text: 'する', start: 8, known: true, partOfSpeech: '動詞', detail: ['自立'] },
    ]);
  });

  it('says what is no word', () => {
    expect(tokenizer.analyse('ｘｘｘ郤').tokens.map(({ text, known }) => [text, known])).toEqual([
      ['ｘｘｘ', false],
      ['郤', false],
    ]);
  });

  it('takes a character outside of the basic plane as one, and half of one as any letter', () => {
    expect(tokenizer.analyse('𠮷野家').tokens[0]).toMatchObject({ text: '𠮷', start: 0, known: false });
    expect(
      tokenizer
        .analyse('𠮷野家')
        .tokens.map(({ text }) => text)
        .join(''),
    ).toBe('𠮷野家');
    expect(tokenizer.analyse('\ud842野').tokens.map(({ text }) => text)).toEqual(['〓', '野']);
  });

  it('has nothing to say of nothing', () => {
    expect(tokenizer.analyse('')).toEqual({ tokens: [], cost: 0 });
  });

  it.each([
    '定住自立圏構想推進要綱（平成20年12月26日総行応第39号）に基づき、連携する具体的事項を定める。',
    '新規 ○ ―　1,234千円 ABCabc ～ ①②③ ㈱ ガギグ',
    'すもももももももものうち',
    '人々の町町会へまま',
    'コミュニティバス運行事業費補助金交付要綱ーーー',
    'a,b、,。 ,',
  ])('reads %s as kuromoji does', (text) => {
    expect(byNendo(text)).toEqual(byKuromoji(text));
  });

  it('reads any text as kuromoji does', () => {
    const letter = fc.oneof(
      fc.constantFrom(...'圏域観光交通事業費補助金市町村一二十百年度新規継続整備推進会議郤〓々ー'),
      fc.constantFrom(...'あいうえおかがきくけこさしすせそたちつてとなにのはをんっゃ'),
      fc.constantFrom(...'アイウエオカキクケコサシスセソタチツテトナニノハヲンッャー'),
      fc.constantFrom(...'0123456789０１,.、。（）・Ａaｂ %&①㈱Ωé'),
      fc.integer({ min: 1, max: 0xd7ff }).map((unit) => String.fromCharCode(unit)),
    );
    const text = fc.array(letter, { minLength: 1, maxLength: 60 }).map((letters) => letters.join(''));
    fc.assert(fc.property(text, (each) => void expect(byNendo(each)).toEqual(byKuromoji(each))));
  });
});
