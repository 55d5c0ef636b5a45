import type { BatchReason } from '../../schemas/batch-report.js';
import type { Manifest } from '../../schemas/manifest.js';
import type { ManifestHead } from '../plan-files.js';
import type { ResultsStore } from '../store/results-store.js';
import { headHash, type KnownResults } from './known-results.js';

/** What a change of each field of a manifest means. The hashes that follow from others are asked last. */
const FIELDS: readonly (readonly [keyof ManifestHead, BatchReason])[] = [
  ['versions', 'versions'],
  ['lexicon', 'lexicon'],
  ['recognition', 'engine'],
  ['decisions', 'decisions'],
  ['library', 'others'],
  ['corpus', 'others'],
];

/** Why a result is not what it would be now; empty where it is. */
export async function reasonsToDo(
  results: ResultsStore<Manifest>,
  known: KnownResults,
  head: ManifestHead,
): Promise<BatchReason[]> {
  const facts = await known.of(head.id);
  if (facts?.isWhole && facts.head === headHash(head)) return [];
  const manifest = await results.manifest(head.id);
  if (manifest === null) return ['new'];
  if (manifest.source.sha256 !== head.source.sha256) return ['source'];
  const { stageTimes: _, files, ...there } = manifest;
  const differs = (field: keyof ManifestHead): boolean =>
    JSON.stringify(there[field]) !== JSON.stringify(head[field]);
  const reasons = new Set(FIELDS.flatMap(([field, reason]) => (differs(field) ? [reason] : [])));
  const rest = Object.keys(head) as (keyof ManifestHead)[];
  if (reasons.size === 0 && rest.some(differs)) reasons.add('settings');
  if (!(await results.hasFiles(head.id, Object.keys(files)))) reasons.add('missing-files');
  return [...reasons];
}
