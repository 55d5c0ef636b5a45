import type { Outline } from '../../extractors/read/pdf/truth/outline.js';

/** Components within components beyond this are a broken font. */
const DEEPEST = 6;

/** Outlines of a TrueType font (glyf table), by code point. Only what the shipped reference fonts need of the format. */
export class TrueTypeFont {
  private readonly tables = new Map<string, DataView>();
  private readonly glyphs: ReadonlyMap<number, number>;
  private readonly unitsPerEm: number;
  private readonly hasLongOffsets: boolean;

  /** @throws RangeError or Error when the bytes are no such font. */
  constructor(bytes: Uint8Array) {
    const file = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    for (let i = 0; i < file.getUint16(4); i += 1) {
      const entry = 12 + 16 * i;
      const tag = String.fromCharCode(...bytes.subarray(entry, entry + 4));
      const [offset, length] = [file.getUint32(entry + 8), file.getUint32(entry + 12)];
      this.tables.set(tag, new DataView(bytes.buffer, bytes.byteOffset + offset, length));
    }
    this.unitsPerEm = this.table('head').getUint16(18);
    this.hasLongOffsets = this.table('head').getInt16(50) === 1;
    this.glyphs = readSegmentedCoverage(this.table('cmap'));
  }

  /** Code points that the font has a glyph for. */
  get codePoints(): Iterable<number> {
    return this.glyphs.keys();
  }

  /** The outline of a character, in parts of the em; null where the font has none or it is blank. */
  outline(codePoint: number): Outline | null {
    const glyph = this.glyphs.get(codePoint);
    if (glyph === undefined) return null;
    const outline: number[] = [];
    const scale = 1 / this.unitsPerEm;
    this.draw(glyph, { a: scale, b: 0, c: 0, d: scale, e: 0, f: 0 }, outline, 0);
    return outline.length === 0 ? null : outline;
  }

  private table(tag: string): DataView {
    const table = this.tables.get(tag);
    if (table === undefined) throw new Error(`font without ${tag} table`);
    return table;
  }

  private draw(glyph: number, transform: Affine, outline: number[], depth: number): void {
    const loca = this.table('loca');
    const at = (index: number): number =>
      this.hasLongOffsets ? loca.getUint32(4 * index) : 2 * loca.getUint16(2 * index);
    const [start, end] = [at(glyph), at(glyph + 1)];
    if (end <= start || depth > DEEPEST) return;
    const glyf = this.table('glyf');
    const data = new DataView(glyf.buffer, glyf.byteOffset + start, end - start);
    const contours = data.getInt16(0);
    if (contours >= 0) drawContours(readContours(data, contours), transform, outline);
    else
      for (const { glyph: part, transform: own } of readComponents(data))
        this.draw(part, combined(transform, own), outline, depth + 1);
  }
}

/** x' = a x + c y + e, y' = b x + d y + f. */
interface Affine {
  readonly a: number;
  readonly b: number;
  readonly c: number;
  readonly d: number;
  readonly e: number;
  readonly f: number;
}

function combined(o: Affine, i: Affine): Affine {
  return {
    a: o.a * i.a + o.c * i.b,
    b: o.b * i.a + o.d * i.b,
    c: o.a * i.c + o.c * i.d,
    d: o.b * i.c + o.d * i.d,
    e: o.a * i.e + o.c * i.f + o.e,
    f: o.b * i.e + o.d * i.f + o.f,
  };
}

/** The character map of format 12 (all planes). */
function readSegmentedCoverage(cmap: DataView): Map<number, number> {
  const glyphs = new Map<number, number>();
  for (let i = 0; i < cmap.getUint16(2); i += 1) {
    const offset = cmap.getUint32(4 + 8 * i + 4);
    if (cmap.getUint16(offset) !== 12) continue;
    for (let group = 0; group < cmap.getUint32(offset + 12); group += 1) {
      const at = offset + 16 + 12 * group;
      const [first, last, glyph] = [cmap.getUint32(at), cmap.getUint32(at + 4), cmap.getUint32(at + 8)];
      for (let code = first; code <= last; code += 1) glyphs.set(code, glyph + code - first);
    }
    return glyphs;
  }
  throw new Error('font without a character map of format 12');
}

