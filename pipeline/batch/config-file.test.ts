import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { temporaryFolder } from '../../tests/helpers/folders.js';
import { ConfigError, loadConfig, parseConfig } from './config-file.js';

const problemsOf = (text: string): unknown => {
  const parsed = parseConfig(text);
  if (!('problems' in parsed)) return parsed.config;
  return parsed.problems.map(({ message, ...place }) => ({ ...place, message: message.ja }));
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
    [
      '{\n  "sources": ["a"],\n  "result": "r"\n}',
      3,
      3,
      'result',
      'という項目はありません（「results」のことですか）',
    ],
    [
      '{ "sources": [], "onfinish": {} }',
      1,
      18,
      'onfinish',
      'という項目はありません（「onFinish」のことですか）',
    ],
    [
      '{ "sources": [], "schedule": { "cron": "0 2 * * *", "zone": "" } }',
      1,
      53,
      'schedule.zone',
      'という項目はありません',
    ],
    [
      '{ "sources": [], "schedule": { "timezone": "" } }',
      1,
      32,
      'schedule.timezone',
      'という項目はありません（「timeZone」のことですか）',
    ],
    [
      '{ "sources": [], "profile": { "labels": { "befor": "" } } }',
      1,
      43,
      'profile.labels.befor',
      'という項目はありません（「before」のことですか）',
    ],
    ['{ "sources": ["a"],\r\n  "limits": { "pages": 0 } }', 2, 24, 'limits.pages', expect.any(String)],
    ['{ "sources": ["a"], "series": [["a/b", "A"]] }', 1, 40, 'series.0.1', '資料の ID の形ではありません'],
    ['{ "results": "r" }', 1, 1, 'sources', 'という項目が必要です'],
    [
      '{ "sources": ["a"], "limits": { "pages": 0 } }',
      1,
      42,
      'limits.pages',
      '小さすぎる値: numberは0より大きい必要があります',
    ],
    ['{ "sources": ["a"], "sources": ["b"] }', 1, 21, 'sources', 'が2回書かれています'],
    ['', 1, 1, '', '中身がありません'],
    [' \n', 1, 1, '', '中身がありません'],
    ['// まだ', 1, 6, '', '値が必要です'],
    ['[]', 1, 1, '', expect.any(String)],
    ['{ "sources": ["a"], "__proto__": {} }', 1, 21, '__proto__', 'という項目はありません'],
  ])('says where %j is wrong', (text, line, column, path, message) => {
    expect(problemsOf(text)).toContainEqual({ line, column, path, message });
  });
});

describe('problems of a configuration', () => {
  const bad = [
    ['schema', '{ "sources": [], "workers": "2", "limits": { "pages": 0 }, "ocr": "x", "results": "" }', 5],
    [
      'forms',
      '{ "sources": ["*a*a*a*a*a*a*a"], "series": [["A", "b"]], "database": "x", "namespace": "pg_" }',
      4,
    ],
    [
      'schedule',
      '{ "sources": ["a"], "schedule": { "cron": "2" }, "onFinish": { "webhook": "ftp://x" } }',
      2,
    ],
    ['keys', '{ "sources": ["a"], "result": "r", "zzz": 1 }', 2],
    ['repeated', '{ "sources": ["a"], "sources": ["a"] }', 1],
    ['syntax', '{ "sources": ["a" "b"], \'x\': .1, "c": "\\x \\u00" /* }', 8],
    ['nesting', '['.repeat(65), 1],
    ['nothing', '', 1],
  ] as const;

  it.each(bad)('are told in both languages, at the same place: %s', (_, text, count) => {
    const parsed = parseConfig(text);
    const messages = 'problems' in parsed ? parsed.problems.map(({ message }) => message) : [];
    expect(messages).toHaveLength(count);
    for (const { ja, en } of messages) {
      expect(ja).toMatch(/[ぁ-ん]/);
      expect(en).toMatch(/^[ -~]+$/);
    }
  });
});

describe('limits of a configuration', () => {
  const folder = temporaryFolder();

  /** Line and message of what is wrong with a file; empty where it is taken. */
  function told(bytes: string | Uint8Array): (readonly [number | null, string])[] {
    const file = join(folder, 'nendo.config.json');
    writeFileSync(file, bytes);
    try {
      loadConfig(file);
      return [];
    } catch (error) {
      if (error instanceof ConfigError) return error.problems.map(({ line, message }) => [line, message.ja]);
      throw error;
    }
  }

  const sources = (patterns: readonly string[]): string => JSON.stringify({ sources: patterns });

  it('a file of 1 MB', () => {
    const most = sources(['a']).padEnd(1024 * 1024);
    expect(told(most)).toEqual([]);
    expect(told(`${most} `)).toEqual([
      [null, '大きすぎます（上限 1 MB）。別のファイルが置かれていないかを確かめてください'],
    ]);
  });

  it('UTF-8', () => {
    const text = Buffer.from('{\n"sources": ["a"] }');
    const other = 'UTF-8 で保存し直してください';
    expect(told(text)).toEqual([]);
    for (const [bytes, line] of [
      [Buffer.from(text.toString(), 'utf16le'), 1],
      [Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(text.toString(), 'utf16le')]), 1],
      [Buffer.concat([text, Buffer.from([0x0a, 0x8c, 0xb4])]), 3],
    ] as const)
      expect(told(bytes)).toEqual([[line, expect.stringContaining(other)]]);
  });

  it('64 levels', () => {
    const nested = (depth: number): string =>
      `{\n"sources": ["a"],\n"x": ${'['.repeat(depth - 1)}${']'.repeat(depth - 1)}}`;
    expect(told(nested(64))).toEqual([[3, 'という項目はありません']]);
    expect(told(nested(65))).toEqual([
      [3, '入れ子が深すぎます（上限 64 段）。「[」「{」の閉じ忘れがないかを確かめてください'],
    ]);
  });

  it('1,000 patterns of 1,000 characters with 6 stars in a name', () => {
    const numbers = Array.from({ length: 1001 }, (_, at) => `s${at}`);
    expect(told(sources(numbers.slice(1)))).toEqual([]);
    expect(told(sources(numbers))).toEqual([[1, expect.stringContaining('1000')]]);
    expect(told(sources(['a'.repeat(1000)]))).toEqual([]);
    expect(told(`{\n"sources": ["${'a'.repeat(1001)}"]}`)).toEqual([[2, expect.stringContaining('1000')]]);
    expect(told(sources([`${'*a'.repeat(6)}/${'*a'.repeat(6)}`]))).toEqual([]);
    expect(told(sources(['*a'.repeat(7)]))).toEqual([[1, '一つの名前に「*」は 6 個までです']]);
  });

  it('20 problems that are told', () => {
    const keys = (count: number): string =>
      JSON.stringify(
        Object.fromEntries([['sources', ['a']], ...Array.from({ length: count }, (_, at) => [`k${at}`, 1])]),
      );
    expect([20, 21].map((count) => told(keys(count)).length)).toEqual([20, 20]);
  });
});
