import { setFlagsFromString } from 'node:v8';
import { createWorker, OEM, type PSM, type RecognizeResult, type Worker } from 'tesseract.js';
import type { OcrLine, OcrReading, OcrSymbol, PixelBox } from '../../extractors/read/ocr/engine.js';
import { channelToParent } from '../isolation/channel.js';
import { parseHocr } from './hocr.js';
import { languageFolder, type OcrLanguage } from './language-data.js';
import type { OcrAnswer, OcrJob } from './messages.js';
import { SEGMENTATION } from './segmentation.js';

/**
 * Bytes of a function that are run before it is compiled once more, by the compiler that optimises. Most of a page's time goes to
 * very few functions: with V8's usual 1.8 million hundreds are compiled that never earn it, about a second of processor time a
 * process, and no page is read faster for it. A V8 that does not know the flag leaves it.
 */
setFlagsFromString('--wasm-tiering-budget=150000000');

const workers = new Map<OcrLanguage, Promise<Worker>>();

/** An engine a language, loaded when first asked for. Nothing is fetched: the data lies in the packages. */
function workerOf(language: OcrLanguage): Promise<Worker> {
  const known = workers.get(language);
  if (known !== undefined) return known;
  const langPath = languageFolder(language);
  if (langPath === null) throw new Error(`no data for ${language}`);
  const made = createWorker(language, OEM.LSTM_ONLY, { langPath, cacheMethod: 'none', gzip: true });
  workers.set(language, made);
  return made;
}

async function read({ picture, dpi, request }: OcrJob): Promise<OcrReading> {
  const worker = await workerOf(request.layout === 'column' ? 'jpn_vert' : 'jpn');
  await worker.setParameters({
    tessedit_pageseg_mode: SEGMENTATION[request.layout] as PSM,
    tessedit_char_whitelist: request.characters ?? '',
    user_defined_dpi: String(dpi),
    lstm_choice_mode: request.wantCandidates ? '2' : '0',
    hocr_char_boxes: '1',
  });
  // Only hOCR has the candidates.
  const output = { text: false, blocks: !request.wantCandidates, hocr: request.wantCandidates };
  const { data } = await worker.recognize(
    Buffer.from(picture.buffer, picture.byteOffset, picture.byteLength),
    {},
    output,
  );
  if (request.wantCandidates) return parseHocr(data.hocr ?? '');
  return { lines: linesOf(data) };
}

type Recognised = RecognizeResult['data'];
type Bounds = { readonly x0: number; readonly y0: number; readonly x1: number; readonly y1: number };

function linesOf({ blocks }: Recognised): OcrLine[] {
  const lines = (blocks ?? []).flatMap(({ paragraphs }) =>
    paragraphs.flatMap((paragraph) => paragraph.lines),
  );
  return lines.map(({ bbox, words }) => ({
    box: boxOf(bbox),
    words: words.map(({ symbols }) => ({ symbols: symbols.map(toSymbol) })),
  }));
}

function toSymbol({ text, confidence, bbox }: { text: string; confidence: number; bbox: Bounds }): OcrSymbol {
  const share = Math.min(1, Math.max(0, confidence / 100));
  return { text, confidence: share, box: boxOf(bbox), candidates: [{ text, confidence: share }] };
}

function boxOf({ x0, y0, x1, y1 }: Bounds): PixelBox {
  return [x0, y0, x1, y1];
}

const channel = channelToParent((value) => {
  const job = value as OcrJob;
  read(job).then(
    (reading) => answer({ kind: 'read', number: job.number, reading }),
    (error: unknown) => answer({ kind: 'failed', number: job.number, detail: String(error) }),
  );
});

function answer(reply: OcrAnswer): void {
  void channel.send(reply);
}
