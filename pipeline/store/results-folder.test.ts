import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { temporaryFolder } from '../../tests/helpers/folders.js';
import { ResultsFolder } from './results-folder.js';

const root = temporaryFolder();

const manifest = (hashes: Record<string, string>) => ({
  path: 'manifest.json',
  chunks: [JSON.stringify(hashes)],
});

describe('ResultsFolder', () => {
  it('writes a document with its files and hashes, and replaces it as a whole', async () => {
    const folder = new ResultsFolder(join(root, 'a'));
    await folder.prepare();
    await folder.replace('city/other/2024', [{ path: 'tables/001.csv', chunks: ['a', 'b'] }], manifest);
    await folder.replace('city/other/2024', [{ path: 'plan.json', chunks: ['{}'] }], manifest);
    const at = join(root, 'a', 'city', 'other', '2024');
    expect(readdirSync(at).sort()).toEqual(['manifest.json', 'plan.json']);
    expect(JSON.parse(readFileSync(join(at, 'manifest.json'), 'utf8'))).toEqual({
      'plan.json': '44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a',
    });
    expect(readdirSync(join(root, 'a'))).toEqual(['city']);
  });

  it('keeps the earlier result and leaves nothing behind when writing fails', async () => {
    const folder = new ResultsFolder(join(root, 'b'));
    await folder.prepare();
    await folder.replace('city/other/2024', [{ path: 'plan.json', chunks: ['old'] }], manifest);
    const broken = function* (): Generator<string> {
      yield 'new';
      throw new Error('disk full');
    };
    const attempt = folder.replace('city/other/2024', [{ path: 'plan.json', chunks: broken() }], manifest);
    await expect(attempt).rejects.toThrow('disk full');
    expect(readFileSync(join(root, 'b', 'city', 'other', '2024', 'plan.json'), 'utf8')).toBe('old');
    expect(readdirSync(join(root, 'b'))).toEqual(['city']);
  });

  it('sweeps working folders of earlier runs, and nothing else', async () => {
    mkdirSync(join(root, 'c', '.nendo-work-9-1', 'x'), { recursive: true });
    mkdirSync(join(root, 'c', '.other'));
    writeFileSync(join(root, 'c', 'note.txt'), '');
    await new ResultsFolder(join(root, 'c')).prepare();
    expect(readdirSync(join(root, 'c')).sort()).toEqual(['.other', 'note.txt']);
  });

  it.each(['../x', 'a/../../x', '/etc/x', 'a//b', '', 'a/B', 'a/.b', 'a\\b', '旭川/other/1'])(
    'refuses %j as a document id',
    (id) => {
      expect(() => new ResultsFolder(join(root, 'd')).folderOf(id)).toThrow(/leads out/);
      expect(existsSync(join(root, 'x'))).toBe(false);
    },
  );

  it('takes a manifest that is no manifest for none', async () => {
    const folder = new ResultsFolder(join(root, 'e'));
    mkdirSync(join(root, 'e', 'city'), { recursive: true });
    writeFileSync(join(root, 'e', 'city', 'manifest.json'), '{"__proto__": 1');
    expect(folder.manifest('city')).toBeNull();
    expect(folder.manifest('nowhere')).toBeNull();
  });
});
