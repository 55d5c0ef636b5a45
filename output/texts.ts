import type { DocumentWriter } from './definition.js';

/**
 * text/as-read.txt and text/corrected.txt: the text before any change and after every applied one. The spans of
 * plan.json's edits lie in the first (UTF-16 units); applying them gives the second.
 */
export const writer: DocumentWriter = {
  id: 'texts',
  files: ({ texts }) => [
    { path: 'text/as-read.txt', chunks: [texts.asRead] },
    { path: 'text/corrected.txt', chunks: [texts.corrected] },
  ],
};
