import { WARM_SUBJECTS } from './warm-subjects.js';

/** Does the work of one subject for its parent, file by file: a message with a path, answered by one with the cost. */
const [name = '', folder = ''] = process.argv.slice(2);
const subject = WARM_SUBJECTS[name]?.(folder);
if (subject === undefined) throw new Error(`${name}: no such subject.`);
process.on('message', (file: string) => {
  void subject(file).then((cost) => process.send?.(cost));
});
process.on('disconnect', () => process.exit());
