import { Readable } from 'node:stream';
import { createInflateRaw } from 'node:zlib';
import {
  ARCHIVE_LIMITS,
  type ArchiveEntry,
  type ArchiveLimits,
  type ArchiveProblem,
  type ArchiveRefusal,
  archiveEntries,
} from './archive-limits.js';

/**
 * Why an archive may not be handed to a reader of workbooks; null where it may. Every file in it is unpacked once, bit by bit and kept
 * nowhere: a directory may say less than what comes out.
 */
export async function archiveRefusal(
  bytes: Uint8Array,
  limits: ArchiveLimits = ARCHIVE_LIMITS,
): Promise<ArchiveRefusal | null> {
  const entries = archiveEntries(bytes, limits);
  if ('problem' in entries) return entries;
  for (const entry of entries) {
    const problem = entry.isDeflated ? await unpackingProblem(bytes, entry) : null;
    if (problem !== null) return { problem, entry: entry.name };
  }
  return null;
}

async function unpackingProblem(
  bytes: Uint8Array,
  { start, end, size }: ArchiveEntry,
): Promise<ArchiveProblem | null> {
  const inflate = createInflateRaw();
  let unpacked = 0;
  try {
    for await (const chunk of Readable.from([bytes.subarray(start, end)]).pipe(inflate)) {
      unpacked += (chunk as Uint8Array).length;
      if (unpacked > size) return 'other-size';
    }
  } catch {
    return 'no-archive';
  } finally {
    inflate.destroy();
  }
  return unpacked === size ? null : 'other-size';
}
