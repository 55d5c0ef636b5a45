import { createHash } from 'node:crypto';
import { open } from 'node:fs/promises';
import { promisify } from 'node:util';
import { deflateRaw, inflateRaw } from 'node:zlib';
import type { Asker } from './connection.js';

/** Bytes of a part: what is sent, packed and unpacked at a time, far below the 1 GB that a value may have. */
const PART = 1 << 20;
/** Parts that are fetched at a time. */
const FETCHED = 8;
/** A part is packed where that leaves less than this share of it; so says its beginning of so many bytes. */
const WORTH = 0.9;
const TASTE = 1 << 16;

const pack = promisify(deflateRaw);
const unpack = promisify(inflateRaw);

/** Content to be stored: its SHA-256, its size in bytes, and what gives it part by part. */
export interface Content {
  readonly hash: Buffer;
  readonly size: number;
  parts(): AsyncIterable<Uint8Array> | Iterable<Uint8Array>;
}

export function contentOf(bytes: Uint8Array): Content {
  return {
    hash: createHash('sha256').update(bytes).digest(),
    size: bytes.length,
    *parts() {
      for (let at = 0; at < bytes.length; at += PART) yield bytes.subarray(at, at + PART);
    },
  };
}

/** A file's content, of which only a part is in memory. @throws where it has another content by now */
export async function contentOfFile(path: string, hash: string): Promise<Content> {
  const file = await open(path, 'r');
  const { size } = await file.stat().finally(() => file.close());
  return { hash: Buffer.from(hash, 'hex'), size, parts: () => partsOfFile(path, hash) };
}

async function* partsOfFile(path: string, hash: string): AsyncIterable<Uint8Array> {
  const file = await open(path, 'r');
  const seen = createHash('sha256');
  try {
    for (;;) {
      const { buffer, bytesRead } = await file.read(Buffer.alloc(PART), 0, PART);
      if (bytesRead === 0) break;
      const part = buffer.subarray(0, bytesRead);
      seen.update(part);
      yield part;
    }
  } finally {
    await file.close();
  }
  if (seen.digest('hex') !== hash) throw new Error(`${path} has another content by now`);
}

/** Stores content within a transaction, each once. In the order of hashes, so that two transactions never wait for each other. */
export async function storeBlobs(asker: Asker, contents: readonly Content[]): Promise<void> {
  const sorted = [...contents].sort((a, b) => Buffer.compare(a.hash, b.hash));
  for (const { hash, size, parts } of sorted) {
    const made = await asker.rows(
      'INSERT INTO blob (sha256, size) VALUES ($1, $2) ON CONFLICT DO NOTHING RETURNING 1',
      [hash, size],
    );
    if (made.length === 0) continue;
    let number = 0;
    for await (const part of parts()) {
      const packed = await packWhereWorth(part);
      await asker.rows('INSERT INTO blob_part (sha256, part, is_packed, bytes) VALUES ($1, $2, $3, $4)', [
        hash,
        number,
        packed !== null,
        packed ?? part,
      ]);
      number += 1;
    }
  }
}

/** Null where a part would not get much smaller, as those of PDFs and pictures. */
async function packWhereWorth(part: Uint8Array): Promise<Buffer | null> {
  const taste = part.subarray(0, TASTE);
  const tasted = await pack(taste, { level: 1 });
  if (tasted.length >= taste.length * WORTH) return null;
  return taste.length === part.length ? tasted : pack(part, { level: 1 });
}

interface PartRow {
  readonly is_packed: boolean;
  readonly bytes: Buffer;
}

type HeadRow = { readonly sha256: Buffer; readonly size: string } & {
  readonly [Key in keyof PartRow]: PartRow[Key] | null;
};

/**
 * The content that a question names, null where it names none. Most have one part: then asking once is enough.
 * @param question SQL that gives the `sha256` of one blob
 */
export async function blobOf(
  asker: Asker,
  question: string,
  values: readonly unknown[],
): Promise<Buffer | null> {
  const [head] = await asker.rows<HeadRow>(
    `SELECT blob.sha256, size, is_packed, bytes FROM (${question}) AS asked JOIN blob USING (sha256)
     LEFT JOIN blob_part ON blob_part.sha256 = blob.sha256 AND part = 0 AND size <= ${PART}`,
    values,
  );
  if (head === undefined) return null;
  const { sha256, size, is_packed: isPacked, bytes } = head;
  if (isPacked !== null && bytes !== null) return unpacked({ is_packed: isPacked, bytes });
  return inParts(asker, sha256, Number(size));
}

async function inParts(asker: Asker, hash: Buffer, size: number): Promise<Buffer> {
  const whole = Buffer.alloc(size);
  let at = 0;
  for (let first = 0; at < size; first += FETCHED) {
    const rows = await asker.rows<PartRow>(
      'SELECT is_packed, bytes FROM blob_part WHERE sha256 = $1 AND part >= $2 AND part < $3 ORDER BY part',
      [hash, first, first + FETCHED],
    );
    if (rows.length === 0) throw new Error(`parts of ${hash.toString('hex')} are missing`);
    for (const row of rows) at += (await unpacked(row)).copy(whole, at);
  }
  return whole;
}

async function unpacked({ is_packed: isPacked, bytes }: PartRow): Promise<Buffer> {
  return isPacked ? unpack(bytes, { maxOutputLength: PART }) : bytes;
}
