/**
 * Versions of the stages, in their order, as they go into every result. Raise one when the same input may give another output. Apart from
 * the stages, so that a batch that finds nothing to do does not load them.
 */
export const STAGE_VERSIONS = {
  read: '6',
  clean: '2',
  tables: '2',
  parts: '3',
  words: '2',
  'decide-edits': '1',
  reconcile: '2',
  'decide-values': '1',
  plan: '3',
} as const;
