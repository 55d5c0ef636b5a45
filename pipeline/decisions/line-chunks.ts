import { type FileHandle, open } from 'node:fs/promises';

const LINE_END = 0x0a;

/** Bytes that are read at a time. */
const CHUNK = 1024 * 1024;

/** Lines of a file from a place on, as far as they came with one chunk of it. */
export interface LineChunk {
  /** Whole lines without their ends; null for one that is longer than the limit, which is not kept. */
  readonly lines: readonly (Buffer | null)[];
  /** Bytes of these lines with their ends, counted from the place where reading began. */
  readonly end: number;
  /** What stands behind the last line end of the file; null before its last chunk, and where it is longer than the limit. */
  readonly tail: Buffer | null;
  /** Bytes read so far. */
  readonly read: number;
}

/** Reads a file line by line, with no more of it in memory than a chunk and a line. @param longest bytes of a line */
export async function* lineChunks(path: string, offset: number, longest: number): AsyncGenerator<LineChunk> {
  let file: FileHandle | null = null;
  try {
    file = await open(path, 'r');
    let rest: Buffer = Buffer.alloc(0);
    let isTooLong = false;
    let read = 0;
    let end = 0;
    for (;;) {
      const chunk = Buffer.allocUnsafe(CHUNK);
      const { bytesRead } = await file.read(chunk, 0, CHUNK, offset + read);
      if (bytesRead === 0) break;
      const bytes = Buffer.concat([rest, chunk.subarray(0, bytesRead)]);
      const before = read - rest.length;
      read += bytesRead;
      const lines: (Buffer | null)[] = [];
      let start = 0;
      for (let at = bytes.indexOf(LINE_END); at >= 0; at = bytes.indexOf(LINE_END, start)) {
        lines.push(isTooLong || at - start > longest ? null : bytes.subarray(start, at));
        isTooLong = false;
        start = at + 1;
        end = before + start;
      }
      rest = bytes.subarray(start);
      isTooLong ||= rest.length > longest;
      if (isTooLong) rest = Buffer.alloc(0);
      yield { lines, end, tail: null, read };
    }
    yield { lines: [], end, tail: isTooLong ? null : rest, read };
  } finally {
    await file?.close();
  }
}
