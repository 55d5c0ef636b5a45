import { deflateSync } from 'node:zlib';
import sharp from 'sharp';
import { type PngChunk, pngOf } from '../mutants/picture/png.js';
import type { Bomb } from './bomb.js';

const MEGABYTE = 1024 * 1024;

/** Pictures whose pixels, comments, frames or directories go on without end. */
export const PICTURE_BOMBS: readonly Bomb[] = [
  { name: 'header.png', make: () => png(30_000, 30_000, Buffer.from('x')) },
  { name: 'header-most.png', make: () => png(0x7fffffff, 0x7fffffff, Buffer.from('x')) },
  { name: 'pixels.png', make: () => png(30_000, 30_000, deflateSync(Buffer.alloc(900 * MEGABYTE))) },
  { name: 'packed-beyond.png', make: () => png(10, 10, deflateSync(Buffer.alloc(900 * MEGABYTE))) },
  { name: 'comment.png', make: () => small([text('iTXt', 'x\0\x01\0\0\0')]) },
  { name: 'comments.png', make: () => small(Array(2000).fill(text('zTXt', 'x\0\0', MEGABYTE))) },
  { name: 'profile.png', make: () => small([text('iCCP', 'x\0\0')]) },
  { name: 'chunks.png', make: () => small(Array(500_000).fill({ type: 'abCd', data: Buffer.alloc(0) })) },
  { name: 'frames.png', make: animated },
  { name: 'loop.tif', make: () => tiff(8) },
  {
    name: 'strips.tif',
    make: () =>
      tiff(0, [
        [273, 4, 0xffffffff, 8],
        [279, 4, 0xffffffff, 8],
      ]),
  },
  {
    name: 'size.tif',
    make: () =>
      tiff(0, [
        [256, 4, 1, 0xffffffff],
        [257, 4, 1, 0xffffffff],
      ]),
  },
  {
    name: 'tiles.tif',
    make: () =>
      tiff(0, [
        [322, 4, 1, 0x7ffffff0],
        [323, 4, 1, 0x7ffffff0],
        [324, 4, 1, 8],
      ]),
  },
  { name: 'directories.tif', make: () => directories(20_000) },
  { name: 'scans.jpg', make: () => scans(1000) },
  { name: 'size.jpg', make: () => resized(65_500) },
  { name: 'comments.jpg', make: comments },
  { name: 'one-colour.png', make: () => flat(8000) },
  { name: 'noise.png', make: () => noise(2500) },
  { name: 'stripes.png', make: () => stripes(3000) },
  { name: 'narrow.png', make: () => flat(1, 60_000) },
  { name: 'empty.png', make: () => Buffer.alloc(0) },
  { name: 'text.png', make: () => Buffer.from('事業名\t担当課\n') },
];

const HEADER = (width: number, height: number, depth = 8): PngChunk => {
  const data = Buffer.alloc(13);
  data.writeUInt32BE(width, 0);
  data.writeUInt32BE(height, 4);
  data[8] = depth;
  return { type: 'IHDR', data };
};

function png(width: number, height: number, packed: Buffer, extra: readonly PngChunk[] = []): Buffer {
  return pngOf([
    HEADER(width, height),
    ...extra,
    { type: 'IDAT', data: packed },
    { type: 'IEND', data: Buffer.alloc(0) },
  ]);
}

function small(extra: readonly PngChunk[]): Buffer {
  return png(10, 10, deflateSync(Buffer.alloc(110)), extra);
}

function text(type: string, head: string, length = 500 * MEGABYTE): PngChunk {
  return { type, data: Buffer.concat([Buffer.from(head, 'latin1'), deflateSync(Buffer.alloc(length, 65))]) };
}

function animated(): Buffer {
  const data = Buffer.alloc(8);
  data.writeUInt32BE(0xffffffff, 0);
  const control = Buffer.alloc(26);
  control.writeUInt32BE(30_000, 4);
  control.writeUInt32BE(30_000, 8);
  return small([{ type: 'acTL', data }, ...Array(5000).fill({ type: 'fcTL', data: control })]);
}

type Entry = readonly [tag: number, type: number, count: number, value: number];