/** Points of a glyph in font units, all contours one after the other; `ends` holds the last point of each. */
interface Contours {
  readonly ends: Uint16Array;
  readonly flags: Uint8Array;
  readonly xs: Int16Array;
  readonly ys: Int16Array;
}

const ON_CURVE = 1;
const REPEATED = 8;

function readContours(data: DataView, contours: number): Contours {
  const ends = new Uint16Array(contours);
  for (let i = 0; i < contours; i += 1) ends[i] = data.getUint16(10 + 2 * i);
  const count = contours === 0 ? 0 : (ends[contours - 1] as number) + 1;
  let at = 10 + 2 * contours;
  at += 2 + data.getUint16(at);
  const flags = new Uint8Array(count);
  for (let i = 0; i < count; ) {
    const flag = data.getUint8(at++);
    const times = flag & REPEATED ? data.getUint8(at++) + 1 : 1;
    for (const end = Math.min(count, i + times); i < end; i += 1) flags[i] = flag;
  }
  const readAxis = (short: number, same: number): Int16Array => {
    const values = new Int16Array(count);
    let value = 0;
    for (let i = 0; i < count; i += 1) {
      const flag = flags[i] as number;
      if (flag & short) value += data.getUint8(at++) * (flag & same ? 1 : -1);
      else if (!(flag & same)) {
        value += data.getInt16(at);
        at += 2;
      }
      values[i] = value;
    }
    return values;
  };
  return { ends, flags, xs: readAxis(2, 16), ys: readAxis(4, 32) };
}

function drawContours({ ends, flags, xs, ys }: Contours, m: Affine, outline: number[]): void {
  const put = (x: number, y: number): void => {
    outline.push(m.a * x + m.c * y + m.e, m.b * x + m.d * y + m.f);
  };
  let first = 0;
  for (const last of ends) {
    if (last > first) drawContour(first, last);
    first = last + 1;
  }

  function drawContour(from: number, to: number): void {
    const x = (i: number): number => xs[i] as number;
    const y = (i: number): number => ys[i] as number;
    const isOn = (i: number): boolean => ((flags[i] as number) & ON_CURVE) !== 0;
    const starts = isOn(from) ? from : isOn(to) ? to : null;
    const startX = starts === null ? (x(from) + x(to)) / 2 : x(starts);
    const startY = starts === null ? (y(from) + y(to)) / 2 : y(starts);
    outline.push(0);
    put(startX, startY);
    for (let i = from; i <= to; i += 1) {
      if (isOn(i)) {
        if (i === starts) continue;
        outline.push(1);
        put(x(i), y(i));
        continue;
      }
      outline.push(3);
      put(x(i), y(i));
      if (i === to) put(startX, startY);
      else if (isOn(i + 1)) put(x(i + 1), y(i + 1));
      else put((x(i) + x(i + 1)) / 2, (y(i) + y(i + 1)) / 2);
      if (i < to && isOn(i + 1)) i += 1;
    }
    outline.push(4);
  }
}

/** Glyphs that a glyph is put together from. Offsets by matching points are not used by the reference fonts. */
function readComponents(data: DataView): { glyph: number; transform: Affine }[] {
  const parts: { glyph: number; transform: Affine }[] = [];
  let at = 10;
  for (let flags = 0x20; flags & 0x20; ) {
    flags = data.getUint16(at);
    const glyph = data.getUint16(at + 2);
    at += 4;
    const isWord = (flags & 1) === 1;
    const e = isWord ? data.getInt16(at) : data.getInt8(at);
    const f = isWord ? data.getInt16(at + 2) : data.getInt8(at + 1);
    at += isWord ? 4 : 2;
    const fraction = (): number => {
      const value = data.getInt16(at) / 16_384;
      at += 2;
      return value;
    };
    let [a, b, c, d] = [1, 0, 0, 1];
    if (flags & 8) a = d = fraction();
    else if (flags & 0x40) [a, d] = [fraction(), fraction()];
    else if (flags & 0x80) [a, b, c, d] = [fraction(), fraction(), fraction(), fraction()];
    parts.push({ glyph, transform: { a, b, c, d, e, f } });
  }
  return parts;
}
