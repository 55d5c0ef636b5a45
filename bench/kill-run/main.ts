import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { randomFrom } from '../measure-clean/random.js';
import { killRounds } from './rounds.js';

/** Kills a batch at so many random moments (500 where no number is given) and prints what became of the results. */
const rounds = Number(process.argv[2] ?? 500);
const folder = mkdtempSync(join(tmpdir(), 'nendo-kill-'));
try {
  const { killed, torn, lost, putBack } = await killRounds(folder, rounds, randomFrom('kill-run'));
  process.stdout.write(
    [
      `rounds ${rounds}, killed before the end ${killed}, documents put back ${putBack}`,
      `torn ${torn.length}${torn.map((each) => `\n  ${each}`).join('')}`,
      `lost ${lost.length}${lost.map((each) => `\n  ${each}`).join('')}`,
      '',
    ].join('\n'),
  );
  process.exitCode = torn.length + lost.length === 0 ? 0 : 1;
} finally {
  rmSync(folder, { recursive: true, force: true });
}
