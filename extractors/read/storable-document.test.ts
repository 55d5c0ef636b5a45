import { expect, it } from 'vitest';
import type { ReadDocument } from '../../schemas/read-document.js';
import { storableDocument } from './storable-document.js';

const READ: ReadDocument = {
  text: '一\0行目\n二\ud800行𠮷\udc00目',
  encoding: null,
  mediaType: 'application/pdf',
  reader: 'text-layer',
  pages: [
    {
      number: 1,
      label: null,
      lines: [
        { number: 1, start: 0, end: 4 },
        { number: 2, start: 5, end: 12 },
      ],
    },
  ],
  furniture: [],
  layout: {
    pages: [],
    fonts: [{ name: 'A\0B', embedded: true, vertical: false }],
    bookmarks: [{ title: '\udc00', level: 1, page: 1 }],
  },
  glyphDoubts: [],
  issues: [
    { rule: 'read/pdf-comment', severity: 'info', message: '「\0」', actual: null, expected: null, at: [] },
  ],
};

it('replaces what no store can hold, unit by unit, and tells where', () => {
  const { text, layout, issues, pages } = storableDocument(READ);
  expect(text).toBe('一\ufffd行目\n二\ufffd行𠮷\ufffd目');
  expect(pages).toEqual(READ.pages);
  expect(layout?.fonts[0]?.name).toBe('A\ufffdB');
  expect(layout?.bookmarks[0]?.title).toBe('\ufffd');
  expect(issues.map(({ message }) => message)).toEqual([
    '「\ufffd」',
    '文字として保存できない符号（U+0000、U+D800、U+DC00）が 3 か所にあり、U+FFFD に置き換えて読みました。元の資料で確かめてください。',
  ]);
  expect(issues[1]?.at.map(({ page, line }) => [page, line])).toEqual([
    [1, 1],
    [1, 2],
    [1, 2],
  ]);
});

it('leaves a document without them as it is', () => {
  const text = 'x'.repeat(READ.text.length);
  expect(storableDocument({ ...READ, text, layout: null, issues: [] })).toEqual({
    ...READ,
    text,
    layout: null,
    issues: [],
  });
});
