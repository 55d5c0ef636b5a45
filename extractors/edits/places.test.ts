import { describe, expect, it } from 'vitest';
import type { PageLayout } from '../../schemas/page-layout.js';
import type { ReadDocument } from '../../schemas/read-document.js';
import { PageBuilder } from '../../tests/helpers/page-builder.js';
import { placeFinder } from './places.js';

function documentOf(text: string, page: PageLayout): ReadDocument {
  return {
    text,
    encoding: null,
    mediaType: 'application/pdf',
    reader: 'text-layer',
    pages: [{ number: 1, label: null, lines: [{ number: 1, start: 0, end: text.length }] }],
    furniture: [],
    layout: { pages: [page], fonts: [], bookmarks: [] },
    glyphDoubts: [],
    issues: [],
  };
}

describe('placeFinder', () => {
  it('knows no confidence of a text layer', () => {
    const builder = new PageBuilder(200, 100).write(10, 20, '合計120');
    const at = placeFinder(documentOf(builder.text, builder.page()))({ start: 2, end: 5 });
    expect(at).toEqual({ page: 1, line: 1, box: [30, 20, 45, 30], reader: 'text-layer', confidence: null });
  });

  it('is as sure of recognised letters as of the least sure one among them', () => {
    const builder = new PageBuilder(200, 100).write(10, 20, '合計120');
    const page = builder.page();
    const runs = page.runs.map((run) => ({
      ...run,
      confidences: Float32Array.from([0.99, 0.98, 0.9, 0.55, 0.97]),
    }));
    const find = placeFinder(documentOf(builder.text, { ...page, runs }));
    expect(find({ start: 0, end: 2 })).toMatchObject({ reader: 'ocr', confidence: 0.98 });
    expect(find({ start: 0, end: 5 })).toMatchObject({ reader: 'ocr', confidence: 0.55 });
  });

  it('gives places on the page as it is shown where it was set straight for reading', () => {
    const builder = new PageBuilder(200, 100).write(150, 45, '計');
    const page = { ...builder.page(), tilt: 90 };
    const at = placeFinder(documentOf(builder.text, page))({ start: 0, end: 1 });
    // 55 points right of the middle and level with it: a quarter turn clockwise puts it as far below the middle.
    expect(at.box).toEqual([45, 150, 55, 160]);
  });
});
