import { COMPARISON_VERSION } from '../comparison/version.js';
import type { LoadedLexicon } from '../lexicon/load.js';
import { packageVersion } from '../project-files.js';
import { STAGE_VERSIONS } from '../stage-versions.js';

/** All of this program that decides on results, by what it is of: two machines with the same make the same. */
export function programVersions({ shipped }: LoadedLexicon): Record<string, string> {
  return {
    nendo: packageVersion(),
    ...STAGE_VERSIONS,
    compare: COMPARISON_VERSION,
    lexicon: `${shipped.version} ${shipped.hash}`,
  };
}
