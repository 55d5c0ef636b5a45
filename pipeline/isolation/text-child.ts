import { TEXT_LIMITS } from '../../extractors/read/limits.js';
import { readText } from '../../extractors/read/text/reader.js';
import type { ReadDocument } from '../../schemas/read-document.js';
import { serve } from './child.js';
import { unpackText } from './text-request.js';

// A text is a document of one page: all of it. It is read while it is opened, so that what is wrong with it keeps its rule and line.
await serve<ReadDocument, null>({
  async open(bytes, { limits }) {
    const { mediaType, text } = unpackText(bytes);
    const most = Math.min(TEXT_LIMITS.bytes, limits.textMegabytes * 1024 * 1024);
    const read = readText(text, { mediaType, limits: { ...TEXT_LIMITS, bytes: most } });
    return { pages: 1, page: async () => read, facts: async () => null, close: async () => {} };
  },
});
