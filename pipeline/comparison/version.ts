/** Raise when the same two documents may give another comparison. */
export const COMPARISON_VERSION = '1';
