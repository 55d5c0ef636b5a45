/** Marks of the ZIP format (APPNOTE 4.3.12, 4.3.16) and the widths of what stands behind them. */
const END = 0x06054b50;
const CENTRAL = 0x02014b50;
const LOCAL = 0x04034b50;
const END_SIZE = 22;
/** 1 January 1980, 0:00: the first that the format can say. */
const FIRST_DATE = 0x0021;

/**
 * The same archive with all times set to the first that the format knows, so that the same files give the same bytes. For
 * archives without a comment, below 4 GB.
 * @throws Error when the bytes are no such archive.
 */
export function withoutTimes(archive: Uint8Array): Uint8Array {
  const bytes = archive.slice();
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const end = bytes.length - END_SIZE;
  if (end < 0 || view.getUint32(end, true) !== END)
    throw new Error('not a ZIP archive that ends without a comment');
  let at = view.getUint32(end + 16, true);
  for (let left = view.getUint16(end + 10, true); left > 0; left -= 1) {
    const local = view.getUint32(at + 42, true);
    if (view.getUint32(at, true) !== CENTRAL || view.getUint32(local, true) !== LOCAL)
      throw new Error('a ZIP archive whose directory does not lead to its files');
    for (const field of [at + 12, local + 10]) {
      view.setUint16(field, 0, true);
      view.setUint16(field + 2, FIRST_DATE, true);
    }
    at += 46 + view.getUint16(at + 28, true) + view.getUint16(at + 30, true) + view.getUint16(at + 32, true);
  }
  return bytes;
}
