import { CHANGES_WRITERS } from '../../output/changes/registry.js';
import { DOCUMENT_WRITERS } from '../../output/registry.js';
import { RecordedEngine } from '../../pipeline/ocr/recorded-engine.js';
import { projectFile } from '../../pipeline/project-files.js';
import { serveJobs } from '../../pipeline/workforce/serve-jobs.js';

/** The process of a worker for tests with a scan: as that of `nendo worker`, but with the recorded answers of the fixture hita-budget-r5. */
serveJobs({
  documentWriters: DOCUMENT_WRITERS,
  comparisonWriters: CHANGES_WRITERS,
  openOcr: async () => RecordedEngine.load(projectFile('fixtures/hita-budget-r5/scan.ocr.json')),
  password: null,
});
