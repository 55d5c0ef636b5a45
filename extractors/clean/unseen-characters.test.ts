import { describe, expect, it } from 'vitest';
import { loadLexicon } from '../../pipeline/lexicon/load.js';
import { applyEdits } from '../edits/text-edit.js';
import { storableDocument } from '../read/storable-document.js';
import { readText } from '../read/text/reader.js';
import { clean } from './stage.js';
import { unseenIn } from './unseen-characters.js';

const knowledge = loadLexicon();

function cleaned(text: string) {
  const read = storableDocument(readText(new TextEncoder().encode(text), { mediaType: 'text/plain' }));
  const { document, edits, issues, applied } = clean(read, knowledge);
  return {
    text: document.text,
    told: issues.map(({ rule, severity, message, at }) => ({
      rule,
      severity,
      message,
      lines: at.map(({ line }) => line),
    })),
    edits,
    asRead: read.text,
    applied,
  };
}

describe('characters that nobody sees', () => {
  it('are told with their places and taken out by edits that lead back', () => {
    const { text, told, edits, asRead, applied } = cleaned(
      '観光\u202e振興\u202c\n事業\u200b費 1\u2060,200千円\n\u{e0041}\u{e0042}図書館',
    );
    expect(text).toBe('観光振興\n事業費 1,200千円\n図書館');
    expect(told).toEqual([
      {
        rule: 'text-safety/direction',
        severity: 'warning',
        message: expect.stringMatching(/（U\+202E、U\+202C）が 2 か所/u),
        lines: [1, 1],
      },
      {
        rule: 'text-safety/hidden-letters',
        severity: 'warning',
        message: expect.stringMatching(/（U\+E0041、U\+E0042）が 2 か所/u),
        lines: [3, 3],
      },
      {
        rule: 'text-safety/zero-width',
        severity: 'info',
        message: expect.stringMatching(/（U\+200B、U\+2060）が 2 か所/u),
        lines: [2, 2],
      },
    ]);
    expect(edits.every(({ status }) => status === 'applied')).toBe(true);
    expect(applyEdits(asRead, applied)).toBe(text);
    expect(
      edits.map(({ span, before }) => span !== null && asRead.slice(span.start, span.end) === before),
    ).toEqual(edits.map(() => true));
  });

  it('are what is no letter in any encoding, and the mark of a lost one, which stays', () => {
    const { text, told } = cleaned('観光\u0093振興\ufffd\n\ufdd0計画\u{1ffff}');
    expect(text).toBe('観光振興\ufffd\n計画');
    expect(told.map(({ rule, lines }) => [rule, lines])).toEqual([
      ['text-safety/control-characters', [1, 2, 2]],
      ['text-safety/lost-characters', [1]],
    ]);
  });

  it('name no more than twenty places, and all of their number', () => {
    const { told } = cleaned('あ\u200b'.repeat(300));
    expect(told.map(({ message, lines }) => [message.includes('300 か所'), lines.length])).toEqual([
      [true, 20],
    ]);
  });

  it('are not the selectors of a glyph, but what hides behind them', () => {
    const name = '葛\u{e0100}城市と\u845b\ufe00飾区';
    expect(cleaned(name)).toMatchObject({ text: name, told: [], edits: [] });
    const hidden = cleaned('葛\u{e0100}\u{e0101}\u{e0102}城市');
    expect(hidden.text).toBe('葛\u{e0100}\u{e0101}\u{e0102}城市');
    expect(hidden.told.map(({ rule }) => rule)).toEqual(['text-safety/hidden-letters']);
  });
});

describe('unseenIn', () => {
  it.each([
    ['\u202e12', 'U+202E'],
    ['市\u00ad町', 'U+00AD'],
    ['\u{e0041}', 'U+E0041'],
    ['a\u001b[2J', 'U+001B'],
    ['\ud800', 'U+D800'],
    ['市\udfff町', 'U+DFFF'],
    ['\ude00\ud83d', 'U+DE00'],
  ])('finds what stands in %j', (text, code) => {
    expect(unseenIn(text)).toBe(code);
  });

  it.each(['葛\u{e0100}城市', '一行\n二行\t三', '１，２００', '☑️'])('finds nothing in %j', (text) => {
    expect(unseenIn(text)).toBeNull();
  });
});
