import { execFileSync } from 'node:child_process';
import { mkdirSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { SourceError } from '../extractors/context.js';
import { temporaryFolder } from '../tests/helpers/folders.js';
import { ConfigError, loadConfig } from './batch/config-file.js';
import { loadPlan } from './comparison/plan-source.js';
import { openJournal } from './decisions/journal.js';
import { PDF_LIMITS } from './engines/pdf-limits.js';
import { loadLexicon } from './lexicon/load.js';
import { LexiconError } from './lexicon/problems.js';
import { NO_FILE_TOLD } from './regular-file.js';
import { inspectSource } from './sources.js';

const root = temporaryFolder();

/** Puts something at a path that cannot be read to an end. */
const PLACED: Readonly<Record<string, (path: string) => void>> = {
  'a named pipe': (path) => void execFileSync('mkfifo', [path]),
  'an endless device': (path) => symlinkSync('/dev/zero', path),
  'a folder': (path) => void mkdirSync(path),
};

/** What is told where a path in a folder of its own is read, by what reads it. */
const READERS: Readonly<Record<string, { readonly name: string; tell(path: string): Promise<string> }>> = {
  'a source': { name: 'a.txt', tell: (path) => toldOf(async () => inspectSource(path, PDF_LIMITS)) },
  'a document to compare': { name: 'plan.json', tell: (path) => toldOf(async () => loadPlan(path)) },
  'a configuration': { name: 'nendo.config.json', tell: (path) => toldOf(async () => loadConfig(path)) },
  'a lexicon': { name: 'terms.tsv', tell: (path) => toldOf(async () => loadLexicon(join(path, '..'))) },
  'a journal': {
    name: 'decisions/a.jsonl',
    tell: async (path) => {
      const journal = await openJournal(join(path, '..', '..'), { write: false });
      return journal.problems.map(({ file, message }) => `${file}: ${message.ja}`).join('\n');
    },
  },
};

async function toldOf(read: () => Promise<unknown>): Promise<string> {
  try {
    await read();
    return '';
  } catch (error) {
    if (error instanceof SourceError) return `${error.message}${error.remedy}`;
    if (error instanceof LexiconError)
      return error.problems.map(({ message, remedy }) => `${message}${remedy}`).join('\n');
    if (error instanceof ConfigError) return error.problems.map(({ message }) => message.ja).join('\n');
    throw error;
  }
}

let count = 0;

describe.skipIf(process.platform === 'win32')('what is no file', () => {
  for (const [what, { name, tell }] of Object.entries(READERS)) {
    for (const [thing, place] of Object.entries(PLACED)) {
      // A folder beside the files of the journal may be anybody's.
      if (what === 'a journal' && thing === 'a folder') continue;
      it(`is refused as ${what} with a remedy: ${thing}`, async () => {
        count += 1;
        const path = join(root, String(count), name);
        mkdirSync(join(path, '..'), { recursive: true });
        place(path);
        expect(await tell(path)).toContain(NO_FILE_TOLD.ja);
      });
    }
  }
});
