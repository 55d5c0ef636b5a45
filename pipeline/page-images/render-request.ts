import type { DrawOptions } from './drawable-document.js';

/** One page of one document as an image. */
export interface RenderRequest extends DrawOptions {
  /** From 1. */
  readonly page: number;
}

/**
 * A request and its document as one run of bytes, for a child process that takes one document at a time: the length
 * of the request, the request, the document.
 */
export function packRequest(request: RenderRequest, document: Uint8Array): Uint8Array {
  const head = new TextEncoder().encode(JSON.stringify(request));
  const bytes = new Uint8Array(4 + head.length + document.length);
  new DataView(bytes.buffer).setUint32(0, head.length);
  bytes.set(head, 4);
  bytes.set(document, 4 + head.length);
  return bytes;
}

/** The request and the document of `packRequest`. */
export function unpackRequest(bytes: Uint8Array): { request: RenderRequest; document: Uint8Array } {
  const length = new DataView(bytes.buffer, bytes.byteOffset).getUint32(0);
  const request = JSON.parse(new TextDecoder().decode(bytes.subarray(4, 4 + length))) as RenderRequest;
  return { request, document: bytes.subarray(4 + length) };
}
