import { scaleOf } from '../geometry.js';
import type { PageImage } from '../page-image.js';
import type { Mark, Stroke } from './strokes.js';

/**
 * Marks over the image of a page, as an SVG that holds the image.
 * @param height of the whole, in points: that of the page and of what is under it.
 */
export function marksSvg(page: PageImage, marks: readonly Mark[], height: number): string {
  const [width, pageHeight] = [page.width / scaleOf(page.dpi), page.height / scaleOf(page.dpi)];
  const image = `data:image/png;base64,${Buffer.from(page.png).toString('base64')}`;
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${round(width)} ${round(height)}" width="${round(width)}pt" height="${round(height)}pt" font-family="'BIZ UDGothic', 'MS Gothic', sans-serif">`,
    `<image href="${image}" width="${round(width)}" height="${round(pageHeight)}" opacity="0.6"/>`,
    ...marks.map(element),
    '</svg>\n',
  ].join('\n');
}

function element(mark: Mark): string {
  if (mark.kind === 'text') {
    const { x, y, size, colour, text } = mark;
    return `<text x="${round(x)}" y="${round(y)}" font-size="${round(size)}" fill="${colour}">${escapeText(text)}</text>`;
  }
  const [x0, y0, x1, y1] = mark.box.map(round);
  if (mark.kind === 'line')
    return `<line x1="${x0}" y1="${y0}" x2="${x1}" y2="${y1}" ${strokeOf(mark.stroke)}/>`;
  const [width, height] = [round(mark.box[2] - mark.box[0]), round(mark.box[3] - mark.box[1])];
  const stroke = mark.stroke === null ? '' : ` ${strokeOf(mark.stroke)}`;
  return `<rect x="${x0}" y="${y0}" width="${width}" height="${height}" fill="${mark.fill ?? 'none'}"${stroke}/>`;
}

function strokeOf({ colour, width, dash }: Stroke): string {
  const dashes = dash.length === 0 ? '' : ` stroke-dasharray="${dash.join(' ')}"`;
  return `stroke="${colour}" stroke-width="${width}"${dashes}`;
}

function escapeText(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

function round(points: number): number {
  return Math.round(points * 100) / 100;
}
