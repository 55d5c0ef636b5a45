import type { OcrEngine } from '../../../extractors/read/ocr/engine.js';

/** Sees nothing, at once: for campaigns that are about what is before and behind the recognition of pictures. */
export const BLIND: OcrEngine = {
  description: { engine: 'blind', version: '1', data: {}, parameters: {} },
  recognise: async () => ({ lines: [] }),
  close: () => {},
};
