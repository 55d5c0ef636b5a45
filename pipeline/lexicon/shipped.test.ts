import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { temporaryFolder } from '../../tests/helpers/folders.js';
import { ShippedLexicon, shippedLexicon } from './shipped.js';

const root = temporaryFolder();
let count = 0;

function folderWith(files: Readonly<Record<string, string>>): string {
  count += 1;
  const folder = join(root, String(count));
  mkdirSync(folder);
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
  return folder;
}

const CONFUSIONS = 'a\tb\tweight\tkind\nエ\t工\t0.90\tscript\n工\t土\t0.95\tshape\nシ\tツ\t0.80\tshape\n';

describe('ShippedLexicon', () => {
  it('gives look-alikes both ways, the likeliest first', () => {
    const lexicon = new ShippedLexicon(folderWith({ 'confusions.tsv': CONFUSIONS }));
    expect(lexicon.lookAlikes('工')).toEqual([
      { character: '土', weight: 0.95, kind: 'shape' },
      { character: 'エ', weight: 0.9, kind: 'script' },
    ]);
    expect(lexicon.lookAlikes('ツ')).toEqual([{ character: 'シ', weight: 0.8, kind: 'shape' }]);
    expect(lexicon.lookAlikes('無')).toEqual([]);
  });

  it('reads a file when it is asked for, and once', () => {
    const folder = folderWith({});
    const lexicon = new ShippedLexicon(folder);
    expect(() => lexicon.radical('⼀')).toThrow(/ENOENT/);
    writeFileSync(join(folder, 'radicals.tsv'), 'radical\tideograph\n⼀\t一\n');
    expect(lexicon.radical('⼀')).toBe('一');
    writeFileSync(join(folder, 'radicals.tsv'), 'radical\tideograph\n');
    expect(lexicon.radical('⼀')).toBe('一');
    expect(lexicon.radical('一')).toBeNull();
  });

  it('gives the radical of a kanji and the strokes beside it', () => {
    const folder = folderWith({
      'kanji-radicals.tsv': 'radical\tstrokes\tkanji\n18\t10\t剩割創\n18\t12\t劃\n',
    });
    const lexicon = new ShippedLexicon(folder);
    expect(lexicon.radicalOf('割')).toEqual({ radical: 18, strokes: 10 });
    expect(lexicon.radicalOf('創')).toEqual({ radical: 18, strokes: 10 });
    writeFileSync(join(folder, 'kanji-radicals.tsv'), 'radical\tstrokes\tkanji\n');
    expect(lexicon.radicalOf('劃')).toEqual({ radical: 18, strokes: 12 });
    expect(lexicon.radicalOf('り')).toBeNull();
    expect(lexicon.radicalOf('割劃')).toBeNull();
  });

  it('gives the kanji that one outside of JIS X 0208 is a form of', () => {
    const lexicon = new ShippedLexicon(folderWith({ 'kanji-variants.tsv': 'form\tkanji\n﨑\t埼崎\n' }));
    expect(lexicon.standardKanji('﨑')).toEqual(['埼', '崎']);
    expect(lexicon.standardKanji('崎')).toEqual([]);
    expect(shippedLexicon().standardKanji('𠮷')).toEqual(['吉']);
  });

  it('reads the table of radicals as it is shipped', () => {
    expect(shippedLexicon().radicalOf('割')).toEqual({ radical: 18, strokes: 10 });
    expect(shippedLexicon().radicalOf('劃')).toEqual({ radical: 18, strokes: 12 });
  });

  it('needs no terms', () => {
    expect(new ShippedLexicon(folderWith({})).terms).toEqual([]);
    const folder = folderWith({ 'terms.tsv': 'text\tsource\n"きずな"の森\t要覧\n' });
    expect(new ShippedLexicon(folder).terms).toEqual([{ text: '"きずな"の森', source: '要覧' }]);
  });

  it('says which line of its own is wrong', () => {
    const wrongHead = new ShippedLexicon(folderWith({ 'policy-fields.tsv': 'scheme\tgroup\tfield\n' }));
    expect(() => wrongHead.policyFields).toThrow(/policy-fields\.tsv: the head line/);
    const short = new ShippedLexicon(
      folderWith({ 'policy-fields.tsv': 'group\tscheme\tfield\na\tb\tc\nd\te\n' }),
    );
    expect(() => short.policyFields).toThrow(/policy-fields\.tsv:3/);
  });

  it('has a hash that changes with any byte and any name', () => {
    const hashes = [
      folderWith({ 'radicals.tsv': 'radical\tideograph\n' }),
      folderWith({ 'radicals.tsv': 'radical\tideograph\n⼀\t一\n' }),
      folderWith({ 'radical.tsv': 'radical\tideograph\n' }),
    ].map((folder) => new ShippedLexicon(folder).hash);
    expect(new Set(hashes).size).toBe(3);
    expect(
      new ShippedLexicon(folderWith({ 'radicals.tsv': 'radical\tideograph\n', 'README.md': '' })).hash,
    ).toBe(hashes[0]);
  });
});
