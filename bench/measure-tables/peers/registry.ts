import { nendo } from '../own-tables.js';
import { liteparse } from './liteparse.js';
import { pdftotextBoxes, pdftotextLayout } from './pdftotext.js';
import { pythonReader } from './python.js';
import type { TableReader } from './table-reader.js';

/** nendo and what can stand beside it in one run; every peer is optional. */
export const READERS: readonly TableReader[] = [
  nendo,
  liteparse,
  pythonReader('pdfplumber', 'pdfplumber'),
  pythonReader('pymupdf', 'PyMuPDF'),
  pythonReader('camelot-lattice', 'camelot-py'),
  pythonReader('camelot-stream', 'camelot-py'),
  pythonReader('tabula', 'tabula-py'),
  pythonReader('tabula-lattice', 'tabula-py'),
  pdftotextLayout,
  pdftotextBoxes,
];
