/** Exit codes of the contract. */
export const EXIT = { done: 0, failed: 1, usage: 2, needsReview: 3 } as const;
