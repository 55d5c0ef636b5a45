import { describe, expect, it } from 'vitest';
import { JAPANESE } from '../../pipeline/lexicon/problem-texts.js';
import { LexiconError, type LexiconRule, problem } from '../../pipeline/lexicon/problems.js';
import { lexiconReport } from './lexicon-failures.js';

const RULES = Object.keys(JAPANESE) as LexiconRule[];
const detail = { column: 'text', value: '松風', other: { file: 'terms.tsv', line: 7 } };

describe('lexiconReport', () => {
  it.each(RULES)('says %s in both languages', (rule) => {
    const error = new LexiconError([problem(rule, { file: 'x.tsv', line: 3 }, detail)]);
    expect(lexiconReport(error, 'ja')).toMatch(/^誤り: x\.tsv 3行目: .+。\n {2}対処: .+\n誤りが 1 件/);
    expect(lexiconReport(error, 'en')).toMatch(/^error: x\.tsv, line 3: .+\.\n {2}remedy: .+\n1 error/);
  });

  it.each(RULES)('names the same facts for %s in both languages', (rule) => {
    const error = new LexiconError([problem(rule, { file: 'x.tsv', line: null }, detail)]);
    const facts = (text: string) =>
      ['「?text|"text"', '松風', 'terms\\.tsv.*7'].map((fact) => new RegExp(fact).test(text));
    expect(facts(lexiconReport(error, 'en').split('\n')[0] ?? '')).toEqual(
      facts(lexiconReport(error, 'ja').split('\n')[0] ?? ''),
    );
  });

  it('names an entry that is shipped', () => {
    const error = new LexiconError([
      problem('differs', { file: 'x.tsv', line: 3 }, { value: '松風', other: null }),
    ]);
    expect(lexiconReport(error, 'ja')).toMatch(/同梱の辞書 にもあり/);
    expect(lexiconReport(error, 'en')).toMatch(/also in the shipped lexicon/);
  });
});
