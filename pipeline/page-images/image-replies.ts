import { z } from 'zod';
import type { ReplyShape } from '../isolation/messages.js';
import type { PageImage } from './page-image.js';

/** What a child that makes pictures of pages may answer. */
export const IMAGE_REPLIES: ReplyShape<PageImage, null> = {
  page: z
    .object({
      png: z.custom<Uint8Array>((value) => value instanceof Uint8Array, { error: 'Uint8Array expected' }),
      width: z.number().int().min(1),
      height: z.number().int().min(1),
      dpi: z.number().min(0),
    })
    .refine(isPngOfItsSize, { error: 'a PNG of the size that is told expected' }),
  facts: z.null(),
};

/** The signature of PNG, and the length and name of the chunk that every one begins with (PNG 5.2, 11.2.1). */
const HEAD = Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex');

/**
 * Whether a picture is what it is said to be. This process decodes it, and a decoder chooses by the first bytes: a child that was taken
 * over must not choose it, nor a picture that is larger than it says.
 */
function isPngOfItsSize({ png, width, height }: PageImage): boolean {
  const { buffer, byteOffset, byteLength } = png;
  if (byteLength < HEAD.length + 8) return false;
  const head = Buffer.from(buffer, byteOffset, HEAD.length + 8);
  return (
    head.subarray(0, HEAD.length).equals(HEAD) &&
    head.readUInt32BE(HEAD.length) === width &&
    head.readUInt32BE(HEAD.length + 4) === height
  );
}
