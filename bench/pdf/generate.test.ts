import { describe, expect, it } from 'vitest';
import { composeDocument } from '../../extractors/read/pdf/compose.js';
import { readPdf } from '../../pipeline/engines/pdfjs.js';
import { generatePdf } from './generate.js';

describe('the generated file', () => {
  it('reads as ruled tables', async () => {
    const { text, pages, layout } = composeDocument(await readPdf(generatePdf(2, '架空市')));
    expect(pages.map(({ lines }) => lines.length)).toEqual([32, 32]);
    expect(text).toContain('架空市　事業一覧（2）');
    expect(text).toContain(
      '30\t道路の整備に関する事業その30\t企画課\t37,588\t80,219\t道路の利用を広げるため、施設を改修し講座を開く。',
    );
    expect(layout?.pages[1]?.rulings.length).toBe(38);
  });
});
