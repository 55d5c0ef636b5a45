import { extname } from 'node:path';
import { QueueWorker } from '../../../pipeline/queue/postgres/queue-worker.js';

/**
 * A worker whose jobs are mock jobs, as a program of its own. Database, namespace, jobs at a time and the milliseconds by which its clock is
 * ahead come in the environment.
 */
const { MOCK_DATABASE: address = '', MOCK_NAMESPACE: namespace = '', MOCK_CONCURRENCY = '1' } = process.env;
const ahead = Number(process.env.MOCK_AHEAD ?? '0');
const clock = Date.now;
Date.now = () => clock() + ahead;
const worker = new QueueWorker({
  address: { address, namespace },
  concurrency: Number(MOCK_CONCURRENCY),
  entry: new URL(`./mock-work${extname(import.meta.url)}`, import.meta.url),
});
process.once('SIGTERM', () => void worker.stop(1_000).then(() => process.exit(0)));
await worker.start();
