import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { GlyphMemory } from '../../extractors/read/pdf/truth/glyph-memory.js';
import { ReferenceShapes } from '../../extractors/read/pdf/truth/references.js';
import { TrueTypeFont } from './truetype.js';

/** 明朝 is asked before ゴシック: most documents are set in the former, and what it settles ゴシック is not asked. */
const MINCHO = '@expo-google-fonts/biz-udmincho/400Regular/BIZUDMincho_400Regular.ttf';
const GOTHIC = '@expo-google-fonts/biz-udgothic/400Regular/BIZUDGothic_400Regular.ttf';

let shapes: ReferenceShapes | null = null;
let memory: GlyphMemory | null = null;

/** Shapes of characters by the BIZ UD fonts (SIL Open Font License): these are read once a process, when first asked for. */
export function referenceShapes(): ReferenceShapes {
  shapes ??= new ReferenceShapes([load(MINCHO), load(GOTHIC)]);
  return shapes;
}

/** What glyphs are by those shapes. */
export function glyphMemory(): GlyphMemory {
  memory ??= new GlyphMemory(referenceShapes());
  return memory;
}

function load(file: string): TrueTypeFont {
  return new TrueTypeFont(readFileSync(createRequire(import.meta.url).resolve(file)));
}
