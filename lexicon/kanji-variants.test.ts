import { describe, expect, it } from 'vitest';
import { faultsOfForm, HAS_SOURCES, readCommitted, rebuild } from './committed-table.js';

const table = readCommitted('kanji-variants');
const kanjiOf = new Map(table.rows.map(([form = '', kanji = '']) => [form, kanji]));
const jis = new Set(readCommitted('kanji-radicals').rows.flatMap(([, , kanji = '']) => [...kanji]));

describe('kanji-variants.tsv', () => {
  it('has the header and well-formed lines, and stays small', () => {
    expect(table.header).toBe('form\tkanji');
    expect(faultsOfForm(table)).toEqual([]);
    expect(Buffer.byteLength(table.text)).toBeLessThan(40_000);
  });

  it('is sorted by form, each once', () => {
    const codes = table.rows.map(([form = '']) => form.codePointAt(0) ?? 0);
    expect(codes).toEqual([...new Set(codes)].sort((a, b) => a - b));
  });

  it('leads from kanji outside of JIS X 0208 to those within', () => {
    const wrong = table.rows.filter(
      ([form = '', kanji = '']) => jis.has(form) || ![...kanji].every((each) => jis.has(each)),
    );
    expect(wrong).toEqual([]);
  });

  it('has the forms that names are written with', () => {
    expect(kanjiOf.get('髙')).toBe('高');
    expect(kanjiOf.get('﨑')).toContain('崎');
    expect(kanjiOf.get('𠮷')).toBe('吉');
    expect(kanjiOf.get('栁')).toBe('柳');
  });

  it.skipIf(!HAS_SOURCES)('comes out of the script byte for byte (skipped without ../shared)', () => {
    expect(rebuild('kanji-variants', { fromSources: true })).toBe(table.text);
  });
});
