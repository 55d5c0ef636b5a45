import { expect, it } from 'vitest';
import { complaintsAbout } from './check.js';
import { PARTS, sourceFiles } from './sources.js';

/** Each file of extractors/parts on its own line; the rest is in rest.test.ts, so that two processors share the work. */
it.each(sourceFiles().filter((file) => file.startsWith(PARTS)))('%s is linear', async (file) => {
  expect(await complaintsAbout(file)).toEqual([]);
});
