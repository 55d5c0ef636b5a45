import { describe, expect, it } from 'vitest';
import type { Corruption } from './corrupt.js';
import { Evidence } from './provable.js';

/** Replaces the first occurrence of a word and asks whether the texts prove what stood there. */
function isProvable(clean: string, word: string, corrupted: string, siblings: string[] = []): boolean {
  const start = clean.indexOf(word);
  const corruption: Corruption = {
    channel: 'glyph-shape',
    cleanSpan: { start, end: start + word.length },
    corruptedSpan: { start, end: start + corrupted.length },
    clean: word,
    corrupted,
  };
  const text = clean.slice(0, start) + corrupted + clean.slice(start + word.length);
  return new Evidence(clean, text, siblings).proves(corruption);
}

describe('provable', () => {
  const sentence = '甲は、移動図書館を運行する。';

  it('is what a sibling shows with its surroundings', () => {
    expect(isProvable(sentence, '書', '害', ['乙と移動図書館を運行した。'])).toBe(true);
  });

  it('is what the same document shows at another place, wrapped or not', () => {
    expect(isProvable(`${sentence}\nまた移動図\n書館を運行した。`, '書', '害')).toBe(true);
  });

  it('is not what stands nowhere else', () => {
    expect(isProvable(sentence, '書', '害', ['乙は、体育館を改修する。'])).toBe(false);
  });

  it('needs context on both sides', () => {
    expect(isProvable(sentence, '書', '害', ['移動図書館が来る。'])).toBe(false);
    expect(isProvable(sentence, '書', '害', ['公文書館を運行する。'])).toBe(false);
  });

  it('takes the edge of a cell for context, and never looks over it', () => {
    expect(isProvable('観光\t周遊バスの運行\t4', '周', '週', ['1 周遊バスの運行'])).toBe(true);
    expect(isProvable('観光\t周遊\tバスの運行', '周', '週', ['観光周遊バスの運行'])).toBe(false);
  });

  it('reads over breaks within a cell, not over the tags of cells', () => {
    const row = '<tr><td>周遊バスの<br>運行</td><td>甲</td></tr>';
    expect(isProvable(row, 'の', 'め', ['周遊バスの運行'])).toBe(true);
    expect(isProvable('<tr><td>周遊</td><td>バスの</td></tr>', '遊', '游', ['周遊バスの運行'])).toBe(false);
  });

  it('is not the doubled character that is its own evidence', () => {
    expect(isProvable('広域観光の周遊', '遊', '遊遊')).toBe(false);
    expect(isProvable('広域観光の周遊', '遊', '遊遊', ['広域観光の周遊'])).toBe(true);
  });

  it('is a short label that recurs, but not one that stands once more', () => {
    const list = (names: string[]): string => names.join('、');
    expect(isProvable(list(['福祉', '医療', '福祉', '福祉']), '祉', '社')).toBe(true);
    expect(isProvable(list(['福祉', '医療', '福祉']), '祉', '社')).toBe(false);
  });

  it('is never a tab', () => {
    expect(isProvable('観光\t周遊バスの運行', '\t', '\t\t', ['観光\t周遊バスの運行'])).toBe(false);
  });
});
