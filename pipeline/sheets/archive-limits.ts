/** What an archive may ask of this machine, by what its directory says; looked at before anything is unpacked. */
export const ARCHIVE_LIMITS = {
  entries: 10_000,
  /** Unpacked bytes for each packed one. */
  ratio: 100,
  unpackedBytes: 256 * 1024 * 1024,
} as const;

/** Why an archive is not opened. */
export type ArchiveProblem = 'no-archive' | 'encrypted' | 'too-many-entries' | 'too-large' | 'too-dense';

/** Marks of the ZIP format (APPNOTE 4.3.12, 4.3.16), and the widths of what stands behind them. */
const END = 0x06054b50;
const CENTRAL = 0x02014b50;
const END_SIZE = 22;
const CENTRAL_SIZE = 46;
const LONGEST_COMMENT = 0xffff;
/** What stands for a number that only the 64-bit form of the format holds; no workbook below the limits needs it. */
const BEYOND = 0xffffffff;
const ENCRYPTED = 1;

/** The first bytes of a workbook with a password: an OLE compound file (MS-CFB 2.2). */
const COMPOUND_FILE = [0xd0, 0xcf, 0x11, 0xe0] as const;

/**
 * What is wrong with an archive by its directory; null where it may be unpacked. A file that unpacks to more than its directory says is
 * stopped by the reader.
 */
export function archiveProblem(bytes: Uint8Array, limits = ARCHIVE_LIMITS): ArchiveProblem | null {
  if (COMPOUND_FILE.every((byte, i) => bytes[i] === byte)) return 'encrypted';
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const end = endOf(view);
  if (end === null) return 'no-archive';
  const count = view.getUint16(end + 10, true);
  if (count > limits.entries) return 'too-many-entries';
  let at = view.getUint32(end + 16, true);
  let unpacked = 0;
  for (let left = count; left > 0; left -= 1) {
    if (at + CENTRAL_SIZE > bytes.length || view.getUint32(at, true) !== CENTRAL) return 'no-archive';
    if ((view.getUint16(at + 8, true) & ENCRYPTED) !== 0) return 'encrypted';
    const size = view.getUint32(at + 24, true);
    if (size === BEYOND) return 'too-large';
    unpacked += size;
    if (unpacked > limits.unpackedBytes) return 'too-large';
    const lengths = [28, 30, 32].map((field) => view.getUint16(at + field, true));
    at += CENTRAL_SIZE + lengths.reduce((sum, length) => sum + length, 0);
  }
  return unpacked > bytes.length * limits.ratio ? 'too-dense' : null;
}

/** Where the directory's end stands, behind which only a comment may follow. */
function endOf(view: DataView): number | null {
  const first = Math.max(0, view.byteLength - END_SIZE - LONGEST_COMMENT);
  for (let at = view.byteLength - END_SIZE; at >= first; at -= 1)
    if (view.getUint32(at, true) === END) return at;
  return null;
}
