import { describe, expect, it } from 'vitest';
import { parseConfig } from './config-file.js';

const problemsOf = (text: string): unknown => {
  const parsed = parseConfig(text);
  return 'problems' in parsed ? parsed.problems : parsed.config;
};

describe('parseConfig', () => {
  it('reads comments and commas at the end, and fills in what is left out', () => {
    const text = '\uFEFF{\n  // 元の資料\n  "sources": ["原稿/**/*.pdf", /* 下書き */ "!原稿/下書き",],\n}\n';
    expect(parseConfig(text)).toMatchObject({
      config: {
        sources: ['原稿/**/*.pdf', '!原稿/下書き'],
        results: 'results',
        lexicon: null,
        workers: null,
        series: [],
        limits: { pages: 2000 },
        profile: { order: 'after-first' },
      },
    });
  });

  it.each([
    ['{\n  "sources": ["a"]\n  "results": "r"\n}', 3, 3, '', '「,」が必要です'],
    ['{\n  "sources": ["a],\n}', 2, 15, '', '文字列が " で閉じていません'],
    ['{\n  "sources": ["a"],\n  "result": "r"\n}', 3, 3, 'result', 'という項目はありません'],
    ['{ "sources": ["a"],\r\n  "limits": { "pages": 0 } }', 2, 24, 'limits.pages', expect.any(String)],
    ['{ "sources": ["a"], "series": [["a/b", "A"]] }', 1, 40, 'series.0.1', '資料の ID の形ではありません'],
    ['{ "results": "r" }', 1, 1, 'sources', expect.any(String)],
    [
      '{ "sources": ["a"], "limits": { "pages": 0 } }',
      1,
      42,
      'limits.pages',
      '小さすぎる値: numberは0より大きい必要があります',
    ],
    ['{ "sources": ["a"], "sources": ["b"] }', 1, 21, 'sources', 'が2回書かれています'],
    ['', 1, 1, '', '値が必要です'],
    ['[]', 1, 1, '', expect.any(String)],
    ['{ "sources": ["a"], "__proto__": {} }', 1, 21, '__proto__', 'という項目はありません'],
  ])('says where %j is wrong', (text, line, column, path, message) => {
    expect(problemsOf(text)).toContainEqual({ line, column, path, message });
  });
});
