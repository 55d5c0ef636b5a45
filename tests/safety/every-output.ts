import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { compareAcross } from '../../extractors/compare/across/across.js';
import { findHistory } from '../../extractors/compare/history.js';
import { ingest } from '../../index.js';
import { ACROSS_WRITERS } from '../../output/across/registry.js';
import { CHANGES_WRITERS } from '../../output/changes/registry.js';
import { HISTORY_WRITERS } from '../../output/history/registry.js';
import { compareRevisions } from '../../pipeline/comparison/compare.js';
import { type LoadedPlan, loadPlan } from '../../pipeline/comparison/plan-source.js';
import { createHighsSolver } from '../../pipeline/engines/highs-solver.js';
import { loadLexicon } from '../../pipeline/lexicon/load.js';
import { DEFAULT_PROFILE } from '../../schemas/changes-profile.js';
import type { ResultFile } from '../../schemas/result-file.js';

/** Files by their path in the results folder. */
export type Outputs = ReadonlyMap<string, Buffer>;

export interface Papers {
  readonly outputs: Outputs;
  /** In the order of the sources. */
  readonly plans: readonly LoadedPlan[];
}

/**
 * All that is written of texts: the results of each, and of the first two the comparison, the history of rows and the comparison
 * across kinds.
 * @param folder an empty one
 * @param asked a part of the names whose history is written
 */
export async function everyOutput(
  folder: string,
  texts: Readonly<Record<string, string>>,
  asked: string,
): Promise<Papers> {
  const out = join(folder, 'results');
  const sources = Object.entries(texts).map(([name, text]) => {
    const path = join(folder, name);
    mkdirSync(join(path, '..'), { recursive: true });
    writeFileSync(path, text);
    return path;
  });
  const outcomes = await ingest({ sources, out });
  const plans = await Promise.all(
    outcomes.map((outcome) => {
      if (outcome.status !== 'done') throw new Error(JSON.stringify(outcome));
      return loadPlan(join(out, ...outcome.id.split('/')));
    }),
  );
  const outputs = new Map(filesBelow(out));
  for (const file of await comparisonFiles(plans, asked)) {
    const chunks = [...file.chunks].map((chunk) => Buffer.from(chunk as string));
    outputs.set(file.path, Buffer.concat(chunks));
  }
  return { outputs, plans };
}

function filesBelow(folder: string): [string, Buffer][] {
  const entries = readdirSync(folder, { withFileTypes: true, recursive: true }).filter((entry) =>
    entry.isFile(),
  );
  const paths = entries.map((entry) => join(entry.parentPath, entry.name)).sort();
  return paths.map((path) => [path.slice(folder.length + 1), readFileSync(path)]);
}

async function comparisonFiles(plans: readonly LoadedPlan[], asked: string): Promise<ResultFile[]> {
  const lexicon = loadLexicon();
  const [before, after] = plans;
  if (before === undefined || after === undefined) return [];
  const changes = await compareRevisions(before, after, lexicon, true);
  const engines = { lexicon: lexicon.lexicon, solver: createHighsSolver() };
  const read = plans.map(({ plan }) => plan);
  const files: ResultFile[] = [];
  for (const writer of CHANGES_WRITERS) files.push(...(await writer.files(changes, DEFAULT_PROFILE)));
  const { history } = await findHistory(read, { name: asked }, engines);
  const across = await compareAcross(read, {}, engines);
  return [
    ...files,
    ...HISTORY_WRITERS.flatMap((writer) => writer.files(history, 'ja')),
    ...ACROSS_WRITERS.flatMap((writer) => writer.files(across, 'ja')),
  ];
}
