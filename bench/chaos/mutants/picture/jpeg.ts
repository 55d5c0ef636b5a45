import type { Random } from '../../../measure-clean/random.js';
import { below, damaged, type Mutation, oneOf } from '../mutation.js';

/** A segment of a JPEG: its marker's second byte, and what follows its length; a scan holds its packed pixels too. */
interface Segment {
  readonly marker: number;
  readonly data: Buffer;
  readonly scan: Buffer;
}

const START_OF_SCAN = 0xda;
const END = 0xd9;

function segmentsOf(bytes: Buffer): Segment[] {
  const segments: Segment[] = [];
  for (let at = 2; at + 4 <= bytes.length && bytes[at] === 0xff; ) {
    const marker = bytes[at + 1] as number;
    if (marker === END) break;
    const length = bytes.readUInt16BE(at + 2);
    const end = at + 2 + length;
    const next = marker === START_OF_SCAN ? scanEnd(bytes, end) : end;
    segments.push({ marker, data: bytes.subarray(at + 4, end), scan: bytes.subarray(end, next) });
    at = next;
  }
  return segments;
}

/** Where the packed pixels of a scan end: at a marker that is neither a stuffed byte nor a restart. */
function scanEnd(bytes: Buffer, from: number): number {
  for (let at = from; at + 1 < bytes.length; at += 1) {
    const next = bytes[at + 1] as number;
    if (bytes[at] === 0xff && next !== 0 && (next < 0xd0 || next > 0xd7)) return at;
  }
  return bytes.length;
}

function jpegOf(segments: readonly Segment[]): Buffer {
  const parts = segments.map(({ marker, data, scan }) => {
    const head = Buffer.from([0xff, marker, 0, 0]);
    head.writeUInt16BE((data.length + 2) & 0xffff, 2);
    return Buffer.concat([head, data, scan]);
  });
  return Buffer.concat([Buffer.from([0xff, 0xd8]), ...parts, Buffer.from([0xff, END])]);
}

function onSegments(
  id: string,
  fits: (segment: Segment) => boolean,
  change: (segment: Segment, random: Random, all: readonly Segment[]) => readonly Segment[],
): Mutation {
  return {
    id,
    apply(bytes, random) {
      const segments = segmentsOf(bytes);
      const fitting = segments.filter(fits);
      if (fitting.length === 0) return null;
      const chosen = oneOf(fitting, random);
      return jpegOf(segments.flatMap((each) => (each === chosen ? change(each, random, segments) : [each])));
    },
  };
}

const always = (): boolean => true;
const isFrame = ({ marker }: Segment): boolean => marker >= 0xc0 && marker <= 0xc2;
const isTable = ({ marker }: Segment): boolean => marker === 0xc4 || marker === 0xdb;
const isScan = ({ marker }: Segment): boolean => marker === START_OF_SCAN;

/** Scans that one picture has at most here. */
const MOST_SCANS = 500;

/** Changes to the segments of a JPEG; lengths stay right. */
export const JPEG_MUTATIONS: readonly Mutation[] = [
  onSegments('jpeg-size', isFrame, (segment, random) => {
    const data = Buffer.from(segment.data);
    data.writeUInt16BE(oneOf([0, 1, 7, 30_000, 65_535], random), oneOf([1, 3], random));
    return [{ ...segment, data }];
  }),
  onSegments('jpeg-frame', isFrame, (segment, random) => [
    { ...segment, data: damaged(segment.data, random) },
  ]),
  onSegments('jpeg-table', isTable, (segment, random) => [
    { ...segment, data: damaged(segment.data, random) },
  ]),
  onSegments('jpeg-pixels', isScan, (segment, random) => [
    { ...segment, scan: damaged(segment.scan, random) },
  ]),
  onSegments('jpeg-scans', isScan, (segment, random) => Array(2 + below(MOST_SCANS, random)).fill(segment)),
  onSegments('jpeg-marker', always, (segment, random) => [{ ...segment, marker: 0xc0 + below(64, random) }]),
  onSegments('jpeg-lost', always, () => []),
  onSegments('jpeg-doubled', always, (segment, random) => Array(2 + below(50, random)).fill(segment)),
  onSegments('jpeg-exif', always, (segment) => {
    const tag = Buffer.from(
      'Exif\0\0MM\0*\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\xff\xff\0\0\0\0\0\x08',
      'latin1',
    );
    return [{ marker: 0xe1, data: tag, scan: Buffer.alloc(0) }, segment];
  }),
  { id: 'jpeg-damaged', apply: damaged },
];
