import { writeFile } from 'node:fs/promises';
import { basename, extname } from 'node:path';
import { SourceError } from '../../extractors/context.js';
import { composeDocument } from '../../extractors/read/pdf/compose.js';
import { structurePages } from '../../extractors/tables/page/structure.js';
import { PDF_LIMITS } from '../../pipeline/engines/pdf-limits.js';
import { PdfReader } from '../../pipeline/isolation/pdf-reader.js';
import { drawMarks } from '../../pipeline/page-images/debug/draw-marks.js';
import { legend } from '../../pipeline/page-images/debug/legend.js';
import { marksSvg } from '../../pipeline/page-images/debug/marks-svg.js';
import { pageMarks } from '../../pipeline/page-images/debug/page-marks.js';
import { DEBUG_LAYERS, type DebugLayer } from '../../pipeline/page-images/debug/strokes.js';
import { documentKind } from '../../pipeline/page-images/document-kind.js';
import { loadSource } from '../../pipeline/sources.js';
import type { ReadDocument } from '../../schemas/read-document.js';
import type { Language } from './messages.js';
import { PAGE_TEXTS } from './messages-pages.js';
import { reporting } from './page-command.js';
import { FlagError, type PageFlags, parseDpi, parsePage, passwordOf } from './page-flags.js';

export interface DebugPageFlags extends PageFlags {
  readonly layers?: string;
}

/** `nendo debug page`: draws over a page what the steps of reading found on it. Returns the exit code. */
export function debugPageCommand(path: string, flags: DebugPageFlags): Promise<number> {
  return reporting(path, flags, async (renderer, signal) => {
    const page = parsePage(flags);
    const options = { page, dpi: parseDpi(flags), password: passwordOf(flags), signal };
    const layers = parseLayers(flags.layers, flags.lang);
    const { bytes } = await loadSource(path, PDF_LIMITS);
    refusePictures(bytes);
    const image = await renderer.render(bytes, options);
    const read = await readDocument(bytes, options);
    const layout = read.layout?.pages[page - 1];
    if (layout === undefined) throw new RangeError(`page ${page} of ${read.layout?.pages.length ?? 0}`);
    const found = pageMarks(read, structurePages(read), page - 1);
    const key = legend(layout, layers, PAGE_TEXTS[flags.lang].legend);
    const marks = [...layers.flatMap((layer) => found[layer]), ...key.marks];
    const height = layout.height + key.height;
    const out = flags.out ?? `${basename(path, extname(path))}-${page}-debug.png`;
    const isSvg = extname(out).toLowerCase() === '.svg';
    await writeFile(
      out,
      isSvg ? marksSvg(image, marks, height) : (await drawMarks(image, marks, height)).png,
    );
    return out;
  });
}

/** @throws SourceError: what is recognised in a picture is no step that is drawn. */
function refusePictures(bytes: Uint8Array): void {
  if (documentKind(bytes) !== 'picture') return;
  throw new SourceError({
    rule: 'page-image/no-pdf',
    message: '読み取りの途中を描けるのは PDF だけです。',
    remedy: '画像のファイルは、nendo page で、読み取った値の場所を切り出して見比べてください。',
  });
}

async function readDocument(
  bytes: Uint8Array,
  options: Parameters<PdfReader['read']>[1],
): Promise<ReadDocument> {
  const reader = new PdfReader(PDF_LIMITS, 1);
  try {
    return composeDocument(await reader.read(bytes, options));
  } finally {
    reader.close();
  }
}

/** Layers by name, in the order in which they are drawn. */
function parseLayers(names: string | undefined, lang: Language): readonly DebugLayer[] {
  if (names === undefined) return DEBUG_LAYERS;
  const asked = names.split(',').map((name) => name.trim());
  const unknown = asked.find((name) => !DEBUG_LAYERS.some((layer) => layer === name));
  if (unknown !== undefined)
    throw new FlagError(PAGE_TEXTS[lang].debug.badLayers(unknown, DEBUG_LAYERS.join(', ')));
  return DEBUG_LAYERS.filter((layer) => asked.includes(layer));
}
