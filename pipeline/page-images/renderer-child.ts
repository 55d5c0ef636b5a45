import { SourceError } from '../../extractors/context.js';
import { serve } from '../isolation/child.js';
import { documentKind } from './document-kind.js';
import { openDrawable } from './draw-page.js';
import type { PageImage } from './page-image.js';
import { openPicture } from './picture-file.js';
import { unpackRequest } from './render-request.js';

// A request is a document of one page: the one that is asked for.
await serve<PageImage, null>({
  async open(bytes, { password, limits }) {
    const { request, document } = unpackRequest(bytes);
    const drawable =
      documentKind(document) === 'picture'
        ? await openPicture(document, limits)
        : await openDrawable(document, password, limits);
    if (request.page > drawable.pages) {
      throw new SourceError({
        rule: 'page-image/no-page',
        message: `${request.page} ページはありません（全 ${drawable.pages} ページ）。`,
        remedy: 'ページ番号は、資料の先頭を 1 として指定してください。',
      });
    }
    return {
      pages: 1,
      page: () => drawable.draw(request.page, request),
      facts: async () => null,
      close: () => drawable.close(),
    };
  },
});
