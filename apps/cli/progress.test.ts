import { describe, expect, it } from 'vitest';
import type { IngestProgress } from '../../pipeline/ingest.js';
import { progressWriter } from './progress.js';

/** What is written about the pages of a scan. */
function written(isTTY: boolean, total: number): string[] {
  const chunks: string[] = [];
  const stream = { isTTY, write: (text: string) => chunks.push(text) } as unknown as NodeJS.WriteStream;
  const { update, end } = progressWriter(stream, 'ja');
  for (let done = 1; done <= total; done += 1) {
    const progress: IngestProgress = { step: 'recognise', done, total, file: '計画.pdf' };
    update(progress);
  }
  end();
  return chunks;
}

describe('progressWriter', () => {
  it('rewrites one line of a terminal with each page of a scan', () => {
    expect(written(true, 2)).toEqual([
      '\r\u001b[2K文字認識（ページ） 1/2 計画.pdf',
      '\r\u001b[2K文字認識（ページ） 2/2 計画.pdf',
      '\r\u001b[2K',
    ]);
  });

  it('writes a line for every tenth page elsewhere', () => {
    expect(written(false, 3)).toHaveLength(3);
    expect(written(false, 40).map((line) => line.split(' ')[1])).toEqual(
      [4, 8, 12, 16, 20, 24, 28, 32, 36, 40].map((page) => `${page}/40`),
    );
  });
});
