import type { PageLayout, Run } from '../../schemas/page-layout.js';
import type { ReadDocument, ReadPage } from '../../schemas/read-document.js';
import type { PageBuilder } from './page-builder.js';

/** Pages built for a test as one document: their texts follow each other, their spans move with them. */
export function documentOf(builders: readonly PageBuilder[]): ReadDocument {
  let text = '';
  let lineNumber = 0;
  const pages: ReadPage[] = [];
  const layouts: PageLayout[] = [];
  builders.forEach((builder, index) => {
    const offset = text.length;
    const move = (run: Run): Run => ({
      ...run,
      span: { start: run.span.start + offset, end: run.span.end + offset },
    });
    const layout = builder.page();
    layouts.push({ ...layout, runs: layout.runs.map(move), hidden: layout.hidden.map(move) });
    text += builder.text === '' ? '\n' : builder.text;
    const lines = text.slice(offset, -1).split('\n');
    let start = offset;
    pages.push({
      number: index + 1,
      label: null,
      lines: lines.map((line) => {
        lineNumber += 1;
        const placed = { number: lineNumber, start, end: start + line.length };
        start = placed.end + 1;
        return placed;
      }),
    });
  });
  return {
    text,
    encoding: null,
    mediaType: 'application/pdf',
    reader: 'text-layer',
    pages,
    furniture: [],
    layout: { pages: layouts, fonts: [], bookmarks: [] },
    glyphDoubts: [],
    issues: [],
  };
}