/** Grey, ten pixels square, whose pixels stand at byte 8. */
const SMALL_FRAME: readonly Entry[] = [
  [256, 4, 1, 10],
  [257, 4, 1, 10],
  [258, 3, 1, 8],
  [259, 3, 1, 1],
  [262, 3, 1, 1],
  [273, 4, 1, 8],
  [277, 3, 1, 1],
  [278, 4, 1, 10],
  [279, 4, 1, 100],
];

/** A TIFF with one directory of a small picture, in which some entries are others. @param next where the next directory is said to be. */
function tiff(next: number, entries: readonly Entry[] = []): Buffer {
  const all = [...SMALL_FRAME.filter(([tag]) => !entries.some(([other]) => other === tag)), ...entries].sort(
    ([a], [b]) => a - b,
  );
  return Buffer.concat([
    Buffer.from([0x49, 0x49, 42, 0, 8, 0, 0, 0]),
    directory(all, next),
    Buffer.alloc(200),
  ]);
}

function directory(entries: readonly Entry[], next: number): Buffer {
  const bytes = Buffer.alloc(2 + entries.length * 12 + 4);
  bytes.writeUInt16LE(entries.length, 0);
  entries.forEach(([tag, type, count, value], at) => {
    bytes.writeUInt16LE(tag, 2 + at * 12);
    bytes.writeUInt16LE(type, 4 + at * 12);
    bytes.writeUInt32LE(count, 6 + at * 12);
    bytes.writeUInt32LE(value, 10 + at * 12);
  });
  bytes.writeUInt32LE(next, bytes.length - 4);
  return bytes;
}

/** A TIFF of very many small frames that share their pixels. */
function directories(count: number): Buffer {
  const length = 2 + SMALL_FRAME.length * 12 + 4;
  const first = 8 + 100;
  const all = Array.from({ length: count }, (_, at) =>
    directory(SMALL_FRAME, at === count - 1 ? 0 : first + (at + 1) * length),
  );
  const head = Buffer.from([0x49, 0x49, 42, 0, 0, 0, 0, 0]);
  head.writeUInt32LE(first, 4);
  return Buffer.concat([head, Buffer.alloc(100), ...all]);
}

async function progressive(): Promise<Buffer> {
  return sharp({ create: { width: 2000, height: 2000, channels: 3, background: '#fff' } })
    .jpeg({ progressive: true })
    .toBuffer();
}

/** A progressive JPEG that repeats its last scan. */
async function scans(count: number): Promise<Buffer> {
  const whole = await progressive();
  const last = whole.lastIndexOf(Buffer.from([0xff, 0xda]));
  const scan = whole.subarray(last, whole.length - 2);
  return Buffer.concat([whole.subarray(0, last), ...Array(count).fill(scan), Buffer.from([0xff, 0xd9])]);
}

async function resized(side: number): Promise<Buffer> {
  const whole = Buffer.from(await progressive());
  const frame = whole.indexOf(Buffer.from([0xff, 0xc2]));
  whole.writeUInt16BE(side, frame + 5);
  whole.writeUInt16BE(side, frame + 7);
  return whole;
}

async function comments(): Promise<Buffer> {
  const whole = await progressive();
  const comment = Buffer.concat([Buffer.from([0xff, 0xfe, 0xff, 0xff]), Buffer.alloc(65_533, 65)]);
  return Buffer.concat([whole.subarray(0, 2), ...Array(1000).fill(comment), whole.subarray(2)]);
}

function flat(width: number, height = width): Promise<Buffer> {
  return sharp({ create: { width, height, channels: 3, background: '#fff' }, limitInputPixels: false })
    .png()
    .toBuffer();
}

function noise(side: number): Promise<Buffer> {
  const pixels = Buffer.alloc(side * side);
  for (let at = 0, state = 1; at < pixels.length; at += 1) {
    state = (state * 48_271) % 2_147_483_647;
    pixels[at] = state & 1 ? 255 : 0;
  }
  return sharp(pixels, { raw: { width: side, height: side, channels: 1 } })
    .png()
    .toBuffer();
}

function stripes(side: number): Promise<Buffer> {
  const pixels = Buffer.alloc(side * side);
  for (let at = 0; at < pixels.length; at += 1)
    pixels[at] = at % 4 < 2 || Math.floor(at / side) % 4 < 2 ? 0 : 255;
  return sharp(pixels, { raw: { width: side, height: side, channels: 1 } })
    .png()
    .toBuffer();
}
