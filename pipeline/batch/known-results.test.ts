import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Manifest } from '../../schemas/manifest.js';
import { temporaryFolder } from '../../tests/helpers/folders.js';
import type { ManifestHead } from '../plan-files.js';
import { DOCUMENTS } from '../store/result-kinds.js';
import { ResultsFolder } from '../store/results-folder.js';
import { headHash, KnownResults } from './known-results.js';
import { reasonsToDo } from './reasons.js';

const root = temporaryFolder();
const ID = 'city/other/2024';

const HEAD: ManifestHead = {
  schemaVersion: 1,
  id: ID,
  source: { file: 'a.txt', sha256: 'aa' },
  status: 'complete',
  reading: 'r',
  versions: { nendo: '1', read: '2' },
  library: 'l',
  corpus: 'c',
  lexicon: { shipped: 's', folder: null, files: [] },
  decisions: null,
  recognition: null,
  routes: [],
};

/** A results folder that counts how often a manifest is read. */
class CountedFolder extends ResultsFolder<Manifest> {
  reads = 0;

  override manifest(id: string): Promise<Manifest | null> {
    this.reads += 1;
    return super.manifest(id);
  }
}

async function folderWith(name: string, head: Partial<ManifestHead> = {}): Promise<CountedFolder> {
  const folder = new CountedFolder(join(root, name), DOCUMENTS);
  await folder.prepare();
  await folder.replace(ID, [{ path: 'plan.json', chunks: ['{}'] }], (files) => ({
    path: 'manifest.json',
    chunks: [JSON.stringify({ ...HEAD, ...head, stageTimes: { read: 1 }, files })],
  }));
  return folder;
}

describe('KnownResults', () => {
  it('reads a manifest once, and once more when told that it is another one', async () => {
    const folder = await folderWith('once');
    const known = new KnownResults(folder);
    const facts = await known.of(ID);
    expect(facts).toMatchObject({ source: HEAD.source, head: headHash(HEAD), isWhole: true });
    expect(facts?.plan).toBe('44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a');
    expect(await known.of(ID)).toBe(facts);
    expect(await reasonsToDo(folder, known, HEAD)).toEqual([]);
    expect(folder.reads).toBe(1);
    known.forget(ID);
    expect(await known.of(ID)).toEqual(facts);
    expect(folder.reads).toBe(2);
  });

  it('knows no result that is not there', async () => {
    const folder = await folderWith('none');
    const known = new KnownResults(folder);
    expect(await known.of('city/other/2025')).toBeNull();
    expect(await reasonsToDo(folder, known, { ...HEAD, id: 'city/other/2025' })).toEqual(['new']);
  });

  it.each([
    ['reading', { reading: 'another' }, 'settings'],
    ['status', { status: 'partial' }, 'settings'],
    ['versions', { versions: { nendo: '1', read: '3' } }, 'versions'],
    ['source', { source: { file: 'a.txt', sha256: 'bb' } }, 'source'],
    ['corpus', { corpus: 'another' }, 'others'],
  ] as const)('sees another %s in a manifest', async (name, head, reason) => {
    const folder = await folderWith(`other-${name}`, head);
    expect(await reasonsToDo(folder, new KnownResults(folder), HEAD)).toEqual([reason]);
  });

  it('sees what was changed or taken away by hand', async () => {
    const folder = await folderWith('hand');
    const at = join(folder.root, ID);
    rmSync(join(at, 'plan.json'));
    expect(await reasonsToDo(folder, new KnownResults(folder), HEAD)).toEqual(['missing-files']);
    writeFileSync(join(at, 'manifest.json'), '{');
    expect(await reasonsToDo(folder, new KnownResults(folder), HEAD)).toEqual(['new']);
  });
});
