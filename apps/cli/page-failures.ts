/** English for the failures of page images, by rule. */
export const PAGE_ENGLISH: Readonly<Record<string, { readonly message: string; readonly remedy: string }>> = {
  'page-image/no-pages': {
    message: 'Only pages of a PDF and pictures (.png, .jpg, .tif) can be drawn.',
    remedy: 'Open a text as it is.',
  },
  'page-image/no-pdf': {
    message: 'The steps of reading can be drawn over pages of a PDF only.',
    remedy: 'Of a picture file, cut out the places of its values with nendo page.',
  },
  'page-image/no-page': {
    message: 'The document has no such page.',
    remedy: 'Pages count from 1, whatever is printed on them.',
  },
  'page-image/failed': {
    message: 'The page cannot be drawn within the limits.',
    remedy: 'Lower the resolution (--dpi), or export the document again with another program.',
  },
  'page-image/outside': {
    message: 'The box lies outside of the page.',
    remedy: 'Give it in points from the top left of the page: left,top,right,bottom.',
  },
  'page-image/no-source': {
    message: 'The source of the document is not there, or its content has changed.',
    remedy: 'Say with --source where it is, or ingest it again.',
  },
};
