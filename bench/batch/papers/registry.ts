import { kpiList } from './kpi-list.js';
import { matrix } from './matrix.js';
import type { PaperKind } from './paper-kind.js';
import { progressReport } from './progress-report.js';
import { projectList } from './project-list.js';

/** The papers that every municipality of a generated collection issues. */
export const PAPER_KINDS: readonly PaperKind[] = [projectList, kpiList, matrix, progressReport];
