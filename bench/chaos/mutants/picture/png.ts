import { crc32, deflateSync, inflateSync } from 'node:zlib';
import type { Random } from '../../../measure-clean/random.js';
import { below, damaged, type Mutation, oneOf } from '../mutation.js';

const SIGNATURE = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);

/** A chunk of a PNG, without its length and its check sum. */
export interface PngChunk {
  readonly type: string;
  readonly data: Buffer;
}

/** The chunks of a PNG. */
export function pngChunks(bytes: Buffer): PngChunk[] {
  const chunks: PngChunk[] = [];
  for (let at = SIGNATURE.length; at + 12 <= bytes.length; ) {
    const length = bytes.readUInt32BE(at);
    const type = bytes.toString('latin1', at + 4, at + 8);
    chunks.push({ type, data: bytes.subarray(at + 8, at + 8 + length) });
    at += 12 + length;
  }
  return chunks;
}

/** A PNG of chunks, each with a check sum that is right. */
export function pngOf(chunks: readonly PngChunk[]): Buffer {
  const parts = chunks.map(({ type, data }) => {
    const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
    const frame = Buffer.alloc(8);
    frame.writeUInt32BE(data.length, 0);
    frame.writeUInt32BE(crc32(body), 4);
    return Buffer.concat([frame.subarray(0, 4), body, frame.subarray(4)]);
  });
  return Buffer.concat([SIGNATURE, ...parts]);
}

const EXTRA: readonly PngChunk[] = [
  { type: 'pHYs', data: Buffer.from([0xff, 0xff, 0xff, 0xff, 0, 0, 0, 1, 1]) },
  { type: 'pHYs', data: Buffer.alloc(9) },
  { type: 'acTL', data: Buffer.from([0xff, 0xff, 0xff, 0xff, 0, 0, 0, 0]) },
  { type: 'PLTE', data: Buffer.alloc(7) },
  { type: 'tRNS', data: Buffer.alloc(300) },
  { type: 'iCCP', data: Buffer.concat([Buffer.from('x\0\0'), deflateSync(Buffer.alloc(1_000_000))]) },
  {
    type: 'iTXt',
    data: Buffer.concat([Buffer.from('x\0\x01\0\0\0'), deflateSync(Buffer.alloc(10_000_000))]),
  },
  { type: 'zTXt', data: Buffer.concat([Buffer.from('x\0\0'), deflateSync(Buffer.alloc(10_000_000))]) },
  { type: 'eXIf', data: Buffer.from('II*\0\x08\0\0\0\xff\xff', 'latin1') },
  { type: 'IEND', data: Buffer.alloc(0) },
];

function onChunks(
  id: string,
  change: (chunks: readonly PngChunk[], random: Random) => readonly PngChunk[] | null,
): Mutation {
  return {
    id,
    apply(bytes, random) {
      const changed = change(pngChunks(bytes), random);
      return changed === null ? null : pngOf(changed);
    },
  };
}

/** One chunk in another form. */
function withData(chunks: readonly PngChunk[], index: number, data: Buffer): PngChunk[] {
  return chunks.map((chunk, at) => (at === index ? { ...chunk, data } : chunk));
}

/** Bytes of the header: width, height, depth, colour, packing, filter, interlace. */
const HEADER = [0, 4, 8, 9, 10, 11, 12];

/** Changes to a PNG, with check sums that are right. */
export const PNG_MUTATIONS: readonly Mutation[] = [
  onChunks('png-header', (chunks, random) => {
    const data = Buffer.from(chunks[0]?.data ?? Buffer.alloc(13));
    const at = oneOf(HEADER, random);
    if (at < 8) data.writeUInt32BE(oneOf([0, 1, 30_000, 65_536, 0x7fffffff, 0xffffffff], random), at);
    else data[at] = oneOf([0, 1, 2, 3, 4, 6, 8, 16, 255], random);
    return withData(chunks, 0, data);
  }),
  onChunks('png-pixels', (chunks, random) => {
    const index = chunks.findIndex(({ type }) => type === 'IDAT');
    const packed = Buffer.concat(chunks.filter(({ type }) => type === 'IDAT').map(({ data }) => data));
    const pixels = damaged(inflateSync(packed), random);
    const rest = chunks.filter(({ type }, at) => type !== 'IDAT' || at === index);
    return withData(rest, index, deflateSync(pixels));
  }),
  onChunks('png-packed', (chunks, random) => {
    const index = chunks.findIndex(({ type }) => type === 'IDAT');
    return index < 0
      ? null
      : withData(chunks, index, damaged(chunks[index]?.data ?? Buffer.alloc(0), random));
  }),
  onChunks('png-lost-chunk', (chunks, random) => {
    const lost = below(chunks.length, random);
    return chunks.filter((_, at) => at !== lost);
  }),
  onChunks('png-doubled-chunk', (chunks, random) => {
    const at = below(chunks.length, random);
    const chunk = chunks[at];
    return chunk === undefined ? null : chunks.toSpliced(at, 0, ...Array(1 + below(200, random)).fill(chunk));
  }),
  onChunks('png-moved-chunk', (chunks, random) => {
    const from = below(chunks.length, random);
    const chunk = chunks[from];
    const rest = chunks.filter((_, at) => at !== from);
    return chunk === undefined ? null : rest.toSpliced(below(chunks.length, random), 0, chunk);
  }),
  onChunks('png-extra-chunk', (chunks, random) => chunks.toSpliced(1, 0, oneOf(EXTRA, random))),
  { id: 'png-damaged', apply: damaged },
];
