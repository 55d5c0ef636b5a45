import { describe, expect, it } from 'vitest';
import { PageBuilder } from '../../../tests/helpers/page-builder.js';
import { documentOf } from '../../../tests/helpers/page-document.js';
import { TABLE_SETTINGS } from './settings.js';
import { piecesOf } from './text-rows.js';
import { wordsOf } from './words.js';

/** The pieces of words that stand beside each other in one line. */
function pieces(...words: readonly string[]): string[] {
  const page = new PageBuilder();
  let x = 50;
  for (const word of words) {
    page.write(x, 100, word);
    x += word.length * 10;
  }
  const { text, layout } = documentOf([page]);
  const runs = layout?.pages[0]?.runs ?? [];
  return piecesOf(wordsOf(runs, text, TABLE_SETTINGS), text, 5).map((piece) => piece.text);
}

describe('piecesOf', () => {
  it('joins words that stand close', () => {
    expect(pieces('事業', '名', '及び')).toEqual(['事業名及び']);
  });

  it('parts a leader from what it leads from and to', () => {
    expect(pieces('総務費', '……', '12')).toEqual(['総務費', '……', '12']);
  });

  it('knows a leader that comes in parts, and dots that are none', () => {
    expect(pieces('・・', '・', '12')).toEqual(['・・・', '12']);
    expect(pieces('・', '町', '・・・')).toEqual(['・町', '・・・']);
    expect(pieces('・・', '町', '12')).toEqual(['・・町12']);
  });
});
