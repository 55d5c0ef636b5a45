import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { temporaryFolder } from '../tests/helpers/folders.js';
import { Corpora } from './corpora.js';
import { correctTexts } from './correct-texts.js';

const GUIDE = 'ヌベリカモトレイルを案内する。ヌベリオモトレイルの地図を配る。';

describe('the own lexicon', () => {
  it('outvotes the documents with a registered term', async () => {
    const lexicon = temporaryFolder();
    writeFileSync(join(lexicon, 'terms.tsv'), 'text\tsource\nヌベリカモトレイル\t観光課の名称一覧\n');
    const [without] = await correctTexts([{ name: 'a', text: GUIDE }]);
    expect(without?.corrected).toBe(GUIDE);
    const [corrected] = await correctTexts([{ name: 'a', text: GUIDE }], { lexicon });
    expect(corrected?.corrected).toBe(GUIDE.replace('オモ', 'カモ'));
    expect(corrected?.edits[0]).toMatchObject({ rule: 'reconcile/terms', status: 'applied' });
    expect(corrected?.edits[0]?.evidence[0]).toMatchObject({ kind: 'registry' });
  });

  it('keeps words as they are that are never to be corrected', async () => {
    const text = '圏域の住民が参加する。圏域の住民が学ぶ。圏域の企業が育つ。\n\n圏城の住民が参加する。';
    const [corrected] = await correctTexts([{ name: 'a', text }]);
    expect(corrected?.corrected).not.toBe(text);
    const lexicon = temporaryFolder();
    writeFileSync(join(lexicon, 'never-correct.txt'), '圏城\n');
    const [kept] = await correctTexts([{ name: 'a', text }], { lexicon });
    expect(kept?.corrected).toBe(text);
    expect(kept?.edits).toEqual([]);
  });

  it('knows office holders of its own', async () => {
    const lexicon = temporaryFolder();
    writeFileSync(
      join(lexicon, 'office-holders.tsv'),
      'municipality\toffice\tname\tfrom\tto\tsource\n松本市\t市長\t見本一郎\t2024-04-01\t2026-03-31\t広報の例\n',
    );
    const text = '連携協約書\n\n令和6年10月1日\n\n松本市長　見木一朗\n';
    const [corrected] = await correctTexts([{ name: 'a', text }], { lexicon });
    expect(corrected?.corrected).toContain('松本市長　見本一郎');
  });
});

describe('a letter outside of the basic plane', () => {
  it('may lie on the border of what the dictionary is shown', async () => {
    const text =
      '地域の医療体制の確保を進める。地域の医療体制の確保を図る。\n\n地域の医療体制のの確保をかかかかかかかか𠮷田地区で行う。';
    const [corrected] = await correctTexts([{ name: 'a', text }]);
    expect(corrected?.corrected).toBe(text.replace('のの', 'の'));
  });
});

describe('without a dictionary', () => {
  it('closed sets and registers still work', async () => {
    const text = '連携協約書\n\n令和4年1月12日\n\n上川町長 佐膝芳冶\n';
    const [corrected] = await correctTexts([{ name: 'a', text }], { tokenizer: 'none' });
    expect(corrected?.corrected).toContain('上川町長 佐藤芳治');
  });
});

describe('corpora of a run', () => {
  const identity = { kind: 'other' as const, title: '', sphere: null, fiscalYear: null, dates: [] };
  const documents = ['a', 'b', 'c'].map((hash) => ({
    hash,
    segments: [{ text: `資料${hash}の本文を読む。`, gaps: [] }],
    characters: 10,
    textHash: hash,
    identity: { ...identity, issuers: [hash === 'c' ? '塩尻市' : '松本市'] },
  }));
  const of = async (hash: string, most?: number): Promise<readonly string[]> => {
    const document = documents.find((each) => each.hash === hash) ?? (documents[0] as never);
    return (await (await Corpora.among(documents, most)).of(document)).documents;
  };

  it('hold documents of the same issuers, and never more than fit', async () => {
    expect(await of('a')).toEqual(['a', 'b']);
    expect(await of('c')).toEqual(['c']);
    expect(await of('a', 12)).toEqual(['a']);
  });
});
