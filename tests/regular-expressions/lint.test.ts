import { describe, expect, it } from 'vitest';
import { lintComplaints, lintOf } from './lint.js';
import { LINT_REVIEWED } from './reviewed.js';
import { findExpressions, readSource, sourceFiles } from './sources.js';

describe('eslint-plugin-regexp', () => {
  it.each([
    ['a run that restarts', 'あ+い', 'u', 'no-super-linear-move'],
    ['two runs that trade characters', '^(?:[ 　]*あ?)*[ 　]+い$', 'u', 'no-super-linear-backtracking'],
    ['an empty class', '[]', 'u', 'no-empty-character-class'],
    ['a lazy end', 'あ.+?', 'u', 'no-lazy-ends'],
    ['a combining mark in a class', '[か\u3099]', 'u', 'no-misleading-unicode-character'],
  ])('finds %s', (_name, source, flags, rule) => {
    expect(lintOf({ source, flags }).map((said) => said.split(':')[0])).toContain(`regexp/${rule}`);
  });

  it.each(sourceFiles().filter((file) => /\/.*\/|RegExp/u.test(readSource(file))))(
    'has nothing to say of %s',
    async (file) => {
      expect(await lintComplaints(file)).toEqual([]);
    },
  );

  it.each(LINT_REVIEWED)('the reviewed expression of $file is still there', ({ file, source }) => {
    const { literals } = findExpressions(file, readSource(file));
    expect(literals.some((literal) => literal.source === source)).toBe(true);
  });
});
