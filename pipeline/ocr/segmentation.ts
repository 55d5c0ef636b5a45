import type { OcrRequest } from '../../extractors/read/ocr/engine.js';

/**
 * Tesseract's page segmentation modes by what the picture is: 4 a single column, 6 a block, 7 a line, 10 a letter,
 * 5 a block of vertical text. A whole page with 3 (fully automatic) mixes the columns of tables.
 */
export const SEGMENTATION: Readonly<Record<OcrRequest['layout'], '4' | '5' | '6' | '7' | '10'>> = {
  page: '4',
  block: '6',
  line: '7',
  letter: '10',
  column: '5',
};
