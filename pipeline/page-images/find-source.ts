import { basename } from 'node:path';
import { SourceError } from '../../extractors/context.js';
import type { PdfLimits } from '../engines/pdf-limits.js';
import { sha256 } from '../identifiers.js';
import { collectSources, loadSource } from '../sources.js';

/** The source of a document of the results, which know its name and hash alone. */
export interface WantedSource {
  readonly file: string;
  readonly sha256: string;
}

/**
 * Looks for a source among files and folders, by its content: the name says only where to look first.
 * @throws SourceError when it is not there; the message says whether a file of that name has other content.
 */
export async function findSource(
  paths: readonly string[],
  wanted: WantedSource,
  limits: PdfLimits,
): Promise<Uint8Array> {
  const files = await collectSources(paths);
  const isNamed = (path: string): boolean => basename(path) === wanted.file;
  const namesakes = files.filter(isNamed);
  for (const path of [...namesakes, ...files.filter((each) => !isNamed(each))]) {
    const source = await loadSource(path, limits).catch(() => null);
    if (source !== null && sha256(source.bytes) === wanted.sha256) return source.bytes;
  }
  const [namesake] = namesakes;
  throw new SourceError({
    rule: 'page-image/no-source',
    message:
      namesake === undefined
        ? `元の資料「${wanted.file}」が、指定された場所にありません。`
        : `「${namesake}」は、取り込んだときの資料と内容が違います。`,
    remedy:
      namesake === undefined
        ? '--source で、元の資料か、それを含むフォルダーを指定してください。'
        : '取り込んだときの資料を指定するか、今の資料を取り込み直してください。',
  });
}
