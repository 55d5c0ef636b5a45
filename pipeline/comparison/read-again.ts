import { readdir, readFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { SourceError } from '../../extractors/context.js';
import { sha256 } from '../identifiers.js';
import { type IngestOptions, type IngestProcesses, ingest } from '../ingest.js';
import { withTemporaryFolder } from '../store/temporary-folder.js';
import { isCurrent } from './compare.js';
import { isResult, type LoadedPlan, loadPlan } from './plan-source.js';

/** How source files are read for a comparison. */
export type ReadingOptions = Pick<IngestOptions, 'lexicon' | 'signal' | 'onProgress'> & {
  /** Those that read, and write plan.json. */
  readonly processes: IngestProcesses;
  /** Folder in which the sources of results may lie. */
  readonly sources?: string | undefined;
};

/**
 * The two documents of a comparison, each given as a result (folder or plan.json) or as a source file. Sources are read now, together, so
 * that both are read alike; so are the sources of results of an older version, where they are at hand.
 * @throws SourceError for what cannot be read.
 */
export async function loadRevisions(
  paths: readonly [before: string, after: string],
  options: ReadingOptions,
): Promise<[LoadedPlan, LoadedPlan]> {
  const loaded = await Promise.all(
    paths.map(async (path) => ((await isResult(path)) ? loadPlan(path) : null)),
  );
  const sources = await Promise.all(
    loaded.map(async (plan, i) =>
      plan === null ? (paths[i] as string) : sourceToReadAgain(plan, options.sources),
    ),
  );
  const wanted = sources.filter((source) => source !== null);
  const fresh = wanted.length === 0 ? new Map<string, LoadedPlan>() : await readNow(wanted, options);
  const [before, after] = loaded.map((plan, i) => {
    const source = sources[i];
    return (source === null || source === undefined ? plan : fresh.get(source)) as LoadedPlan;
  });
  return [before as LoadedPlan, after as LoadedPlan];
}

/** The source of a result that another version has read, when it lies in the folder; null where it need not or cannot be read. */
async function sourceToReadAgain(plan: LoadedPlan, folder: string | undefined): Promise<string | null> {
  if (folder === undefined || isCurrent(plan)) return null;
  const { file, sha256: hash } = plan.plan.source;
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile() || entry.name !== basename(file)) continue;
    const path = join(entry.parentPath, entry.name);
    if (sha256(await readFile(path)) === hash) return path;
  }
  return null;
}

async function readNow(files: readonly string[], options: ReadingOptions): Promise<Map<string, LoadedPlan>> {
  const { sources: _, ...reading } = options;
  return withTemporaryFolder('diff', async (out) => {
    const outcomes = await ingest({ ...reading, sources: [...new Set(files)], out, writers: [] });
    const read = new Map<string, LoadedPlan>();
    for (const outcome of outcomes) {
      if (outcome.status === 'failed')
        throw new SourceError({ ...outcome.error, message: `「${outcome.file}」: ${outcome.error.message}` });
      if (outcome.status === 'done')
        read.set(outcome.file, await loadPlan(join(out, ...outcome.id.split('/'))));
    }
    for (const outcome of outcomes) {
      const first = outcome.status === 'duplicate' ? read.get(outcome.of) : undefined;
      if (first !== undefined) read.set(outcome.file, first);
    }
    return read;
  });
}
