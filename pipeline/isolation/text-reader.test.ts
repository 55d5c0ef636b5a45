import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readText } from '../../extractors/read/text/reader.js';
import type { FakeText } from '../../tests/helpers/fake-text-reader.js';
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

  it('tries what ended its process once more, and says so where that ends another', async () => {
    const entry = new URL('../../tests/helpers/fake-text-reader.ts', import.meta.url);
    const text = readText(Buffer.from('一\n二\n'), { mediaType: 'text/plain' });
    const again = (ends: FakeText['ends']) =>
      readTextIsolated(Buffer.from(JSON.stringify({ ends, read: text } satisfies FakeText)), 'text/plain', {
        limits,
        signal,
        entry,
      });
    expect(await again('first')).toEqual(text);
    await expect(again('both')).rejects.toMatchObject({
      rule: 'read/text-killed',
      message: expect.stringMatching(
        /^テキストを読み取れません。.+異常終了しました。もう一度試しても、読めませんでした。$/,
      ),
    });
  });
});
