import { once } from 'node:events';
import { loadKuromoji } from '../../../pipeline/engines/kuromoji-tokenizer.js';
import { runOnce } from './run-once.js';

/**
 * Runs the batch of a configuration once, when its parent says so: modules and dictionary are there by then, so that a kill falls
 * into the work and not before it. Says when it is ready and when it is done.
 */
await loadKuromoji();
process.stdout.write('ready\n');
await once(process.stdin, 'data');
const code = await runOnce(process.argv[2] ?? '');
process.stdout.write('done\n');
process.exit(code);
