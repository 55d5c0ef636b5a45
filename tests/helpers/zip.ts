import { inflateRawSync } from 'node:zlib';

/** The files of a ZIP archive as text, by their paths. For archives that writers of ours make: no comment, below 4 GB. */
export function unzipTexts(archive: Uint8Array): Map<string, string> {
  const bytes = Buffer.from(archive);
  const files = new Map<string, string>();
  let at = bytes.readUInt32LE(bytes.length - 22 + 16);
  for (let left = bytes.readUInt16LE(bytes.length - 22 + 10); left > 0; left -= 1) {
    const [method, size] = [bytes.readUInt16LE(at + 10), bytes.readUInt32LE(at + 20)];
    const lengths = [
      bytes.readUInt16LE(at + 28),
      bytes.readUInt16LE(at + 30),
      bytes.readUInt16LE(at + 32),
    ] as const;
    const local = bytes.readUInt32LE(at + 42);
    const name = bytes.toString('utf8', at + 46, at + 46 + lengths[0]);
    const start = local + 30 + bytes.readUInt16LE(local + 26) + bytes.readUInt16LE(local + 28);
    const data = bytes.subarray(start, start + size);
    files.set(name, (method === 0 ? data : inflateRawSync(data)).toString('utf8'));
    at += 46 + lengths[0] + lengths[1] + lengths[2];
  }
  return files;
}

/** Whether all times of an archive are the first that the format knows, 1 January 1980. */
export function hasNoTimes(archive: Uint8Array): boolean {
  const bytes = Buffer.from(archive);
  let at = bytes.readUInt32LE(bytes.length - 22 + 16);
  for (let left = bytes.readUInt16LE(bytes.length - 22 + 10); left > 0; left -= 1) {
    const local = bytes.readUInt32LE(at + 42);
    if (bytes.readUInt32LE(at + 12) !== 0x00210000 || bytes.readUInt32LE(local + 10) !== 0x00210000)
      return false;
    at += 46 + bytes.readUInt16LE(at + 28) + bytes.readUInt16LE(at + 30) + bytes.readUInt16LE(at + 32);
  }
  return true;
}
