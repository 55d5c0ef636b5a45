import { CHANGES_WRITERS } from '../../../output/changes/registry.js';
import { DOCUMENT_WRITERS } from '../../../output/registry.js';
import { limitHeapGrowth } from '../../../pipeline/heap.js';
import { serveJobs } from '../../../pipeline/workforce/serve-jobs.js';
import { BLIND } from './blind-engine.js';

/** A process that does the work of batches as that of `nendo run` does, but recognises no picture. */
limitHeapGrowth();
serveJobs({
  documentWriters: DOCUMENT_WRITERS,
  comparisonWriters: CHANGES_WRITERS,
  openOcr: async () => BLIND,
  password: null,
});
