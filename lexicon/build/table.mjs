import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/**
 * Writes a table of `lexicon/`: UTF-8, tab-separated, header row, one entry a line, LF at each line's end.
 * @param {string} name file name inside `lexicon/`, unless `output` names another file
 * @param {readonly string[]} header
 * @param {readonly (readonly string[])[]} rows in the order in which they are written
 * @param {string} [output]
 */
export function writeTable(
  name,
  header,
  rows,
  output = fileURLToPath(new URL(`../${name}`, import.meta.url)),
) {
  const unfit = rows.find(
    (row) => row.length !== header.length || row.some((cell) => /^$|[\t\r\n]/.test(cell)),
  );
  if (unfit) throw new Error(`Not a row of ${name}: ${JSON.stringify(unfit)}`);
  writeFileSync(output, [header, ...rows].map((row) => `${row.join('\t')}\n`).join(''));
  console.log(`${name}: ${rows.length} rows written.`);
}
