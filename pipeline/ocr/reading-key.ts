import { createHash } from 'node:crypto';
import type { OcrRequest } from '../../extractors/read/ocr/engine.js';
import type { Raster } from '../../schemas/raster.js';

/** What a reading depends on beside the engine: the same picture and request have the same key. */
export function readingKey({ width, height, channels, dpi, data }: Raster, request: OcrRequest): string {
  const { layout, characters, wantCandidates } = request;
  const facts = JSON.stringify({ width, height, channels, dpi, layout, characters, wantCandidates });
  return createHash('sha256').update(facts).update(data).digest('hex');
}
