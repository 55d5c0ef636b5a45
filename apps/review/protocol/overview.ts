/** The overview: made beside the results (`pipeline/review`), so its forms lie lower down. */
export type {
  ComparisonSummary,
  Counts,
  DocumentSummary,
  Overview,
  SampleRate,
  Unreadable,
} from '../../../schemas/review-overview.js';
