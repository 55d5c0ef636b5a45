import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { projectFile } from '../../pipeline/project-files.js';
import type { Measured } from './run-once.js';
import { cases } from './texts.js';

/** Runs of each case; the one with the median processor time is shown. */
const RUNS = 3;

const folder = mkdtempSync(join(tmpdir(), 'nendo-bench-'));
try {
  for (const [index, { name, texts }] of cases().entries()) {
    const file = join(folder, `${index}.json`);
    writeFileSync(file, JSON.stringify(texts));
    const characters = texts.reduce((sum, { text }) => sum + [...text].length, 0);
    process.stdout.write(`${name}: ${texts.length} texts, ${characters.toLocaleString('en')} characters\n`);
    const tokenise = measure('tokenise', file);
    print('with kuromoji', 'edits', measure('kuromoji', file), characters, tokenise);
    print('without', 'edits', measure('none', file), characters, tokenise);
    print('kuromoji alone', 'tokens', tokenise, characters, tokenise);
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}

function measure(subject: string, file: string): Measured {
  const script = projectFile('dist/bench/clean/run-once.js');
  const runs = Array.from({ length: RUNS }, () => {
    const output = execFileSync(process.execPath, [script, subject, file], { encoding: 'utf8' });
    return JSON.parse(output) as Measured;
  });
  return runs.sort((a, b) => a.start + a.all - b.start - b.all)[Math.floor(RUNS / 2)] as Measured;
}

function print(
  subject: string,
  what: string,
  { start, all, rules, peak, found }: Measured,
  characters: number,
  floor: Measured,
): void {
  const perSecond = (seconds: number): string => `${Math.round(characters / seconds).toLocaleString('en')}/s`;
  process.stdout.write(
    `  ${subject}: start ${start.toFixed(2)} s, then ${all.toFixed(2)} s CPU (${perSecond(all)}; ` +
      `${perSecond(start + all)} with start), of which rules ${rules.toFixed(2)} s (${perSecond(rules)}, ` +
      `${(rules / floor.all).toFixed(1)} times kuromoji alone); peak ${peak.toFixed(0)} MB; ${found} ${what}\n`,
  );
}
