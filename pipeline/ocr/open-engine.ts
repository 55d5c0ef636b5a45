import type { OcrEngine } from '../../extractors/read/ocr/engine.js';
import { PDF_LIMITS, type PdfLimits } from '../engines/pdf-limits.js';
import { engineLimits } from './engine-limits.js';
import { findNative } from './native-installation.js';
import { NATIVE_LANGUAGES, NativeTesseract } from './native-tesseract.js';
import { TesseractJs, usualEngines } from './tesseract-js.js';

/** Engines by the names that users call them: the one that comes along, and the one that may be installed beside. */
export const OCR_ENGINES = ['tesseract.js', 'tesseract'] as const;
export type OcrEngineName = (typeof OCR_ENGINES)[number];

/** The engine that was asked for is not installed, or lacks language data. */
export class OcrEngineMissing extends Error {
  override readonly name = 'OcrEngineMissing';

  /** @param languages that are lacking; empty where there is no program. */
  constructor(readonly languages: readonly string[]) {
    super(languages.length === 0 ? 'no tesseract on the path' : `no data for ${languages.join(', ')}`);
  }
}

/** @param engines of tesseract.js that recognise at a time. @throws OcrEngineMissing */
export async function openOcrEngine(
  name: OcrEngineName,
  limits: PdfLimits = PDF_LIMITS,
  engines = usualEngines(),
): Promise<OcrEngine> {
  const its = engineLimits(limits);
  if (name === 'tesseract.js') return new TesseractJs(Math.min(engines, usualEngines()), its);
  const installation = await findNative();
  if (installation === null) throw new OcrEngineMissing([]);
  const lacking = NATIVE_LANGUAGES.filter((language) => !installation.languages.includes(language));
  if (lacking.length > 0) throw new OcrEngineMissing(lacking);
  return NativeTesseract.open(installation, { limits: its });
}
