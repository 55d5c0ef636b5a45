/** What a mock parser does instead of reading; `read` is what a sound one does. */
export const DEEDS = ['throws', 'loops', 'eats', 'aborts', 'stops', 'babbles'] as const;

export type Deed = (typeof DEEDS)[number] | 'read';

/** A deed, and what its random numbers come from. */
export interface MockStep {
  readonly deed: Deed;
  readonly seed: number;
}

/** A document for the mock parser, which gets it as JSON. */
export interface MockDocument {
  readonly opening: MockStep;
  readonly pages: readonly MockStep[];
}
