import type { OcrLine, OcrReading, OcrSymbol, PixelBox } from '../../extractors/read/ocr/engine.js';
import { channelToParent } from '../isolation/channel.js';
import { startWatchdog } from '../isolation/start-watchdog.js';
import type { EngineLimits } from './engine-limits.js';
import { parseHocr } from './hocr.js';
import type { OcrAnswer, OcrJob } from './messages.js';
import { SEGMENTATION } from './segmentation.js';
import { TesseractCore } from './tesseract-core.js';

/** Level lines are what nearly every page has: their data is loaded while the first picture is still made. */
const loading = TesseractCore.load().then((core) => {
  core.api('jpn');
  return core;
});
// Whoever asks for a reading is told.
loading.catch(() => {});

async function read({ picture, dpi, request }: OcrJob): Promise<OcrReading> {
  const core = await loading;
  const api = core.api(request.layout === 'column' ? 'jpn_vert' : 'jpn');
  const settings = {
    tessedit_pageseg_mode: SEGMENTATION[request.layout],
    tessedit_char_whitelist: request.characters ?? '',
    user_defined_dpi: String(dpi),
    lstm_choice_mode: request.wantCandidates ? '2' : '0',
    hocr_char_boxes: '1',
  };
  for (const [name, value] of Object.entries(settings)) api.SetVariable(name, value);
  core.recognise(api, picture);
  // Only hOCR has the candidates.
  if (request.wantCandidates) return parseHocr(api.GetHOCRText());
  return { lines: linesOf(JSON.parse(api.GetJSONText()) as Recognised) };
}

interface Bounds {
  readonly x0: number;
  readonly y0: number;
  readonly x1: number;
  readonly y1: number;
}

/** What the engine's JSON says; confidences are 0 to 100. */
interface Recognised {
  readonly blocks:
    | readonly { readonly paragraphs: readonly { readonly lines: readonly JsonLine[] }[] }[]
    | null;
}
interface JsonLine {
  readonly bbox: Bounds;
  readonly words: readonly { readonly symbols: readonly JsonSymbol[] }[];
}
interface JsonSymbol {
  readonly text: string;
  readonly confidence: number;
  readonly bbox: Bounds;
}

function linesOf({ blocks }: Recognised): OcrLine[] {
  const lines = (blocks ?? []).flatMap(({ paragraphs }) =>
    paragraphs.flatMap((paragraph) => paragraph.lines),
  );
  return lines.map(({ bbox, words }) => ({
    box: boxOf(bbox),
    words: words.map(({ symbols }) => ({ symbols: symbols.map(toSymbol) })),
  }));
}

function toSymbol({ text, confidence, bbox }: JsonSymbol): OcrSymbol {
  const share = Math.min(1, Math.max(0, confidence / 100));
  return { text, confidence: share, box: boxOf(bbox), candidates: [{ text, confidence: share }] };
}

function boxOf({ x0, y0, x1, y1 }: Bounds): PixelBox {
  return [x0, y0, x1, y1];
}

/** The limits are the only argument. */
const { seconds, megabytes } = JSON.parse(process.argv[2] ?? '{}') as EngineLimits;
const stopwatch = await startWatchdog({ megabytes, pageSeconds: seconds, documentSeconds: seconds });

const channel = channelToParent((value) => {
  const job = value as OcrJob;
  const { number } = job;
  stopwatch.reset(0);
  stopwatch
    .measure(() => read(job))
    .then(
      (reading) => answer({ kind: 'read', number, reading, resident: process.memoryUsage.rss() }),
      (error: unknown) =>
        answer({ kind: 'failed', number, detail: String(error), resident: process.memoryUsage.rss() }),
    );
});

function answer(reply: OcrAnswer): void {
  void channel.send(reply);
}
