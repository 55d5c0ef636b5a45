import { describe, expect, it } from 'vitest';
import { PDF_LIMITS } from '../../pipeline/engines/pdf-limits.js';
import { limitsHelp, parseLimits } from './limit-flags.js';

describe('parseLimits', () => {
  it('takes values by name, the last of two', () => {
    expect(parseLimits(['pageSeconds=40', 'pages=3000', 'pageSeconds=0.5'], 'ja')).toEqual({
      pageSeconds: 0.5,
      pages: 3000,
    });
    expect(parseLimits([], 'ja')).toEqual({});
  });

  it.each([
    [
      'pageSeconds',
      '--limit の値「pageSeconds」は「名前=値」の形ではありません。pageSeconds=40 のように指定してください。',
    ],
    [
      'pageSeconds=-1',
      '--limit の値「pageSeconds=-1」は「名前=値」の形ではありません。pageSeconds=40 のように指定してください。',
    ],
    [
      'pageSeconds=1e9',
      '--limit の値「pageSeconds=1e9」は「名前=値」の形ではありません。pageSeconds=40 のように指定してください。',
    ],
    ['pageSeconds=0', '上限 pageSeconds に 0 は指定できません。0 より大きい数を指定してください。'],
    ['pages=1.5', '上限 pages に 1.5 は指定できません。1 以上の整数を指定してください。'],
    ['restarts=0.5', '上限 restarts に 0.5 は指定できません。0 以上の整数を指定してください。'],
    ['megabytes=100', '上限 megabytes に 100 は指定できません。200 以上の整数を指定してください。'],
  ])('refuses %s', (given, message) => {
    expect(() => parseLimits([given], 'ja')).toThrow(expect.objectContaining({ name: 'FlagError', message }));
  });

  it.each(['toString=1', 'constructor=1', 'Pages=1'])('names the limits there are: %s', (given) => {
    expect(() => parseLimits([given], 'en')).toThrow(
      /^There is no limit "[A-Za-z]+"\. Names: fileMegabytes, /,
    );
  });
});

describe('limitsHelp', () => {
  it('has a line for every limit, with its value', () => {
    const lines = limitsHelp().split('\n');
    expect(lines).toHaveLength(Object.keys(PDF_LIMITS).length);
    expect(lines).toContain('  fileMegabytes=200  ファイルの大きさの上限（MB）');
    expect(lines).toContain('  pages=2000  ページ数の上限');
  });
});

describe('the limits that a file has where nothing is said', () => {
  it('are those of the requirements', () => {
    expect(PDF_LIMITS).toMatchObject({
      fileMegabytes: 200,
      pages: 2000,
      pageSeconds: 20,
      documentSeconds: 1800,
      megabytes: 1000,
      imagePixels: 50_000_000,
    });
  });
});
