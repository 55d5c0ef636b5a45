import { once } from 'node:events';
import { runOnce } from './run-once.js';

/**
 * Runs the batch of a configuration once, when its parent says so: its modules are there by then, so that a kill falls into the work and
 * not before it. Says when it is ready and when it is done.
 */
process.stdout.write('ready\n');
await once(process.stdin, 'data');
const code = await runOnce(process.argv[2] ?? '', true);
process.stdout.write('done\n');
process.exit(code);
