import { crc32, deflateRawSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { ARCHIVE_LIMITS, type ArchiveLimits } from './archive-limits.js';
import { archiveRefusal } from './unpacking.js';

interface Entry {
  readonly content: Uint8Array;
  readonly name?: string;
  /** What the directory says that it unpacks to; the truth where it is not given. */
  readonly said?: number;
  readonly flags?: number;
  readonly packed?: number;
}

const zeros = (length: number): Uint8Array => new Uint8Array(length);

/** An archive of deflated files, with the end of its directory as it is or as given. */
function archive(entries: readonly Entry[], ending: { size?: number; count?: number } = {}): Uint8Array {
  const parts: Buffer[] = [];
  const directory: Buffer[] = [];
  let place = 0;
  for (const { content, name = '', said = content.length, flags = 0, packed } of entries) {
    const data = deflateRawSync(content);
    const local = Buffer.alloc(30);
    local.writeUInt32LE(0x04034b50, 0);
    local.writeUInt16LE(8, 8);
    local.writeUInt32LE(data.length, 18);
    const central = Buffer.alloc(46);
    central.writeUInt32LE(0x02014b50, 0);
    central.writeUInt16LE(flags, 8);
    central.writeUInt16LE(8, 10);
    central.writeUInt32LE(crc32(content), 16);
    central.writeUInt32LE(packed ?? data.length, 20);
    central.writeUInt32LE(said, 24);
    central.writeUInt32LE(place, 42);
    central.writeUInt16LE(Buffer.byteLength(name), 28);
    parts.push(local, data);
    directory.push(Buffer.concat([central, Buffer.from(name)]));
    place += local.length + data.length;
  }
  const end = Buffer.alloc(22);
  const whole = Buffer.concat(directory);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(ending.count ?? entries.length, 10);
  end.writeUInt32LE(ending.size ?? whole.length, 12);
  end.writeUInt32LE(place, 16);
  return Buffer.concat([...parts, whole, end]);
}

const archiveProblem = async (bytes: Uint8Array, limits?: ArchiveLimits) =>
  (await archiveRefusal(bytes, limits))?.problem ?? null;

const MB = 1024 * 1024;
const noise = Buffer.from(Array.from({ length: 4096 }, (_, i) => (i * 7919 + (i >> 3)) % 251));

describe('what an archive may ask for', () => {
  it('is looked up in its directory', async () => {
    expect(await archiveProblem(archive([{ content: noise }, { content: noise }]))).toBeNull();
    expect(await archiveProblem(archive([{ content: zeros(2 * MB) }]))).toBe('too-dense');
    expect(
      await archiveProblem(
        archive([
          { content: noise, said: 200 * MB },
          { content: noise, said: 60 * MB },
        ]),
      ),
    ).toBe('too-large');
    expect(await archiveProblem(archive([{ content: noise, said: 0xffffffff }]))).toBe('too-large');
    expect(await archiveProblem(archive(Array.from({ length: 10_001 }, () => ({ content: zeros(1) }))))).toBe(
      'too-many-entries',
    );
  });

  it('is all that is at a limit, and nothing above it', async () => {
    const limits = { ...ARCHIVE_LIMITS, entries: 2, unpackedBytes: 8192 };
    const of = (count: number, content = noise): Uint8Array =>
      archive(Array.from({ length: count }, () => ({ content })));
    expect([await archiveProblem(of(2), limits), await archiveProblem(of(3), limits)]).toEqual([
      null,
      'too-many-entries',
    ]);
    const halves = { ...limits, entries: 3 };
    expect(await archiveProblem(of(3), halves)).toBe('too-large');
    expect(await archiveProblem(of(3), { ...halves, unpackedBytes: 3 * 4096 })).toBeNull();
    const packed = of(1, Buffer.alloc(100_000));
    const ratio = 100_000 / packed.length;
    expect(await archiveProblem(packed, { ...ARCHIVE_LIMITS, ratio })).toBeNull();
    expect(await archiveProblem(packed, { ...ARCHIVE_LIMITS, ratio: ratio - 0.01 })).toBe('too-dense');
  });

  it('is what comes out of it, whatever its directory says', async () => {
    for (const said of [0, 1, 4095, 4097])
      expect(await archiveProblem(archive([{ content: noise, said }]))).toBe('other-size');
    expect(await archiveProblem(archive([{ content: zeros(64 * MB), said: 100 }]))).toBe('other-size');
  });

  it('is not looked for in the 64-bit form of the format, nor behind the data', async () => {
    expect(await archiveProblem(archive([{ content: noise }], { size: 0xffffffff }))).toBe('too-large');
    expect(await archiveProblem(archive([{ content: noise }], { count: 0xffff }))).toBe('too-many-entries');
    expect(await archiveProblem(archive([{ content: noise, packed: 0xffffffff }]))).toBe('too-large');
    expect(await archiveProblem(archive([{ content: noise, said: 0, packed: 0, flags: 8 }]))).toBe(
      'no-archive',
    );
    expect(await archiveProblem(archive([{ content: noise, flags: 1 }]))).toBe('encrypted');
  });

  it('is no archive where the directory or the data lead elsewhere', async () => {
    const bytes = archive([{ content: noise }]);
    const broken = (place: number): Uint8Array => Buffer.from(bytes).fill(0xff, place, place + 4);
    expect(await archiveProblem(broken(bytes.length - 22 - 46))).toBe('no-archive');
    expect(await archiveProblem(broken(0))).toBe('no-archive');
    expect(await archiveProblem(broken(30))).toBe('no-archive');
    expect(await archiveProblem(archive([{ content: noise, packed: 1_000_000 }]))).toBe('no-archive');
    expect(await archiveProblem(deflateRawSync('x'))).toBe('no-archive');
    expect(await archiveProblem(new Uint8Array())).toBe('no-archive');
  });

  it('names the file that it is about', async () => {
    const [small, other] = [
      { content: noise, name: '目録.xml' },
      { content: noise, name: 'b' },
    ];
    const large = { content: zeros(2 * MB), name: 'xl/media/大.bmp' };
    const limits = { ...ARCHIVE_LIMITS, entries: 2 };
    expect(await archiveRefusal(archive([small, large]))).toEqual({
      problem: 'too-dense',
      entry: 'xl/media/大.bmp',
    });
    expect(await archiveRefusal(archive([large, small]), { ...limits, unpackedBytes: 2 * MB })).toEqual({
      problem: 'too-large',
      entry: 'xl/media/大.bmp',
    });
    expect(await archiveRefusal(archive([other, other, small, other]), limits)).toEqual({
      problem: 'too-many-entries',
      entry: '目録.xml',
    });
    expect(await archiveRefusal(archive([other, { ...small, said: 1 }]))).toEqual({
      problem: 'other-size',
      entry: '目録.xml',
    });
    expect(await archiveRefusal(archive([other, { ...small, flags: 1 }]))).toEqual({
      problem: 'encrypted',
      entry: '目録.xml',
    });
    expect(await archiveRefusal(new Uint8Array())).toEqual({ problem: 'no-archive', entry: null });
  });
});
