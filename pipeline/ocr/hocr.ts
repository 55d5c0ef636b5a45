import { Parser } from 'htmlparser2';
import type {
  OcrCandidate,
  OcrLine,
  OcrReading,
  OcrSymbol,
  PixelBox,
} from '../../extractors/read/ocr/engine.js';

/** Lines of hOCR: what Tesseract calls text, and headings and captions that its layout analysis sees. */
const LINE_CLASSES: readonly string[] = ['ocr_line', 'ocr_header', 'ocr_textfloat', 'ocr_caption'];

interface OpenSymbol {
  text: string;
  readonly confidence: number;
  readonly box: PixelBox;
  readonly choices: OpenChoice[];
}

interface OpenChoice {
  text: string;
  readonly confidence: number;
}

interface OpenLine {
  readonly box: PixelBox;
  readonly words: { readonly symbols: OpenSymbol[] }[];
}

/**
 * A reading from Tesseract's hOCR with `hocr_char_boxes` (a span for each symbol), and the candidates of each symbol
 * where `lstm_choice_mode` was 2. Confidences are 0 to 100 there.
 */
export function parseHocr(hocr: string): OcrReading {
  const lines: OpenLine[] = [];
  let open: OpenSymbol | OpenChoice | null = null;
  const parser = new Parser({
    onopentag: (_, { class: role = '', title = '' }) => {
      open = null;
      if (LINE_CLASSES.includes(role)) lines.push({ box: boxIn(title, 'bbox'), words: [] });
      if (role === 'ocrx_word') lines.at(-1)?.words.push({ symbols: [] });
      if (role !== 'ocrx_cinfo') return;
      open = openedBy(title, lines.at(-1)?.words.at(-1)?.symbols ?? []);
    },
    ontext: (text) => {
      if (open !== null) open.text += text;
    },
    onclosetag: () => {
      open = null;
    },
  });
  parser.end(hocr);
  return { lines: lines.map(toLine).filter(({ words }) => words.length > 0) };
}

/** The readings of a list of pictures, each of which Tesseract answers with a page of one hOCR. */
export function parseHocrPages(hocr: string): OcrReading[] {
  const [, ...pages] = hocr.split(/<div class=['"]ocr_page['"]/u);
  return pages.map((page) => parseHocr(`<div ${page}`));
}

/** What a symbol's span begins: a symbol, or a choice of the one before it; the span around choices is neither. */
function openedBy(title: string, symbols: OpenSymbol[]): OpenSymbol | OpenChoice | null {
  const choice = numbersIn(title, 'x_confs')[0];
  if (choice !== undefined) {
    const opened: OpenChoice = { text: '', confidence: shareOf(choice) };
    symbols.at(-1)?.choices.push(opened);
    return opened;
  }
  const confidence = numbersIn(title, 'x_conf')[0];
  if (confidence === undefined) return null;
  const box = boxIn(title, 'x_bboxes');
  const opened: OpenSymbol = { text: '', confidence: shareOf(confidence), box, choices: [] };
  symbols.push(opened);
  return opened;
}

function toLine({ box, words }: OpenLine): OcrLine {
  const read = words.map(({ symbols }) => ({ symbols: symbols.map(toSymbol) }));
  return { box, words: read.filter(({ symbols }) => symbols.length > 0) };
}

/** The text comes first whatever its choice's own confidence: the engine chose it with its neighbours in view. */
function toSymbol({ text, confidence, box, choices }: OpenSymbol): OcrSymbol {
  const others: OcrCandidate[] = choices
    .filter((choice) => choice.text !== text)
    .sort((a, b) => b.confidence - a.confidence);
  return { text, confidence, box, candidates: [{ text, confidence }, ...others] };
}

function boxIn(title: string, property: string): PixelBox {
  const [x0 = 0, y0 = 0, x1 = 0, y1 = 0] = numbersIn(title, property);
  return [x0, y0, x1, y1];
}

/** The numbers of one property of a title: "bbox 0 0 108 56; x_wconf 53". */
function numbersIn(title: string, property: string): number[] {
  const found = title.split(';').map((part) => part.trim().split(' '));
  const [, ...values] = found.find(([name]) => name === property) ?? [];
  return values.map(Number);
}

function shareOf(percent: number): number {
  return Math.min(1, Math.max(0, percent / 100));
}
