import type { PdfLimits } from './engines/pdf-limits.js';
import { sha256 } from './identifiers.js';
import type { LoadedLexicon } from './lexicon/load.js';
import { packageVersion } from './project-files.js';
import type { Comparable } from './renditions.js';
import { STAGE_VERSIONS } from './stage-versions.js';

/**
 * A key for how a source is read and recognised, up to the engine that recognises pictures: where it is the same, so is what is read.
 * The password is not in it, since it decides only whether a file opens.
 */
export function readingKey(
  source: { readonly hash: string; readonly mediaType: string },
  lexicon: LoadedLexicon,
  limits: PdfLimits,
): string {
  const { read, clean, tables, parts } = STAGE_VERSIONS;
  return sha256(
    JSON.stringify({
      source: [source.hash, source.mediaType],
      versions: [packageVersion(), read, clean, tables, parts],
      lexicon: [lexicon.shipped.version, lexicon.shipped.hash, lexicon.hash],
      limits,
    }),
  );
}

/**
 * Hash of what a document's words are corrected with: what the others say as they were read, and their texts.
 * @param library its hash, see `libraryHash`
 */
export function surroundingsHash(library: string, members: readonly Pick<Comparable, 'textHash'>[]): string {
  return sha256(JSON.stringify([library, ...members.map(({ textHash }) => textHash)]));
}
