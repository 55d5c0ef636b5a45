import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectFile } from '../../../pipeline/project-files.js';
import { runCommand } from './command.js';
import { parseReport } from './reported-tables.js';
import type { TableReader } from './table-reader.js';

const PACKAGE = 'node_modules/@llamaindex/liteparse/package.json';

/** The folder outside the project where `npm install @llamaindex/liteparse` was run; null without it. */
export function liteparseFolder(): string | null {
  const folder = process.env.NENDO_PEERS_NPM ?? '';
  return folder !== '' && existsSync(join(folder, PACKAGE)) ? folder : null;
}

/** LiteParse without OCR, in a process of its own: its layout blocks of kind "table". */
export const liteparse: TableReader = {
  id: 'liteparse',
  read: async (files) => {
    const folder = liteparseFolder();
    if (folder === null) return { kind: 'absent', reason: 'not installed (NENDO_PEERS_NPM)' };
    const script = projectFile('dist/bench/measure-tables/peers/liteparse-run.js');
    const end = await runCommand(process.execPath, [script, folder, ...files]);
    if (end.kind === 'missing') return { kind: 'absent', reason: 'no node' };
    const { version } = JSON.parse(readFileSync(join(folder, PACKAGE), 'utf8')) as { version: string };
    return { kind: 'done', version: `liteparse ${version}`, byFile: parseReport(end.output, files) };
  },
};
