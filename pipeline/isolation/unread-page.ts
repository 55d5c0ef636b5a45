import type { DrawnPage } from '../../extractors/read/pdf/page-drawing.js';

/** A page of which nothing is known. */
export const UNREAD: DrawnPage = {
  label: null,
  damage: null,
  remarks: [],
  width: 0,
  height: 0,
  runs: [],
  hidden: [],
  rulings: [],
  fills: [],
  images: [],
  drawings: [],
  links: [],
  glyphs: [],
};
