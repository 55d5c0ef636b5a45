import { runOnce } from './run-once.js';

/** Runs the batch of a configuration once; says when it begins, so that nobody is killed while modules load. */
process.stdout.write('begin\n');
process.exitCode = await runOnce(process.argv[2] ?? '');
