import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { temporaryFolder } from '../../tests/helpers/folders.js';
import { MACHINE } from './machine.js';
import { DOCUMENTS } from './result-kinds.js';
import { ResultsFolder } from './results-folder.js';

const root = temporaryFolder();

const manifest = (hashes: Record<string, string>) => ({
  path: 'manifest.json',
  chunks: [JSON.stringify(hashes)],
});

describe('ResultsFolder', () => {
  it('writes a document with its files and hashes, and replaces it as a whole', async () => {
    const folder = new ResultsFolder(join(root, 'a'), DOCUMENTS);
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
    const folder = new ResultsFolder(join(root, 'b'), DOCUMENTS);
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
    await new ResultsFolder(join(root, 'c'), DOCUMENTS).prepare();
    expect(readdirSync(join(root, 'c')).sort()).toEqual(['.other', 'note.txt']);
  });

  it('puts a document back that was taken away when a run was cut off, and finishes what was done', async () => {
    const at = join(root, 'f');
    const process = spawnSync('node', ['-e', '']).pid;
    const left = (name: string, text: string): void => {
      mkdirSync(join(at, `.nendo-work-${MACHINE}-${process}-${name}`), { recursive: true });
      writeFileSync(join(at, `.nendo-work-${MACHINE}-${process}-${name}`, 'plan.json'), text);
    };
    left('1-old~city~other~2024', 'taken away');
    left('1', 'not yet there');
    left('2-old~city~other~2025', 'replaced');
    mkdirSync(join(at, 'city', 'other', '2025'), { recursive: true });
    writeFileSync(join(at, 'city', 'other', '2025', 'plan.json'), 'new');
    await new ResultsFolder(at, DOCUMENTS).prepare();
    expect(readFileSync(join(at, 'city', 'other', '2024', 'plan.json'), 'utf8')).toBe('taken away');
    expect(readFileSync(join(at, 'city', 'other', '2025', 'plan.json'), 'utf8')).toBe('new');
    expect(readdirSync(at)).toEqual(['city']);
  });

  it('leaves alone what another process is at', async () => {
    const names = [
      `.nendo-work-${MACHINE}-${process.ppid}-1`,
      `.nendo-work-ffffffff-1-1-old~city~other~2024`,
    ];
    for (const name of names) mkdirSync(join(root, 'g', name), { recursive: true });
    await new ResultsFolder(join(root, 'g'), DOCUMENTS).prepare();
    expect(readdirSync(join(root, 'g')).sort()).toEqual(names.sort());
  });

  it('lists documents and removes one with the folders that hold nothing more', async () => {
    const folder = new ResultsFolder(join(root, 'h'), DOCUMENTS);
    await folder.prepare();
    for (const id of ['city/other/2024', 'city/other/2025', 'town/other/2024'])
      await folder.replace(id, [{ path: 'tables/1.csv', chunks: ['a'] }], manifest);
    expect(await folder.ids()).toEqual(['city/other/2024', 'city/other/2025', 'town/other/2024']);
    await folder.remove('town/other/2024');
    await folder.remove('city/other/2024');
    expect(readdirSync(join(root, 'h'))).toEqual(['city']);
    expect(await folder.ids()).toEqual(['city/other/2025']);
  });

  it.each(['../x', 'a/../../x', '/etc/x', 'a//b', '', 'a/B', 'a/.b', 'a\\b', '旭川/other/1'])(
    'refuses %j as a document id',
    (id) => {
      expect(() => new ResultsFolder(join(root, 'd'), DOCUMENTS).folderOf(id)).toThrow(/leads out/);
      expect(existsSync(join(root, 'x'))).toBe(false);
    },
  );

  it('takes a manifest that is no manifest for none', async () => {
    const folder = new ResultsFolder(join(root, 'e'), DOCUMENTS);
    mkdirSync(join(root, 'e', 'city'), { recursive: true });
    writeFileSync(join(root, 'e', 'city', 'manifest.json'), '{"__proto__": 1');
    expect(await folder.manifest('city')).toBeNull();
    expect(await folder.manifest('nowhere')).toBeNull();
  });
});
