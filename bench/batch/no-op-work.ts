import { serveWork } from '../../pipeline/workforce/serve-work.js';

/** A process of a worker that does nothing, so that what a job costs is the queue. */
serveWork(async () => ({ work: async () => null }));
