import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readText } from '../../extractors/read/text/reader.js';
import { FIXTURES } from '../../tests/helpers/folders.js';
import { PDF_LIMITS } from '../engines/pdf-limits.js';
import { readTextIsolated } from './text-reader.js';

const limits = { ...PDF_LIMITS, textMegabytes: 1 };
const { signal } = new AbortController();
const read = (bytes: Uint8Array) => readTextIsolated(bytes, 'text/plain', { limits, signal });

describe('readTextIsolated', { timeout: 60_000 }, () => {
  it('gives in a child what is read here', async () => {
    const bytes = readFileSync(join(FIXTURES, 'matsumoto-matrix-r6', 'source.txt'));
    expect(await read(bytes)).toEqual(readText(bytes, { mediaType: 'text/plain' }));
  });

  it('says what is wrong with a text, and in which line', async () => {
    const [many, empty] = [Buffer.from(`一\n${'a\t'.repeat(2000)}\n`), Buffer.from('a\0b')];
    await expect(read(many)).rejects.toMatchObject({
      rule: 'read/too-many-columns',
      line: 2,
    });
    await expect(read(empty)).rejects.toMatchObject({ rule: 'read/nul' });
    await expect(read(Buffer.alloc(2 * 1024 * 1024, '語\n'))).rejects.toMatchObject({
      rule: 'read/too-large',
      message: 'テキストとしては大きすぎます（2 MB、上限 1 MB）。',
    });
  });
});
