import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { GlobalFonts } from './canvas.js';
import { type CharacterMap, FontFile } from './character-map.js';

/** The two styles that stand in for fonts which a document names and does not hold. */
export type FallbackStyle = 'mincho' | 'gothic';

/** What decides which font stands in for another. */
export interface MissingFont {
  /** As the document has it, one character a byte. */
  readonly name: string;
  readonly vertical: boolean;
  readonly bold: boolean;
  readonly black: boolean;
  /** What the engine makes of the flags in the document: serif, sans-serif or monospace. */
  readonly fallbackName: string;
}

/** BIZ UD fonts: every character of JIS X 0213 and code page 932, regular and bold, under the Open Font License. */
const FILES: Readonly<Record<FallbackStyle, Readonly<Record<'regular' | 'bold', string>>>> = {
  gothic: {
    regular: '@expo-google-fonts/biz-udgothic/400Regular/BIZUDGothic_400Regular.ttf',
    bold: '@expo-google-fonts/biz-udgothic/700Bold/BIZUDGothic_700Bold.ttf',
  },
  mincho: {
    regular: '@expo-google-fonts/biz-udmincho/400Regular/BIZUDMincho_400Regular.ttf',
    bold: '@expo-google-fonts/biz-udmincho/700Bold/BIZUDMincho_700Bold.ttf',
  },
};

/** Printers' sign for a character that there is no type for; stands where the fallback fonts have no glyph. */
const GETA = '〓';

const MINCHO =
  /min(?:cho|pr|std|-|$)|明朝|ryumin|kyokasho|教科書|kaisho|楷書|gyosho|行書|song|ming|宋|batang|century|times|roman|garamond|bodoni|georgia|(?<!sans)serif/i;
const GOTHIC =
  /goth|go(?:pr|std|-|$)|ゴシック|kaku|maru|meiryo|メイリオ|hei(?!sei)|sans|arial|helvetica|calibri|verdana|tahoma/i;

const registered = new Set<string>();
let characters: CharacterMap | null = null;

/** Mincho or Gothic, by the font's name, and by what the document says of its serifs where the name says nothing. */
export function styleOf(font: Pick<MissingFont, 'name' | 'fallbackName'>): FallbackStyle {
  const name = decodeName(font.name);
  if (MINCHO.test(name)) return 'mincho';
  if (GOTHIC.test(name)) return 'gothic';
  return font.fallbackName === 'serif' ? 'mincho' : 'gothic';
}

/**
 * The canvas' name of the font that stands in for another. A font is registered when it is first asked for, each weight
 * under a name of its own: a page needs one or two of the eight.
 */
export function fallbackFamily(font: MissingFont): string {
  const style = styleOf(font);
  const weight = font.bold || font.black ? 'bold' : 'regular';
  const family = `nendo-${style}-${weight}${font.vertical ? '-vertical' : ''}`;
  if (registered.has(family)) return family;
  const bytes = new FontFile(readFont(FILES[style][weight])).withVerticalForms(font.vertical);
  if (GlobalFonts.register(Buffer.from(bytes.buffer), family) === null)
    throw new Error(`the canvas refuses the font ${FILES[style][weight]}`);
  registered.add(family);
  return family;
}

/** What is drawn for a character with a fallback font: itself, 〓 where the font lacks it, nothing for a control. */
export function drawable(text: string): string {
  characters ??= new FontFile(readFont(FILES.gothic.regular)).characters;
  let result = '';
  for (const character of text) {
    const code = character.codePointAt(0) ?? 0;
    const isKnown = characters.has(code) || (code >= 0xfe10 && code <= 0xfe48);
    if (isKnown) result += character;
    else if (!/[\p{C}\p{Z}]/u.test(character) || /\p{Co}/u.test(character)) result += GETA;
  }
  return result;
}

function readFont(file: string): Uint8Array {
  return readFileSync(createRequire(import.meta.url).resolve(file));
}

/** Names come as bytes; Japanese ones are Shift_JIS (MS-Gothic as ＭＳ ゴシック) or UTF-8. */
function decodeName(name: string): string {
  if (!/[\x80-\xff]/.test(name)) return name.normalize('NFKC');
  const bytes = Uint8Array.from(name, (character) => character.charCodeAt(0) & 0xff);
  for (const encoding of ['utf-8', 'shift_jis']) {
    try {
      return new TextDecoder(encoding, { fatal: true }).decode(bytes).normalize('NFKC');
    } catch {
      // The next encoding.
    }
  }
  return name;
}
