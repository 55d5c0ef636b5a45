import { serve } from '../isolation/child.js';
import type { PageImage } from '../page-images/page-image.js';
import { openPicture } from '../page-images/picture-file.js';

// A picture file is a document whose frames are its pages.
await serve<PageImage, null>({
  async open(bytes, { limits }) {
    const picture = await openPicture(bytes, limits);
    return {
      pages: picture.pages,
      page: (number) => picture.frame(number),
      facts: async () => null,
      close: () => picture.close(),
    };
  },
});
