import type { CleanRule } from './definition.js';
import { rule as controlCharacters } from './rules/control-characters.js';
import { rule as doubledLines } from './rules/doubled-lines.js';
import { rule as htmlCrumbs } from './rules/html-crumbs.js';
import { rule as invisibleCharacters } from './rules/invisible-characters.js';
import { rule as letterSpacing } from './rules/letter-spacing.js';
import { rule as presentationForms } from './rules/presentation-forms.js';
import { rule as punctuationWidth } from './rules/punctuation-width.js';
import { rule as radicals } from './rules/radicals.js';
import { rule as textLayer } from './rules/text-layer.js';
import { rule as voicingMarks } from './rules/voicing-marks.js';

/** All clean rules; of two that touch the same place the earlier one goes first: lines before characters. */
export const CLEAN_RULES: readonly CleanRule[] = [
  doubledLines,
  textLayer,
  controlCharacters,
  invisibleCharacters,
  htmlCrumbs,
  radicals,
  voicingMarks,
  presentationForms,
  letterSpacing,
  punctuationWidth,
];
