import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { ROOT } from '../../tests/helpers/folders.js';
import { ENGLISH_RULES, failureLines } from './failures.js';

/** Every rule that the sources give to a SourceError. */
function rulesInSources(): string[] {
  const files = ['extractors', 'pipeline'].flatMap((folder) =>
    readdirSync(join(ROOT, folder), { withFileTypes: true, recursive: true })
      .filter((entry) => entry.isFile() && entry.name.endsWith('.ts') && !entry.name.endsWith('.test.ts'))
      .map((entry) => readFileSync(join(entry.parentPath, entry.name), 'utf8')),
  );
  const errors = files.flatMap((text) =>
    text
      .split('SourceError(')
      .slice(1)
      .map((rest) => rest.slice(0, 200)),
  );
  return [...new Set(errors.flatMap((text) => text.match(/(?:read|tables)\/[a-z-]+/g) ?? []))].sort();
}

describe('failureLines', () => {
  it('has English for every failure of a source', () => {
    const rules = rulesInSources();
    expect(rules.length).toBeGreaterThan(10);
    expect(ENGLISH_RULES).toEqual(expect.arrayContaining(rules));
  });

  it('names file, line and remedy in both languages', () => {
    const error = {
      rule: 'read/nul',
      message: '文字ではありません。',
      page: null,
      line: 3,
      remedy: '保存し直してください。',
    };
    expect(failureLines('a.txt', error, 'ja')).toBe(
      '失敗: a.txt 3行目: 文字ではありません。\n  対処: 保存し直してください。',
    );
    expect(failureLines('a.txt', error, 'en')).toMatch(/^failed: a\.txt, line 3: .* NUL .*\n {2}remedy: /);
    expect(failureLines('a.pdf', { ...error, page: 4, line: null }, 'ja')).toMatch(/^失敗: a\.pdf 4ページ: /);
    expect(failureLines('a.txt', { ...error, line: null }, 'en')).toMatch(/^failed: a\.txt: /);
  });
});
