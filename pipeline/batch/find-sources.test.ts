import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { temporaryFolder } from '../../tests/helpers/folders.js';
import { findSources } from './find-sources.js';

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

  it('tells of places that are not there, not of places where nothing is yet', async () => {
    const { missing } = await findSources(
      root,
      ['原稿/**/*.tsv', '共有/**/*.pdf', '共有', '原稿/令和8'],
      results,
    );
    expect(missing).toEqual(['共有/**/*.pdf', '共有', '原稿/令和8']);
  });
});
