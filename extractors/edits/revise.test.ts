import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ReadDocument } from '../../schemas/read-document.js';
import { readText } from '../read/text/reader.js';
import { PositionMap } from './position-map.js';
import { reviseDocument } from './revise.js';
import { applyEdits, type TextEdit } from './text-edit.js';

function read(text: string): ReadDocument {
  return readText(new TextEncoder().encode(text), { mediaType: 'text/plain' });
}

function linesOf(document: ReadDocument): string[] {
  return document.pages.flatMap((page) =>
    page.lines.map(({ start, end }) => document.text.slice(start, end)),
  );
}

describe('reviseDocument', () => {
  it('gives the same document when nothing changes', () => {
    const document = read('甲の役割\n乙の役割\n');
    expect(reviseDocument(document, [])).toBe(document);
  });

  it('moves lines, keeps their numbers, and lets what is put in at an edge belong to the line', () => {
    const document = read('甲役割\n乙の役割\n\f丙の役割\n');
    const edits: TextEdit[] = [
      { start: 0, end: 0, text: '（' },
      { start: 1, end: 1, text: 'の' },
      { start: 3, end: 3, text: '）' },
      { start: 4, end: 8, text: '' },
    ];
    const revised = reviseDocument(document, edits);
    expect(linesOf(revised)).toEqual(['（甲の役割）', '', ...linesOf(document).slice(2)]);
    const numbers = (each: ReadDocument): unknown =>
      each.pages.map((page) => page.lines.map(({ number }) => number));
    expect(numbers(revised)).toEqual(numbers(document));
  });

  it('moves furniture, which nothing put in beside it joins', () => {
    const document = {
      ...read('- 3 -\n園域の形成\n'),
      furniture: [{ kind: 'page-number', span: { start: 0, end: 5 } }],
    };
    const revised = reviseDocument(document as ReadDocument, [
      { start: 0, end: 0, text: '甲' },
      { start: 5, end: 5, text: '乙' },
    ]);
    const { span } = revised.furniture[0] ?? { span: { start: 0, end: 0 } };
    expect(revised.text.slice(span.start, span.end)).toBe('- 3 -');
  });

  it('keeps every line where its first character went, whatever is changed within lines', () => {
    const words = fc.stringMatching(/^[甲乙園域、𠮷\t]{0,8}$/u);
    const change = fc.record({ from: fc.nat(), size: fc.nat(3), text: words });
    fc.assert(
      fc.property(
        fc.array(words, { minLength: 1, maxLength: 6 }),
        fc.array(fc.option(change), { minLength: 6, maxLength: 6 }),
        (lines, changes) => {
          const document = read(`${['取組', ...lines].join('\n')}\n`);
          const edits = document.pages
            .flatMap((page) => page.lines)
            .flatMap(({ start, end }, index): TextEdit[] => {
              const each = changes[index];
              if (each === null || each === undefined) return [];
              const first = start + (each.from % (end - start + 1));
              return [{ start: first, end: Math.min(end, first + each.size), text: each.text }];
            });
          const revised = reviseDocument(document, edits);
          expect(revised.text).toBe(applyEdits(document.text, edits));
          expect(linesOf(revised)).toEqual(revised.text.split('\n').slice(0, linesOf(document).length));
          const map = new PositionMap(edits);
          const starts = (each: ReadDocument): number[] =>
            each.pages.flatMap((page) => page.lines.map((line) => line.start));
          expect(starts(revised)).toEqual(starts(document).map((start) => map.forward(start, 'start')));
        },
      ),
    );
  });
});
