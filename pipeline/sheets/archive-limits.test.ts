import { deflateRawSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { archiveProblem } from './archive-limits.js';

/** A directory of entries as an archive would have it, each said to unpack to a size, behind some packed bytes. */
function archive(sizes: readonly number[], packed: Uint8Array = new Uint8Array(1000)): Uint8Array {
  const entries = sizes.map((size) => {
    const entry = Buffer.alloc(46);
    entry.writeUInt32LE(0x02014b50, 0);
    entry.writeUInt32LE(size, 24);
    return entry;
  });
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(sizes.length, 10);
  end.writeUInt32LE(packed.length, 16);
  return Buffer.concat([packed, ...entries, end]);
}

describe('what an archive may ask for', () => {
  it('is looked up in its directory', () => {
    expect(archiveProblem(archive([1000, 2000]))).toBeNull();
    expect(archiveProblem(archive([60_000, 60_000]))).toBe('too-dense');
    expect(archiveProblem(archive([200 * 1024 * 1024, 60 * 1024 * 1024]))).toBe('too-large');
    expect(archiveProblem(archive([0xffffffff]))).toBe('too-large');
    expect(archiveProblem(archive(Array.from({ length: 10_001 }, () => 1)))).toBe('too-many-entries');
  });

  it('is no archive where the directory leads elsewhere', () => {
    const broken = archive([1000]);
    broken[1000] = 0;
    expect(archiveProblem(broken)).toBe('no-archive');
    expect(archiveProblem(deflateRawSync('x'))).toBe('no-archive');
    expect(archiveProblem(new Uint8Array())).toBe('no-archive');
  });
});
