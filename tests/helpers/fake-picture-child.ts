import { serve } from '../../pipeline/isolation/child.js';
import { picturePages } from '../../pipeline/ocr/picture-pages.js';

/** `usual` crashes and `slow` hangs unless limits are narrowed. */
export type PictureDeed = 'read' | 'crash' | 'usual' | 'slow';

/** What the fake child does with a picture file; written behind it, where no decoder minds it. */
export interface PictureDeeds {
  readonly open: PictureDeed;
  readonly frames: readonly PictureDeed[];
}

const MARK = 'DEEDS ';

export function withPictureDeeds(picture: Uint8Array, deeds: PictureDeeds): Buffer {
  return Buffer.concat([picture, Buffer.from(`\n${MARK}${JSON.stringify(deeds)}`)]);
}

function perform(deed: PictureDeed, isNarrow: boolean): void {
  if (deed === 'crash' || (deed === 'usual' && !isNarrow)) process.abort();
  if (deed === 'slow' && !isNarrow) for (;;);
}

if (process.argv[1] === import.meta.filename) {
  await serve({
    async open(bytes, options) {
      const text = new TextDecoder('latin1').decode(bytes);
      const deeds = JSON.parse(text.slice(text.lastIndexOf(MARK) + MARK.length)) as PictureDeeds;
      const isNarrow = options.limits.restarts === 0;
      perform(deeds.open, isNarrow);
      const document = await picturePages(isNarrow ? 0.5 : 1).open(bytes, options);
      return {
        ...document,
        page(number) {
          perform(deeds.frames[number - 1] ?? 'read', isNarrow);
          return document.page(number);
        },
      };
    },
  });
}
