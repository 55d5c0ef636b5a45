const EXPORT_AGAIN = 'Take the file from its source again, or export it to PDF with another program.';

const SAVE_PICTURE_AGAIN =
  'Take the file from its source again, or save it as PNG or TIFF with another program.';

/** English for the failures that a PDF or a picture can cause, by rule. */
export const PDF_ENGLISH: Readonly<Record<string, { readonly message: string; readonly remedy: string }>> = {
  'read/not-pdf': {
    message: 'The extension is .pdf, but the file is no PDF.',
    remedy: 'Check the file; give it its right extension, or export it to PDF.',
  },
  'read/pdf-broken': { message: 'The PDF is broken or cut off and does not open.', remedy: EXPORT_AGAIN },
  'read/pdf-password': {
    message: 'The PDF is locked with a password.',
    remedy: 'Give it with --password or in the environment variable NENDO_PDF_PASSWORD.',
  },
  'read/pdf-wrong-password': {
    message: 'The password does not open the PDF.',
    remedy: 'Check the password of this document.',
  },
  'read/pdf-too-large': {
    message: 'The PDF is too large.',
    remedy: 'Split it by document, or export it with smaller images.',
  },
  'read/pdf-no-pages': { message: 'The PDF has no pages.', remedy: EXPORT_AGAIN },
  'read/pdf-too-many-pages': {
    message: 'The PDF has too many pages.',
    remedy: 'Split it by document.',
  },
  'read/pdf-page-size': { message: 'A page is too large.', remedy: EXPORT_AGAIN },
  'read/pdf-operators': { message: 'A page is drawn with too many operators.', remedy: EXPORT_AGAIN },
  'read/pdf-no-readable-page': { message: 'No page of the PDF can be read.', remedy: EXPORT_AGAIN },
  'read/pdf-no-text': {
    message: 'There is no text, and none was found in the pictures of the pages.',
    remedy: 'Check how the pages lie and how dark they are, and scan them again at about 300 dpi.',
  },
  'read/no-readable-page': {
    message: 'No page could be read in its picture.',
    remedy: 'Give a new scan, or a PDF exported from the original document.',
  },
  'read/picture-too-large': {
    message: 'The picture is too large.',
    remedy: 'Make it smaller (about 300 dpi), or give each page by itself.',
  },
  'read/picture-broken': { message: 'The picture does not open.', remedy: SAVE_PICTURE_AGAIN },
  'read/picture-killed': {
    message: 'The program that decodes pictures was ended, and again when it made the picture smaller.',
    remedy: SAVE_PICTURE_AGAIN,
  },
  'read/pdf-damaged': {
    message: 'The PDF holds no text; parts of its drawing cannot be read.',
    remedy: EXPORT_AGAIN,
  },
  'read/pdf-time': { message: 'The PDF does not open within the time limit.', remedy: EXPORT_AGAIN },
  'read/pdf-memory': { message: 'The PDF does not open within the memory limit.', remedy: EXPORT_AGAIN },
  'read/text-killed': {
    message: 'The program that reads texts was ended.',
    remedy: 'Check the file, split it by document, and save it as UTF-8.',
  },
  'read/pdf-killed': {
    message: 'The program that reads PDFs was ended at every page, and another way of reading gave nothing.',
    remedy: EXPORT_AGAIN,
  },
  'read/pdf-crash': {
    message: 'The program that reads PDFs crashed while opening it.',
    remedy: EXPORT_AGAIN,
  },
};
