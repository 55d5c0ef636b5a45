import { symbolsOf } from '../../extractors/read/ocr/engine.js';
import { parseHocr } from '../../pipeline/ocr/hocr.js';
import { findNative } from '../../pipeline/ocr/native-installation.js';
import { runCommand } from '../measure-tables/peers/command.js';
import type { Peer, PeerPage } from './peer.js';

/** Automatic, one column, one block, scattered text. */
const MODES = ['3', '4', '6', '11'] as const;

/** The Tesseract of the machine, a page at a time, in each of its page segmentation modes; null where it cannot read Japanese. */
export async function nativePeers(): Promise<Peer[] | null> {
  const installation = await findNative();
  if (installation === null || !installation.languages.includes('jpn')) return null;
  return MODES.map((mode) => ({
    name: `tesseract ${installation.version} --psm ${mode}`,
    read: (page) => readPage(page, mode),
  }));
}

async function readPage(
  { picture, dpi, number, toPrinted }: PeerPage,
  mode: string,
): ReturnType<Peer['read']> {
  const settings = ['-c', `user_defined_dpi=${dpi}`, '-c', 'hocr_char_boxes=1'];
  const args = [picture, 'stdout', '-l', 'jpn', '--oem', '1', '--psm', mode, ...settings, 'hocr'];
  const end = await runCommand('tesseract', args);
  if (end.kind === 'missing' || end.status !== 0) return [];
  const reading = parseHocr(end.output);
  return symbolsOf(reading).map(({ box: [x0, y0, x1, y1], text }) => {
    const scale = 72 / dpi;
    return { page: number, box: toPrinted([x0 * scale, y0 * scale, x1 * scale, y1 * scale]), text };
  });
}
