import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

/** Japanese as it is written level, and going down. */
export type OcrLanguage = 'jpn' | 'jpn_vert';

export const OCR_LANGUAGES: readonly OcrLanguage[] = ['jpn', 'jpn_vert'];

/** Which of a package's data files is used: LSTM networks made of integers from the most exact ones (tessdata_best). */
const VARIANT = '4.0.0_best_int';

/** The folder of a language's data file inside its npm package; null where the package or the file is missing. */
export function languageFolder(language: OcrLanguage): string | null {
  try {
    const manifest = createRequire(import.meta.url).resolve(`@tesseract.js-data/${language}/package.json`);
    const folder = join(dirname(manifest), VARIANT);
    return existsSync(join(folder, fileName(language))) ? folder : null;
  } catch {
    return null;
  }
}

/** Hash of a language's data file, as it goes into results; null where it is missing. */
export function languageHash(language: OcrLanguage): string | null {
  const folder = languageFolder(language);
  if (folder === null) return null;
  return createHash('sha256')
    .update(readFileSync(join(folder, fileName(language))))
    .digest('hex');
}

function fileName(language: OcrLanguage): string {
  return `${language}.traineddata.gz`;
}
