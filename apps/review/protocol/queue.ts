/** The queue: made beside the results (`pipeline/review`), so its forms lie lower down. */
export * from '../../../schemas/review-queue.js';
