import { setFlagsFromString } from 'node:v8';

/**
 * Lets the heap grow by a fifth between collections. By default it grows by more, and a text of 13 MB took 515 MB of
 * memory instead of 365 MB, for 6 % less processor time; reading 1,000 pages of a PDF 379 MB instead of 247 MB, for 7 % less.
 */
export function limitHeapGrowth(): void {
  setFlagsFromString('--heap-growing-percent=20');
}
