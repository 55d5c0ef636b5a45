import { describe, expect, it } from 'vitest';
import { superLinear } from './backtracking.js';
import { builtWhileLoading } from './built.js';
import { findExpressions, readSource, sourceFiles } from './sources.js';

describe('the check', () => {
  it.each([
    ['exponential', '^(?:a|aa|a+)+$', 'u'],
    ['a run trimmed at the end', '[\\s　]+$', 'u'],
    ['a search that restarts in its own run', 'あ+い', 'gu'],
    ['two runs that trade characters', '^[ 　]*あ?[ 　]*$', 'u'],
    ['behind a lookahead', '(?!x)[\\s　]+$', 'u'],
    ['a lookahead over the rest', ' (?=[^\\n]*。)', 'u'],
  ])('finds %s', (_name, source, flags) => {
    expect(superLinear(source, flags)).not.toBeNull();
  });

  it.each([
    ['a run at the start', '^[\\s　]+', 'u'],
    ['a bounded repetition', '事業[^。]{0,40}費', 'u'],
    ['a lookaround of one character', '(?<![0-9])[0-9](?![0-9])', 'gu'],
  ])('passes %s', (_name, source, flags) => {
    expect(superLinear(source, flags)).toBeNull();
  });
});

describe('the sources', () => {
  it('are all read', () => {
    expect(sourceFiles().length).toBeGreaterThan(150);
  });

  it('give literals and calls, also with types around them, and nothing from texts', () => {
    const code =
      "const a: RegExp = /x\\/y/gu;\n// /no/\nconst b = '/no/';\nconst c = <T,>(v: T) => new RegExp(b + b);";
    const { literals, calls } = findExpressions('a.ts', code);
    expect(literals).toEqual([{ file: 'a.ts', line: 1, source: 'x\\/y', flags: 'gu' }]);
    expect(calls).toEqual([{ file: 'a.ts', line: 4, text: 'new RegExp(b + b)' }]);
  });

  it('give what their constants make of a call while a module loads', async () => {
    const file = 'schemas/fiscal-year.ts';
    const { calls } = findExpressions(file, readSource(file));
    const built = await builtWhileLoading(file);
    expect(built.map(({ line }) => line)).toEqual(calls.map(({ line }) => line));
    expect(built.every(({ source }) => source.includes('令和'))).toBe(true);
  });
});
