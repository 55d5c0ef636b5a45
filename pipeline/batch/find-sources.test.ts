import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, vi } from 'vitest';
import { temporaryFolder } from '../../tests/helpers/folders.js';
import { runConfigSchema } from './config-schema.js';
import { findSources, patternInResults } from './find-sources.js';

vi.mock('node:fs', async (original) => {
  const fs = await original<typeof import('node:fs')>();
  const refusing = (
    path: string,
    options: object,
    done: (error: Error | null, entries: []) => void,
  ): void => {
    if (path.includes('閉')) done(Object.assign(new Error(), { code: 'EACCES' }), []);
    else fs.readdir(path, options, done as () => void);
  };
  return { ...fs, readdir: refusing };
});

const root = temporaryFolder();
const results = join(root, '結果');

for (const path of [
  '原稿/松本/R6.txt',
  '原稿/松本/R6.txt.part',
  '原稿/松本/~$R6.txt',
  '原稿/松本/予算[改訂].pdf',
  '原稿/松本/写真.mov',
  '原稿/松本/集計.xlsx',
  '原稿/下書き/a.txt',
  '原稿/.隠し/b.txt',
  '原稿/README.md',
  '結果/x/text/as-read.txt',
]) {
  mkdirSync(join(root, path, '..'), { recursive: true });
  writeFileSync(join(root, path), '');
}

const pathsOf = async (...patterns: string[]): Promise<string[]> =>
  (await findSources(root, patterns, results)).files.map(({ path }) => path);

describe('findSources', () => {
  it('takes folders with all their documents, in the order of their paths', async () => {
    expect(await pathsOf('原稿')).toEqual([
      '原稿/下書き/a.txt',
      '原稿/松本/R6.txt',
      '原稿/松本/予算[改訂].pdf',
      '原稿/松本/集計.xlsx',
    ]);
    expect(await pathsOf('./原稿/松本/')).toHaveLength(3);
    expect(await pathsOf(join(root, '原稿'))).toHaveLength(4);
  });

  it('takes globs, without what is excluded', async () => {
    expect(await pathsOf('原稿/**/*.txt')).toEqual(['原稿/下書き/a.txt', '原稿/松本/R6.txt']);
    expect(await pathsOf('原稿/**/*.{txt,pdf}', '!原稿/下書き')).toEqual([
      '原稿/松本/R6.txt',
      '原稿/松本/予算[改訂].pdf',
    ]);
    expect(await pathsOf('原稿', '!**/*.xlsx')).not.toContain('原稿/松本/集計.xlsx');
  });

  it('takes a file of the name for itself, whatever its brackets would mean', async () => {
    expect(await pathsOf('原稿/松本/予算[改訂].pdf')).toEqual(['原稿/松本/予算[改訂].pdf']);
  });

  it('never takes results for sources, and no file twice', async () => {
    expect(await pathsOf('**/*.txt')).toEqual(['原稿/下書き/a.txt', '原稿/松本/R6.txt']);
    expect(await pathsOf('原稿/**/R6.txt', '原稿/松本', '原稿/松本/R6.txt')).toHaveLength(3);
  });

  it('takes no results for sources, of whatever folder', async () => {
    for (const path of [
      '古い/a.txt',
      '古い/結果/.batch/state.json',
      '古い/結果/report.html',
      '古い/結果/x/text/as-read.txt',
      '古い/手作業/松本/plan.json',
      '古い/手作業/松本/manifest.json',
      '古い/手作業/松本/text/corrected.txt',
      '古い/比較/changes.json',
      '古い/比較/changes.md',
    ]) {
      mkdirSync(join(root, path, '..'), { recursive: true });
      writeFileSync(join(root, path), '');
    }
    for (const pattern of ['古い', '古い/**/*']) expect(await pathsOf(pattern)).toEqual(['古い/a.txt']);
    expect(await pathsOf('古い/結果')).toEqual([]);
  });

  it('knows patterns that find nothing but what lies in the results folder', () => {
    const inResults = (sources: string[], results: string): string | null =>
      patternInResults({ file: '', folder: root, config: runConfigSchema.parse({ sources, results }) });
    expect(inResults(['原稿', '.'], '.')).toBe('原稿');
    expect(inResults(['**/*.pdf'], './')).toBe('**/*.pdf');
    expect(inResults(['原稿/**/*.pdf'], '原稿')).toBe('原稿/**/*.pdf');
    expect(inResults(['.', '原稿/*', '!結果'], '結果')).toBeNull();
    expect(inResults(['結果2'], '結果')).toBeNull();
  });

  it('tells of folders that it cannot look into', async () => {
    for (const path of ['部署/a.txt', '部署/閉/b.txt']) {
      mkdirSync(join(root, path, '..'), { recursive: true });
      writeFileSync(join(root, path), '');
    }
    const { files, missing, unread } = await findSources(root, ['部署', '部署/**/*.txt'], results);
    expect(files.map(({ path }) => path)).toEqual(['部署/a.txt']);
    expect({ missing, unread }).toEqual({ missing: [], unread: [{ folder: '部署/閉', code: 'EACCES' }] });
    expect((await findSources(root, ['部署/閉'], results)).unread).toHaveLength(1);
  });

  it('tells of places that are not there, not of places where nothing is yet', async () => {
    const { missing } = await findSources(
      root,
      ['原稿/**/*.tsv', '共有/**/*.pdf', '共有', '原稿/令和8'],
      results,
    );
    expect(missing).toEqual(['共有/**/*.pdf', '共有', '原稿/令和8']);
  });
});
