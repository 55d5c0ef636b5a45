import type { PageEngine } from '../isolation/engine.js';
import type { PageImage } from '../page-images/page-image.js';
import { openPicture } from '../page-images/picture-file.js';

/** A picture file as a document whose frames are its pages. @param share of a frame's sides that its image has, up to 1 */
export function picturePages(share: number): PageEngine<PageImage, null> {
  return {
    async open(bytes, { limits }) {
      const picture = await openPicture(bytes, limits);
      return {
        pages: picture.pages,
        page: (number) => picture.frame(number, share),
        facts: async () => null,
        close: () => picture.close(),
      };
    },
  };
}
