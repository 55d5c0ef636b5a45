import type { ReconcileRule } from './definition.js';
import { rule as matrixMarks } from './rules/matrix-marks.js';
import { rule as mergedLabels } from './rules/merged-labels.js';

/** All reconcile rules in the order in which they run: labels before marks, since marks need no label. */
export const RECONCILE_RULES: readonly ReconcileRule[] = [mergedLabels, matrixMarks];
