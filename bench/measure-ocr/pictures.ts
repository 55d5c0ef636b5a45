import { SCANS, type ScanDefinition } from '../../fixtures/build/scan-definitions.js';
import { type ScannedSheet, scanOf } from '../../fixtures/build/scans.js';
import type { PageRenderer } from '../../pipeline/page-images/page-renderer.js';
import type { Box } from '../../schemas/page-layout.js';
import type { Condition } from './conditions.js';

/** A scanned sheet, and how it lies. */
export interface MeasuredSheet extends ScannedSheet {
  readonly dpi: number;
  /** Degrees clockwise. */
  readonly skew: number;
  /** Points of the printed page. */
  readonly printed: readonly [width: number, height: number];
}

/** Draws pages of a PDF and makes them look scanned. */
export async function sheetsOf(
  pdf: Uint8Array,
  pages: number,
  { dpi, skew, noise, quality, blur, seal }: Condition,
  renderer: PageRenderer,
): Promise<MeasuredSheet[]> {
  const [base] = SCANS as readonly [ScanDefinition, ...ScanDefinition[]];
  const sheets: MeasuredSheet[] = [];
  for (let page = 1; page <= pages; page += 1) {
    const signal = new AbortController().signal;
    const { png, width, height } = await renderer.render(pdf, { page, dpi, password: null, signal });
    const definition = { ...base, dpi, skew, turns: 0, noise, quality, blur, seal } as const;
    const sheet = await scanOf(png, definition, true);
    sheets.push({ ...sheet, dpi, skew, printed: [(width * 72) / dpi, (height * 72) / dpi] });
  }
  return sheets;
}

/** Where a box on a scanned sheet, in points, lies on the printed page: its middle turned back, as large as it is. */
export function onPrintedPage(
  [x0, y0, x1, y1]: Box,
  { width, height, dpi, skew, printed }: MeasuredSheet,
): Box {
  const [across, down] = [(x0 + x1) / 2 - (width * 36) / dpi, (y0 + y1) / 2 - (height * 36) / dpi];
  const angle = (-skew * Math.PI) / 180;
  const x = printed[0] / 2 + across * Math.cos(angle) - down * Math.sin(angle);
  const y = printed[1] / 2 + across * Math.sin(angle) + down * Math.cos(angle);
  return [x - (x1 - x0) / 2, y - (y1 - y0) / 2, x + (x1 - x0) / 2, y + (y1 - y0) / 2];
}
