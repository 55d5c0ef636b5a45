import { createHash } from 'node:crypto';
import { type FileHandle, mkdir, open, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { UPLOADED_FOLDER } from '../../../../pipeline/page-images/source-finder.js';
import { sweepUnfinished } from '../../../../pipeline/store/sweep-work.js';
import { syncFolder } from '../../../../pipeline/store/synced-files.js';
import { workMark } from '../../../../pipeline/store/work-names.js';
import { ApiFailure } from '../failure.js';
import { fileKind, HEAD_BYTES } from './file-kind.js';

/** Bytes of an upload. The largest budget books that are published have 60 MB; scans of them up to 150. */
export const LIMIT_BYTES = 200 * 1024 * 1024;

/** How the names of files under way begin. */
const UNDER_WAY = '.upload-';

/** An upload that is on disk. */
export interface Received {
  /** Full path, named by the hash of its content. */
  readonly path: string;
  readonly sha256: string;
  /** Whether the same file was there before. */
  readonly isKnown: boolean;
}

/**
 * Writes an upload into the results folder under the hash of its content: beside first, then renamed once the disk has it.
 * @param name what the browser calls the file; told, and never part of a path
 * @param length bytes that the request says it has; null where it does not say
 * @throws ApiFailure when it is too large, empty, of no kind that is read, or cannot be written
 */
export async function receive(
  results: string,
  name: string,
  length: number | null,
  body: AsyncIterable<Uint8Array>,
): Promise<Received> {
  if (length !== null && length > LIMIT_BYTES) throw ApiFailure.of('upload-too-large');
  const folder = join(results, UPLOADED_FOLDER);
  const work = join(folder, `${UNDER_WAY}${workMark()}`);
  try {
    await mkdir(folder, { recursive: true });
    const file = await open(work, 'wx', 0o600);
    const written = await write(file, body).finally(() => file.close());
    return await store(folder, work, written, name);
  } catch (error) {
    throw failureOf(error);
  } finally {
    await rm(work, { force: true }).catch(() => {});
  }
}

/** Removes what an interrupted server left behind. */
export function sweepUploads(results: string): Promise<void> {
  return sweepUnfinished(join(results, UPLOADED_FOLDER), (name) => name.startsWith(UNDER_WAY));
}

interface WrittenUpload {
  readonly head: Uint8Array;
  readonly sha256: string;
}

async function write(file: FileHandle, body: AsyncIterable<Uint8Array>): Promise<WrittenUpload> {
  const hash = createHash('sha256');
  let head: Uint8Array = new Uint8Array();
  let size = 0;
  for await (const chunk of body) {
    size += chunk.length;
    if (size > LIMIT_BYTES) throw ApiFailure.of('upload-too-large');
    if (head.length < HEAD_BYTES) head = Buffer.concat([head, chunk]).subarray(0, HEAD_BYTES);
    hash.update(chunk);
    await file.write(chunk);
  }
  if (size === 0) throw ApiFailure.of('upload-empty');
  await file.sync();
  return { head, sha256: hash.digest('hex') };
}

async function store(
  folder: string,
  work: string,
  { head, sha256 }: WrittenUpload,
  name: string,
): Promise<Received> {
  const { extension, refusal } = fileKind(head, name);
  if (extension === null) {
    const { remedy } = ApiFailure.of('upload-kind');
    throw new ApiFailure(415, 'upload-kind', refusal, remedy);
  }
  const path = join(folder, `${sha256}${extension}`);
  const isKnown = (await stat(path).catch(() => null)) !== null;
  await rename(work, path);
  await syncFolder(folder);
  return { path, sha256, isKnown };
}

function failureOf(error: unknown): unknown {
  const code = (error as NodeJS.ErrnoException).code ?? '';
  if (code === 'ENOSPC' || code === 'EDQUOT') return ApiFailure.of('disk-full');
  if (code === 'EROFS' || code === 'EACCES' || code === 'EPERM') return ApiFailure.of('upload-unwritable');
  return error;
}
