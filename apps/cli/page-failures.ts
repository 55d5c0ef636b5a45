/** English for the failures of page images, by rule. */
export const PAGE_ENGLISH: Readonly<Record<string, { readonly message: string; readonly remedy: string }>> = {
  'page-image/no-pdf': {
    message: 'Only pages of a PDF can be drawn.',
    remedy: 'Open a picture file as it is.',
  },
  'page-image/no-page': {
    message: 'The document has no such page.',
    remedy: 'Pages count from 1, whatever is printed on them.',
  },
  'page-image/failed': {
    message: 'The page cannot be drawn within the limits.',
    remedy: 'Lower the resolution (--dpi), or export the PDF again with another program.',
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
