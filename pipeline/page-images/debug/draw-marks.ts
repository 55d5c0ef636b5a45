import { type Context, createCanvas, loadImage } from '../canvas.js';
import { drawable, fallbackFamily } from '../fallback-fonts.js';
import { type Size, scaleOf } from '../geometry.js';
import type { PageImage } from '../page-image.js';
import { encodePng } from '../png.js';
import type { Mark, Stroke } from './strokes.js';

/** How much of the page shows under the marks: printed black becomes a grey that colours stand out from. */
const VEIL = '#ffffff66';

const FONT = { name: 'gothic', bold: false, black: false, vertical: false, fallbackName: 'sans-serif' };

/**
 * Marks over the image of a page.
 * @param height of the whole, in points: that of the page and of what is under it.
 */
export async function drawMarks(page: PageImage, marks: readonly Mark[], height: number): Promise<PageImage> {
  const scale = scaleOf(page.dpi);
  const size: Size = { width: page.width, height: Math.max(page.height, Math.round(height * scale)) };
  const canvas = createCanvas(size.width, size.height);
  const context = canvas.getContext('2d');
  context.fillStyle = '#ffffff';
  context.fillRect(0, 0, size.width, size.height);
  context.drawImage(await loadImage(Buffer.from(page.png)), 0, 0);
  context.fillStyle = VEIL;
  context.fillRect(0, 0, page.width, page.height);
  context.scale(scale, scale);
  for (const mark of marks) drawMark(context, mark);
  const { data } = context.getImageData(0, 0, size.width, size.height);
  const pixels = new Uint8Array(data.buffer, data.byteOffset, data.byteLength);
  return { png: await encodePng(pixels, size, page.dpi), ...size, dpi: page.dpi };
}

function drawMark(context: Context, mark: Mark): void {
  if (mark.kind === 'text') {
    context.font = `${mark.size}px "${fallbackFamily(FONT)}"`;
    context.fillStyle = mark.colour;
    context.fillText(drawable(mark.text), mark.x, mark.y);
    return;
  }
  const [x0, y0, x1, y1] = mark.box;
  if (mark.kind === 'line') {
    setStroke(context, mark.stroke);
    context.beginPath();
    context.moveTo(x0, y0);
    context.lineTo(x1, y1);
    context.stroke();
    return;
  }
  if (mark.fill !== null) {
    context.fillStyle = mark.fill;
    context.fillRect(x0, y0, x1 - x0, y1 - y0);
  }
  if (mark.stroke !== null) {
    setStroke(context, mark.stroke);
    context.strokeRect(x0, y0, x1 - x0, y1 - y0);
  }
}

function setStroke(context: Context, { colour, width, dash }: Stroke): void {
  context.strokeStyle = colour;
  context.lineWidth = width;
  context.setLineDash([...dash]);
}
