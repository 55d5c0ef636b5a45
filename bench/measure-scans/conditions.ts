import type { ScanDefinition } from '../../fixtures/build/scan-definitions.js';

/** What is done to a page before it is read. */
export type Condition = Pick<ScanDefinition, 'dpi' | 'skew' | 'turns' | 'quality' | 'noise'> & {
  readonly name: string;
};

const CLEAN = { dpi: 300, skew: 0, turns: 0, quality: 80, noise: 4 } as const;

/** One thing worse at a time, then all of them. */
export const CONDITIONS: readonly Condition[] = [
  { ...CLEAN, name: '300 dpi' },
  { ...CLEAN, name: '400 dpi', dpi: 400 },
  { ...CLEAN, name: '200 dpi', dpi: 200 },
  { ...CLEAN, name: '150 dpi', dpi: 150 },
  { ...CLEAN, name: '300 dpi, askew 1.5°', skew: 1.5 },
  { ...CLEAN, name: '300 dpi, turned', turns: 3 },
  { ...CLEAN, name: '300 dpi, grain', noise: 60, quality: 40 },
  { ...CLEAN, name: '200 dpi, askew, grain', dpi: 200, skew: -0.8, noise: 40, quality: 40 },
];
