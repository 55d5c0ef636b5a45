import { crc32, deflateRawSync } from 'node:zlib';

/** A file of an archive, and what its directory says of it where that is not the truth. */
export interface ZipEntry {
  readonly name: string;
  readonly content: Uint8Array;
  /** Bytes that the directory says it unpacks to. */
  readonly said?: number;
}

const LOCAL_SIZE = 30;
const CENTRAL_SIZE = 46;
const END_SIZE = 22;
const DEFLATED = 8;

/** A ZIP archive of deflated files (APPNOTE 4.3). */
export function zip(entries: readonly ZipEntry[]): Buffer {
  const files: Buffer[] = [];
  const directory: Buffer[] = [];
  let place = 0;
  for (const { name, content, said = content.length } of entries) {
    const data = deflateRawSync(content);
    const path = Buffer.from(name);
    const sum = crc32(content);
    const local = Buffer.alloc(LOCAL_SIZE);
    local.writeUInt32LE(0x04034b50, 0);
    local.writeUInt16LE(DEFLATED, 8);
    local.writeUInt32LE(sum, 14);
    local.writeUInt32LE(data.length, 18);
    local.writeUInt32LE(said, 22);
    local.writeUInt16LE(path.length, 26);
    const central = Buffer.alloc(CENTRAL_SIZE);
    central.writeUInt32LE(0x02014b50, 0);
    central.writeUInt16LE(DEFLATED, 10);
    central.writeUInt32LE(sum, 16);
    central.writeUInt32LE(data.length, 20);
    central.writeUInt32LE(said, 24);
    central.writeUInt16LE(path.length, 28);
    central.writeUInt32LE(place, 42);
    files.push(local, path, data);
    directory.push(central, path);
    place += LOCAL_SIZE + path.length + data.length;
  }
  const end = Buffer.alloc(END_SIZE);
  const whole = Buffer.concat(directory);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(entries.length, 10);
  end.writeUInt32LE(whole.length, 12);
  end.writeUInt32LE(place, 16);
  return Buffer.concat([...files, whole, end]);
}
