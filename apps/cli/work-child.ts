import { CHANGES_WRITERS } from '../../output/changes/registry.js';
import { DOCUMENT_WRITERS } from '../../output/registry.js';
import { limitHeapGrowth } from '../../pipeline/heap.js';
import { openOcrEngine } from '../../pipeline/ocr/open-engine.js';
import { serveJobs } from '../../pipeline/workforce/serve-jobs.js';

/** A process of a worker: reads, corrects, writes and compares what its worker says. */
limitHeapGrowth();
serveJobs({
  documentWriters: DOCUMENT_WRITERS,
  comparisonWriters: CHANGES_WRITERS,
  openOcr: openOcrEngine,
  password: process.env.NENDO_PDF_PASSWORD || null,
});
