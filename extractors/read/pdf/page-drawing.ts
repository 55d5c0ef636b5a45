import type { Direction, Layout, PageFont, PageLayout, Run } from '../../../schemas/page-layout.js';
import type { ReadDocument } from '../../../schemas/read-document.js';
import type { FieldRemark } from './field-values.js';
import type { GlyphVerdict } from './truth/judge.js';

/** One letter where it is drawn. Lengths in points, from the page's top left as shown. */
export interface Letter {
  readonly text: string;
  readonly box: readonly [number, number, number, number];
  readonly direction: Direction;
  readonly upright: boolean;
  /** Place across the direction: y of the base line, x of the middle of a vertical line. */
  readonly base: number;
  readonly font: number;
  /** Code in the font's own encoding. */
  readonly code: number;
  readonly size: number;
  bold: boolean;
  readonly hidden: boolean;
  readonly tag: string | null;
}

/** A run before its place in the document's text is known. */
export interface DrawnRun extends Omit<Run, 'span'> {
  readonly text: string;
  readonly base: number;
  /** Code in the font's own encoding, one a UTF-16 unit; 0 for spaces put in. */
  readonly codes: Uint32Array;
}

/** One page before its text is put into one with that of the others. */
export interface DrawnPage extends Omit<PageLayout, 'runs' | 'hidden'> {
  /** What the document calls the page (ⅲ, 12), or null. */
  readonly label: string | null;
  /** What the engine says where some of its drawing operators could not be read (what is here may not be all), or null. */
  readonly damage: string | null;
  /** What is to be said of the values of form fields and of what was written onto the page. */
  readonly remarks: readonly FieldRemark[];
  readonly runs: readonly DrawnRun[];
  readonly hidden: readonly DrawnRun[];
  /** What the shapes of glyphs say that earlier pages did not show. */
  readonly glyphs: readonly GlyphVerdict[];
}

/** All that the engine found in a document. */
export interface DrawnDocument {
  readonly pages: readonly DrawnPage[];
  readonly fonts: readonly PageFont[];
  readonly bookmarks: Layout['bookmarks'];
  readonly issues: ReadDocument['issues'];
}
