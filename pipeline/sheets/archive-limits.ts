/** What an archive may ask of this machine: looked at in its directory before anything is unpacked, and while it is. */
export const ARCHIVE_LIMITS = {
  entries: 10_000,
  /** Unpacked bytes for each packed one. */
  ratio: 100,
  /** Bytes of the file itself. The sheets of a budget book of 4,000 rows have 1 MB. */
  packedBytes: 32 * 1024 * 1024,
  unpackedBytes: 256 * 1024 * 1024,
} as const;

export type ArchiveLimits = Readonly<Record<keyof typeof ARCHIVE_LIMITS, number>>;

/** Why an archive is not opened. */
export type ArchiveProblem =
  | 'no-archive'
  | 'encrypted'
  | 'too-many-entries'
  | 'too-large'
  | 'too-dense'
  | 'other-size';

/** Why an archive is not opened, and the file in it that this is about. */
export interface ArchiveRefusal {
  readonly problem: ArchiveProblem;
  /** Its name as the archive has it; null where it is the archive as a whole. */
  readonly entry: string | null;
}

/** A file in an archive, as the directory has it. */
export interface ArchiveEntry {
  readonly name: string;
  readonly isDeflated: boolean;
  /** Bytes that it is to unpack to. */
  readonly size: number;
  /** Its packed bytes: places in the archive. */
  readonly start: number;
  readonly end: number;
}

/** Marks of the ZIP format (APPNOTE 4.3.7, 4.3.12, 4.3.16), and the widths of what stands behind them. */
const END = 0x06054b50;
const CENTRAL = 0x02014b50;
const LOCAL = 0x04034b50;
const END_SIZE = 22;
const CENTRAL_SIZE = 46;
const LOCAL_SIZE = 30;
const LONGEST_COMMENT = 0xffff;
/** What stands for a number that only the 64-bit form of the format holds; no workbook below the limits needs it. */
const BEYOND = 0xffffffff;
/** Bits of the flags: a password; sizes that stand behind the data only. */
const ENCRYPTED = 1;
const SIZES_BEHIND = 8;
const DEFLATED = 8;

/** The first bytes of a workbook with a password: an OLE compound file (MS-CFB 2.2). */
const COMPOUND_FILE = [0xd0, 0xcf, 0x11, 0xe0] as const;

/** The files of an archive by its directory, or why it is not unpacked. What they unpack to is not known before `archiveRefusal`. */
export function archiveEntries(
  bytes: Uint8Array,
  limits: ArchiveLimits = ARCHIVE_LIMITS,
): ArchiveEntry[] | ArchiveRefusal {
  if (COMPOUND_FILE.every((byte, i) => bytes[i] === byte)) return { problem: 'encrypted', entry: null };
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const end = endOf(view);
  if (end === null) return { problem: 'no-archive', entry: null };
  const count = view.getUint16(end + 10, true);
  let at = view.getUint32(end + 16, true);
  if (view.getUint32(end + 12, true) === BEYOND || at === BEYOND)
    return { problem: 'too-large', entry: null };
  if (count > limits.entries) return { problem: 'too-many-entries', entry: nameOf(view, at, limits.entries) };
  const entries: ArchiveEntry[] = [];
  for (let left = count; left > 0; left -= 1) {
    const name = nameAt(view, at);
    const entry = entryAt(view, at, name ?? '');
    if (typeof entry === 'string') return { problem: entry, entry: name };
    entries.push(entry);
    at = behind(view, at);
  }
  return sizeRefusal(entries, bytes.length, limits) ?? entries;
}

/** What the sizes are too much for together; the largest file is the one to look at. */
function sizeRefusal(
  entries: readonly ArchiveEntry[],
  packedBytes: number,
  limits: ArchiveLimits,
): ArchiveRefusal | null {
  const unpacked = entries.reduce((sum, { size }) => sum + size, 0);
  const isTooLarge = unpacked > limits.unpackedBytes;
  if (!isTooLarge && unpacked <= packedBytes * limits.ratio) return null;
  const [first] = entries;
  const largest = entries.reduce(
    (most, each) => (each.size > most.size ? each : most),
    first as ArchiveEntry,
  );
  return { problem: isTooLarge ? 'too-large' : 'too-dense', entry: largest.name };
}

/** The name that stands at a place of the directory; null where there is no entry. Names in an old code page are not known to be. */
function nameAt(view: DataView, at: number): string | null {
  if (!isEntry(view, at)) return null;
  const length = Math.min(view.getUint16(at + 28, true), view.byteLength - at - CENTRAL_SIZE);
  return new TextDecoder().decode(new Uint8Array(view.buffer, view.byteOffset + at + CENTRAL_SIZE, length));
}

/** The name of the entry behind so many others; null where the directory does not reach as far. */
function nameOf(view: DataView, first: number, others: number): string | null {
  let at = first;
  for (let left = others; left > 0 && isEntry(view, at); left -= 1) at = behind(view, at);
  return nameAt(view, at);
}

/** Where the next entry stands. */
function behind(view: DataView, at: number): number {
  const lengths = [28, 30, 32].map((field) => view.getUint16(at + field, true));
  return at + CENTRAL_SIZE + lengths.reduce((sum, length) => sum + length, 0);
}

function isEntry(view: DataView, at: number): boolean {
  return at + CENTRAL_SIZE <= view.byteLength && view.getUint32(at, true) === CENTRAL;
}

/** The entry that stands at a place of the directory. */
function entryAt(view: DataView, at: number, name: string): ArchiveEntry | ArchiveProblem {
  if (!isEntry(view, at)) return 'no-archive';
  const flags = view.getUint16(at + 8, true);
  if ((flags & ENCRYPTED) !== 0) return 'encrypted';
  const isDeflated = view.getUint16(at + 10, true) === DEFLATED;
  const [packed, size, local] = [20, 24, 42].map((field) => view.getUint32(at + field, true)) as [
    number,
    number,
    number,
  ];
  if ([packed, size, local].includes(BEYOND)) return 'too-large';
  // A reader would look for its sizes elsewhere.
  if (isDeflated && packed === 0 && (flags & SIZES_BEHIND) !== 0) return 'no-archive';
  if (local + LOCAL_SIZE > view.byteLength || view.getUint32(local, true) !== LOCAL) return 'no-archive';
  const start = local + LOCAL_SIZE + view.getUint16(local + 26, true) + view.getUint16(local + 28, true);
  if (start + packed > view.byteLength) return 'no-archive';
  return { name, isDeflated, size, start, end: start + packed };
}

/** Where the directory's end stands, behind which only a comment may follow. */
function endOf(view: DataView): number | null {
  const first = Math.max(0, view.byteLength - END_SIZE - LONGEST_COMMENT);
  for (let at = view.byteLength - END_SIZE; at >= first; at -= 1)
    if (view.getUint32(at, true) === END) return at;
  return null;
}
