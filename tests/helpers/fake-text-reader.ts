import { serve } from '../../pipeline/isolation/child.js';
import { unpackText } from '../../pipeline/isolation/text-request.js';
import type { ReadDocument } from '../../schemas/read-document.js';

/** What the fake reader makes of a text. @property ends the tries that end its process. */
export interface FakeText {
  readonly ends: 'first' | 'both';
  readonly read: ReadDocument;
}

await serve<ReadDocument, null>({
  async open(bytes, { limits }) {
    const { ends, read } = JSON.parse(new TextDecoder().decode(unpackText(bytes).text)) as FakeText;
    // Only the first try may start another process.
    if (ends === 'both' || limits.restarts > 0) process.abort();
    return { pages: 1, page: async () => read, facts: async () => null, close: async () => {} };
  },
});
