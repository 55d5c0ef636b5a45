import { z } from 'zod';
import type { ReplyShape } from '../isolation/messages.js';
import type { PageImage } from './page-image.js';

/** What a child that makes pictures of pages may answer. */
export const IMAGE_REPLIES: ReplyShape<PageImage, null> = {
  page: z.object({
    png: z.custom<Uint8Array>((value) => value instanceof Uint8Array, { error: 'Uint8Array expected' }),
    width: z.number().int().min(1),
    height: z.number().int().min(1),
    dpi: z.number().min(0),
  }),
  facts: z.null(),
};
