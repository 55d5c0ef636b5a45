/** What a child is told of a text, and the text as bytes, as one run of bytes: the length of the media type, it, the text. */
export function packText(mediaType: string, text: Uint8Array): Uint8Array {
  const head = new TextEncoder().encode(mediaType);
  const bytes = new Uint8Array(1 + head.length + text.length);
  bytes[0] = head.length;
  bytes.set(head, 1);
  bytes.set(text, 1 + head.length);
  return bytes;
}

/** Media type and text of `packText`. */
export function unpackText(bytes: Uint8Array): { readonly mediaType: string; readonly text: Uint8Array } {
  const from = 1 + (bytes[0] ?? 0);
  return { mediaType: new TextDecoder().decode(bytes.subarray(1, from)), text: bytes.subarray(from) };
}
