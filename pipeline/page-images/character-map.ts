/** Which glyph a TrueType font has for each code point. */
export type CharacterMap = ReadonlyMap<number, number>;

interface Table {
  readonly record: number;
  readonly offset: number;
  readonly length: number;
}

/**
 * Presentation forms of vertical writing (U+FE10 to U+FE48) and the characters that they are forms of: pdf.js asks
 * for the forms where a vertical font is not embedded. From the compatibility decompositions of the Unicode Character
 * Database; the ellipsis, decomposed there into full stops, as the engine has it.
 */
const VERTICAL_FORMS: readonly (readonly [form: number, base: number])[] = [
  ...[...'，、。：；！？〖〗…'].map((base, index) => [0xfe10 + index, code(base)] as const),
  ...[...'‥—–＿﹏（）｛｝〔〕【】《》〈〉「」『』'].map(
    (base, index) => [0xfe30 + index, code(base)] as const,
  ),
  [0xfe47, code('［')],
  [0xfe48, code('］')],
];

/** A TrueType font file, read as far as characters and their vertical glyphs go. Offsets as in OpenType 1.9. */
export class FontFile {
  private readonly view: DataView;
  readonly characters: CharacterMap;

  /** @throws Error when the font has no full Unicode character map (format 12). */
  constructor(private readonly bytes: Uint8Array) {
    this.view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    this.characters = this.readCharacterMap();
  }

  /**
   * The same font with glyphs under the presentation forms of vertical writing; where `isVertical`, the upright glyphs
   * of vertical writing (ー、small kana, brackets) stand under the characters themselves too.
   */
  withVerticalForms(isVertical: boolean): Uint8Array {
    const vertical = this.readVerticalGlyphs();
    const map = new Map(this.characters);
    for (const [form, base] of VERTICAL_FORMS) {
      const glyph = this.characters.get(base);
      if (glyph !== undefined && !map.has(form)) map.set(form, vertical.get(glyph) ?? glyph);
    }
    if (isVertical) for (const [character, glyph] of map) map.set(character, vertical.get(glyph) ?? glyph);
    return this.replaceCharacterMap(map);
  }

  private table(tag: string): Table {
    const { view } = this;
    for (let index = 0; index < view.getUint16(4); index += 1) {
      const record = 12 + 16 * index;
      const name = String.fromCharCode(...this.bytes.subarray(record, record + 4));
      if (name === tag)
        return { record, offset: view.getUint32(record + 8), length: view.getUint32(record + 12) };
    }
    throw new Error(`font without table ${tag}`);
  }

  private readCharacterMap(): CharacterMap {
    const { view } = this;
    const { offset } = this.table('cmap');
    const map = new Map<number, number>();
    for (let index = 0; index < view.getUint16(offset + 2); index += 1) {
      const subtable = offset + view.getUint32(offset + 8 + 8 * index);
      if (view.getUint16(subtable) !== 12) continue;
      for (let group = 0; group < view.getUint32(subtable + 12); group += 1) {
        const at = subtable + 16 + 12 * group;
        const [first, last, glyph] = [view.getUint32(at), view.getUint32(at + 4), view.getUint32(at + 8)];
        for (let each = first; each <= last; each += 1) map.set(each, glyph + each - first);
      }
      return map;
    }
    throw new Error('font without a character map of format 12');
  }

  /** The single substitutions of the feature `vert`: glyph to glyph. */
  private readVerticalGlyphs(): Map<number, number> {
    const { view } = this;
    const { offset } = this.table('GSUB');
    const features = offset + view.getUint16(offset + 6);
    const lookups = offset + view.getUint16(offset + 8);
    const glyphs = new Map<number, number>();
    for (let index = 0; index < view.getUint16(features); index += 1) {
      const record = features + 2 + 6 * index;
      if (view.getUint32(record) !== 0x76657274) continue;
      const feature = features + view.getUint16(record + 4);
      for (let each = 0; each < view.getUint16(feature + 2); each += 1) {
        const lookup = lookups + view.getUint16(lookups + 2 + 2 * view.getUint16(feature + 4 + 2 * each));
        if (view.getUint16(lookup) !== 1) continue;
        for (let sub = 0; sub < view.getUint16(lookup + 4); sub += 1)
          this.readSubstitution(lookup + view.getUint16(lookup + 6 + 2 * sub), glyphs);
      }
      return glyphs;
    }
    return glyphs;
  }

  private readSubstitution(at: number, into: Map<number, number>): void {
    const { view } = this;
    const format = view.getUint16(at);
    this.coveredGlyphs(at + view.getUint16(at + 2)).forEach((glyph, index) => {
      into.set(
        glyph,
        format === 1 ? (glyph + view.getInt16(at + 4)) & 0xffff : view.getUint16(at + 6 + 2 * index),
      );
    });
  }

  private coveredGlyphs(at: number): number[] {
    const { view } = this;
    const count = view.getUint16(at + 2);
    const glyphs: number[] = [];
    for (let index = 0; index < count; index += 1) {
      if (view.getUint16(at) === 1) {
        glyphs.push(view.getUint16(at + 4 + 2 * index));
        continue;
      }
      const range = at + 4 + 6 * index;
      for (let glyph = view.getUint16(range); glyph <= view.getUint16(range + 2); glyph += 1)
        glyphs.push(glyph);
    }
    return glyphs;
  }

  /** The new table goes behind the file; checksums, which font engines do not check, are left alone. */
  private replaceCharacterMap(map: CharacterMap): Uint8Array {
    const start = Math.ceil(this.bytes.length / 4) * 4;
    const table = encodeCharacterMap(map);
    const bytes = new Uint8Array(start + table.length);
    bytes.set(this.bytes);
    bytes.set(table, start);
    const view = new DataView(bytes.buffer);
    const { record } = this.table('cmap');
    view.setUint32(record + 8, start);
    view.setUint32(record + 12, table.length);
    return bytes;
  }
}

/** A `cmap` table with one subtable of format 12. */
function encodeCharacterMap(map: CharacterMap): Uint8Array {
  const groups: [first: number, last: number, glyph: number][] = [];
  for (const [character, glyph] of [...map].sort(([a], [b]) => a - b)) {
    const group = groups.at(-1);
    if (group !== undefined && character === group[1] + 1 && glyph === group[2] + character - group[0])
      group[1] = character;
    else groups.push([character, character, glyph]);
  }
  const view = new DataView(new ArrayBuffer(12 + 16 + 12 * groups.length));
  view.setUint16(2, 1);
  view.setUint16(4, 3);
  view.setUint16(6, 10);
  view.setUint32(8, 12);
  view.setUint16(12, 12);
  view.setUint32(16, 16 + 12 * groups.length);
  view.setUint32(24, groups.length);
  groups.flat().forEach((value, index) => {
    view.setUint32(28 + 4 * index, value);
  });
  return new Uint8Array(view.buffer);
}

function code(character: string): number {
  return character.codePointAt(0) ?? 0;
}
