import type { ScanDefinition } from '../../fixtures/build/scan-definitions.js';

/** What is done to printed pages before they are read. */
export type Condition = Pick<ScanDefinition, 'dpi' | 'skew' | 'noise' | 'quality' | 'blur' | 'seal'> & {
  readonly name: string;
  /** Whether all pages of the documents are read, or only the first of each. */
  readonly isWhole: boolean;
};

/** What an office's scanner does. */
const MEDIUM = {
  dpi: 300,
  skew: 0.7,
  noise: 20,
  quality: 70,
  blur: 0.6,
  seal: null,
  isWhole: false,
} as const;

/** In points: on the upper half of every sheet, where text and tables stand. */
const SEAL = [300, 190] as const;

/**
 * A product of all would take a day. All pages under the medium condition at two resolutions, for which goals are set;
 * then one thing at a time, with the first page of each document.
 */
export const CONDITIONS: readonly Condition[] = [
  { ...MEDIUM, name: 'medium-300', isWhole: true },
  { ...MEDIUM, name: 'medium-200', dpi: 200, isWhole: true },
  { ...MEDIUM, name: 'dpi-400', dpi: 400 },
  { ...MEDIUM, name: 'skew-0', skew: 0 },
  { ...MEDIUM, name: 'skew-2', skew: 2 },
  { ...MEDIUM, name: 'noise-0', noise: 0 },
  { ...MEDIUM, name: 'noise-60', noise: 60 },
  { ...MEDIUM, name: 'jpeg-40', quality: 40 },
  { ...MEDIUM, name: 'blur-1.5', blur: 1.5 },
  { ...MEDIUM, name: 'stamp', seal: SEAL },
];
