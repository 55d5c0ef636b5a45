import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { ReferenceShapes } from '../../extractors/read/pdf/truth/references.js';
import { TrueTypeFont } from './truetype.js';

/** 明朝 before ゴシック: most documents are set in the former, and what the first font settles the second is not asked. */
const FILES = [
  '@expo-google-fonts/biz-udmincho/400Regular/BIZUDMincho_400Regular.ttf',
  '@expo-google-fonts/biz-udgothic/400Regular/BIZUDGothic_400Regular.ttf',
];

let shapes: ReferenceShapes | null = null;

/** Shapes of characters by the BIZ UD fonts (SIL Open Font License): read once a process, when first asked for. */
export function referenceShapes(): ReferenceShapes {
  const require = createRequire(import.meta.url);
  shapes ??= new ReferenceShapes(FILES.map((file) => new TrueTypeFont(readFileSync(require.resolve(file)))));
  return shapes;
}
