import { expect, it } from 'vitest';
import { complaintsAbout } from './check.js';
import { REVIEWED } from './reviewed.js';
import { findExpressions, PARTS, readSource, sourceFiles } from './sources.js';

it.each(sourceFiles().filter((file) => !file.startsWith(PARTS)))('%s is linear', async (file) => {
  expect(await complaintsAbout(file)).toEqual([]);
});

it.each(REVIEWED)('the reviewed expression of $file is still there', ({ file, source }) => {
  const { literals } = findExpressions(file, readSource(file));
  expect(literals.some((literal) => literal.source === source)).toBe(true);
});
