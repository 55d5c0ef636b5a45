import { writeFileSync } from 'node:fs';
import sharp from 'sharp';
import { picturesAsPdf } from '../../fixtures/build/raw/picture-pages.js';

/**
 * Writes a PDF of small pictures of the given widths in pixels (300 dpi), each with a line of letters that is 250 pixels narrower than
 * its page, as far as whole letters go.
 */
export async function smallScan(path: string, widths: readonly number[]): Promise<string> {
  const letter = { input: { create: { width: 30, height: 30, channels: 3, background: '#000' } } } as const;
  const sheets = widths.map(async (width, index) => {
    const paper = sharp({ create: { width, height: 800, channels: 3, background: '#fff' } });
    const lefts = Array.from({ length: Math.floor((width - 240) / 40) }, (_, place) => 100 + 40 * place);
    const places = lefts.map((left) => ({ ...letter, left, top: 200 + 50 * index }));
    return { jpeg: await paper.composite(places).jpeg().toBuffer(), width, height: 800 };
  });
  writeFileSync(path, picturesAsPdf(await Promise.all(sheets), 300));
  return path;
}
