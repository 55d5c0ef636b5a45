import { describe, expect, it } from 'vitest';
import { loadLexicon } from '../../../pipeline/lexicon/load.js';
import type { GlyphDoubt, ReadDocument } from '../../../schemas/read-document.js';
import { readText } from '../../read/text/reader.js';
import { clean } from '../stage.js';

const context = loadLexicon();

/** A text whose font's glyphs look like something else at every place of each claimed character. */
function doubting(text: string, pairs: Readonly<Record<string, string>>): ReadDocument {
  const read = readText(new TextEncoder().encode(text), { mediaType: 'text/plain' });
  const glyphDoubts = Object.entries(pairs).map(([claimed, proposed]): GlyphDoubt => {
    const spans = [...read.text.matchAll(new RegExp(claimed, 'gu'))].map(({ index }) => ({
      start: index,
      end: index + claimed.length,
    }));
    return {
      font: 0,
      claimed,
      proposed,
      cause: 'shape',
      claimedLikeness: 0.7,
      proposedLikeness: 0.98,
      spans,
    };
  });
  return { ...read, glyphDoubts };
}

function told(text: string, pairs: Readonly<Record<string, string>>): string {
  const { issues } = clean(doubting(text, pairs), context);
  return issues.find(({ rule }) => rule === 'text-layer/font')?.message ?? '';
}

describe('what is told of a font', () => {
  it('counts as mended only the places where the change was made', () => {
    // The numeral of a year is a figure: the guards refuse to change it.
    const message = told('郤当金は令和三年度の郤分である。', { 郤: '配', 三: '二' });
    expect(message).toContain('字形から読み直した文字: 郤→配（2か所）。');
    expect(message).toContain('直さずに残した文字: 三（字形は 二）（1か所）。');
  });

  it('parts the places of one character by what became of them', () => {
    const message = told('本年度の計画。町の本棚。', { 本: '前' });
    expect(message).toContain('字形から読み直した文字: 本→前（1か所）。');
    expect(message).toContain('直さずに残した文字: 本（字形は 前）（1か所）。');
  });

  it('agrees with the edits and with the text', () => {
    const read = doubting('本年度の計画。本棚。', { 本: '前' });
    const { document, edits } = clean(read, context);
    expect(document.text).toBe('本年度の計画。前棚。');
    expect(edits.filter(({ status }) => status === 'applied')).toHaveLength(1);
  });
});
