import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { temporaryFolder } from '../../tests/helpers/folders.js';
import { PDF_LIMITS } from '../engines/pdf-limits.js';
import { sha256 } from '../identifiers.js';
import { noteSources, sourcePlaces } from '../store/source-places.js';
import { SourceFinder } from './source-finder.js';

const root = temporaryFolder();
const BYTES = Buffer.from('%PDF-1.7 計画');
const wanted = { file: '計画.pdf', sha256: sha256(BYTES) };

/** A results folder and a source beside it. */
function results(name: string): { folder: string; source: string } {
  const folder = join(root, name, 'results');
  const source = join(root, name, 'papers', '計画.pdf');
  mkdirSync(folder, { recursive: true });
  mkdirSync(join(source, '..'), { recursive: true });
  writeFileSync(source, BYTES);
  return { folder, source };
}

describe('places of sources', () => {
  it('are noted from the results folder on, so that both can be moved together', async () => {
    const { folder, source } = results('noted');
    await noteSources(folder, new Map([[wanted.sha256, source]]));
    await noteSources(folder, new Map([['0'.repeat(64), join(folder, 'sources', 'b.pdf')]]));
    expect(JSON.parse(readFileSync(join(folder, 'sources.json'), 'utf8'))).toEqual({
      schemaVersion: 1,
      sources: { ['0'.repeat(64)]: 'sources/b.pdf', [wanted.sha256]: '../papers/計画.pdf' },
    });
    expect((await sourcePlaces(folder)).get(wanted.sha256)).toBe(source);
  });

  it('are none where the file is missing or broken', async () => {
    const { folder } = results('broken');
    expect(await sourcePlaces(folder)).toEqual(new Map());
    writeFileSync(join(folder, 'sources.json'), '{"schemaVersion":1,"sources":{"x":');
    expect(await sourcePlaces(folder)).toEqual(new Map());
  });
});

describe('SourceFinder', () => {
  it('finds a source where it was noted, in the folder of uploads, or where somebody says', async () => {
    const { folder, source } = results('found');
    const alone = new SourceFinder(folder, [], PDF_LIMITS);
    expect(await alone.mayHave(wanted)).toBe(false);
    await expect(alone.find(wanted)).rejects.toMatchObject({
      rule: 'page-image/no-source',
      remedy: expect.stringContaining('--sources'),
    });
    expect(
      Buffer.from(await new SourceFinder(folder, [join(source, '..')], PDF_LIMITS).find(wanted)),
    ).toEqual(BYTES);
    await noteSources(folder, new Map([[wanted.sha256, source]]));
    expect(await alone.mayHave(wanted)).toBe(true);
    expect(Buffer.from(await alone.find(wanted))).toEqual(BYTES);
    const moved = results('uploaded');
    mkdirSync(join(moved.folder, 'sources'));
    writeFileSync(join(moved.folder, 'sources', `${wanted.sha256}.pdf`), BYTES);
    expect(Buffer.from(await new SourceFinder(moved.folder, [], PDF_LIMITS).find(wanted))).toEqual(BYTES);
  });

  it('takes nothing that has other content, whatever its name', async () => {
    const { folder, source } = results('changed');
    await noteSources(folder, new Map([[wanted.sha256, source]]));
    writeFileSync(source, '%PDF-1.7 another');
    await expect(new SourceFinder(folder, [], PDF_LIMITS).find(wanted)).rejects.toMatchObject({
      rule: 'page-image/no-source',
    });
    const named = new SourceFinder(folder, [join(source, '..')], PDF_LIMITS).find(wanted);
    await expect(named).rejects.toThrow('内容が違います');
  });
});
