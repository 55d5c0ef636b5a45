import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { toCsv } from './csv.js';
import { jsonChunks, jsonListChunks } from './json.js';

describe('toCsv', () => {
  it('writes a byte order mark, CRLF, and quotes where needed', () => {
    expect(
      toCsv([
        ['番号', '事業名'],
        ['1', 'A,"B"\nC'],
        [null, ''],
      ]),
    ).toBe('\ufeff番号,事業名\r\n1,"A,""B""\nC"\r\n,\r\n');
  });

  it.each([
    '=1+1',
    '+cmd',
    '@SUM(A1)',
    '＝1',
    '＋A',
    '＠x',
    '-cmd|x',
    '－cmd()',
    '\t=1',
    '\r=1',
    '\n＝1',
    '\ttext',
    ' \u200b=1',
    '﹦1',
    '-1+cmd|x',
    '-1\n=2',
    '+1(A1)',
    '-2+3',
  ])('starts no formula with %j', (text) => {
    expect(
      toCsv([[text]])
        .replace(/^\ufeff"?/, '')
        .startsWith("'"),
    ).toBe(true);
  });

  it.each(['-12', '-1,234', '－', '+5.5', '△1,234', '-3.2%', '−5', '▲5', '-5千円', '＋12ポイント'])(
    'leaves the number %j alone',
    (text) => {
      expect(toCsv([[text]])).toContain(text);
      expect(toCsv([[text]])).not.toContain("'");
    },
  );
});

describe('jsonChunks', () => {
  it('writes what JSON.stringify writes', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        const text = [...jsonChunks(value)].join('');
        expect(JSON.parse(text)).toEqual(JSON.parse(JSON.stringify(value)));
        expect(text).toBe(`${JSON.stringify(value, null, 2)}\n`);
      }),
    );
  });

  it('writes a list item by item to the same bytes', () => {
    fc.assert(
      fc.property(fc.array(fc.jsonValue(), { maxLength: 5 }), (items) => {
        const text = [...jsonListChunks('tables', items.length, (index) => items[index])].join('');
        expect(text).toBe(`${JSON.stringify({ tables: items }, null, 2)}\n`);
      }),
    );
  });
});
