import { existsSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { type LoadedPlan, loadPlan } from './plan-source.js';

/** All documents of a results folder, by id. @throws SourceError for one that is broken. */
export async function loadResults(folder: string): Promise<LoadedPlan[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const plans = entries.filter(
    (entry) => entry.isFile() && entry.name === 'plan.json' && !/[/\\]\./.test(entry.parentPath),
  );
  const loaded = await Promise.all(plans.map(({ parentPath }) => loadPlan(parentPath)));
  return loaded.sort((a, b) => (a.plan.id < b.plan.id ? -1 : 1));
}

/** Whether a folder holds documents rather than being one. */
export function isResultsFolder(folder: string): boolean {
  return existsSync(folder) && !existsSync(join(folder, 'plan.json'));
}
