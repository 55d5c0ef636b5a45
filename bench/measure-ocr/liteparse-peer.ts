import { z } from 'zod';
import { findNative } from '../../pipeline/ocr/native-installation.js';
import { projectFile } from '../../pipeline/project-files.js';
import { runCommand } from '../measure-tables/peers/command.js';
import { liteparseFolder } from '../measure-tables/peers/liteparse.js';
import type { Peer, PeerPage } from './peer.js';

const itemsSchema = z.array(
  z.object({ text: z.string(), box: z.tuple([z.number(), z.number(), z.number(), z.number()]) }),
);

/** LiteParse with its OCR and the Tesseract data of the machine, so that nothing is fetched; null where either is missing. */
export async function liteparsePeer(): Promise<Peer | null> {
  const folder = liteparseFolder();
  const data = (await findNative())?.dataFolder ?? null;
  if (folder === null || data === null) return null;
  return { name: 'liteparse', read: (page) => readPage(page, folder, data) };
}

async function readPage(
  { pdf, number, toPrinted }: PeerPage,
  folder: string,
  data: string,
): ReturnType<Peer['read']> {
  const script = projectFile('dist/bench/measure-ocr/liteparse-run.js');
  const end = await runCommand(process.execPath, [script, folder, data, pdf]);
  if (end.kind === 'missing' || end.status !== 0) return [];
  const items = itemsSchema.parse(JSON.parse(end.output));
  return items.map(({ text, box }) => ({ page: number, box: toPrinted(box), text }));
}
