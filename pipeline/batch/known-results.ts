import { type Manifest, manifestSchema } from '../../schemas/manifest.js';
import { sha256 } from '../identifiers.js';
import type { ManifestHead } from '../plan-files.js';
import type { ResultsStore } from '../store/results-store.js';

/** What a batch asks of the manifest of a result, in a few hundred bytes. */
export interface ResultFacts {
  readonly source: Manifest['source'];
  /** SHA-256 of plan.json; null where the manifest names none. */
  readonly plan: string | null;
  /** Hash of the versions and the engine that it was read with. */
  readonly made: string;
  /** See `headHash`. */
  readonly head: string;
  /** Whether all files that it names are there. */
  readonly isWhole: boolean;
}

const HEAD_FIELDS = (Object.keys(manifestSchema.shape) as (keyof Manifest)[]).filter(
  (field): field is keyof ManifestHead => field !== 'stageTimes' && field !== 'files',
);

/** Hash of all that decides on a result: the same for two manifests that name the same. */
export function headHash(head: ManifestHead): string {
  return sha256(JSON.stringify(HEAD_FIELDS.map((field) => head[field])));
}

/**
 * Results of a store that is held, each looked at once. What a batch makes itself has to be said, so that it is looked at again; what
 * others do to a result is seen by the next batch.
 */
export class KnownResults {
  private readonly facts = new Map<string, ResultFacts | null>();
  /** Most results were made with the same versions: the text is held once. */
  private readonly made = new Map<string, string>();

  constructor(private readonly results: ResultsStore<Manifest>) {}

  /** Null where there is no result that has a manifest that can be read. */
  async of(id: string): Promise<ResultFacts | null> {
    const known = this.facts.get(id);
    if (known !== undefined) return known;
    const manifest = await this.results.manifest(id);
    const found = manifest === null ? null : await this.factsOf(id, manifest);
    this.facts.set(id, found);
    return found;
  }

  /** A result was made anew, or taken away. */
  forget(id: string): void {
    this.facts.delete(id);
  }

  private async factsOf(id: string, manifest: Manifest): Promise<ResultFacts> {
    const { source, files, versions, recognition } = manifest;
    const made = sha256(JSON.stringify([versions, recognition]));
    const shared = this.made.get(made) ?? made;
    this.made.set(made, shared);
    return {
      source,
      plan: files['plan.json'] ?? null,
      made: shared,
      head: headHash(manifest),
      isWhole: await this.results.hasFiles(id, Object.keys(files)),
    };
  }
}
