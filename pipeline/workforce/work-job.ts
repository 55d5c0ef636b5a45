/** What is done for a batch: a source is read, a document corrected and written, a comparison made. */
export const WORK_KINDS = ['read', 'correct', 'write', 'compare'] as const;
export type WorkKind = (typeof WORK_KINDS)[number];

/** Work that is to be done once. It holds keys, never what documents say: that lies in the store. */
export interface WorkJob {
  /** All that the outcome is made of, in one key. Two jobs with one key are one. */
  readonly key: string;
  readonly kind: WorkKind;
  /** Key of what all jobs of its lot have in common, in the store. */
  readonly lot: string;
  /** Which of the things named there it is about: a content hash, the id of a result. */
  readonly item: string;
  /** What people call it: the path of a source, the id of a result. */
  readonly label: string;
}
