import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { loadKuromoji } from '../../pipeline/engines/kuromoji-tokenizer.js';
import { limitHeapGrowth } from '../../pipeline/heap.js';
import { correct, processorSeconds, type TokenizerName, type Work } from './corrector.js';
import type { NamedText } from './texts.js';

/** What one process took. */
export interface Measured extends Work {
  /** Seconds of processor time from the start of the process until it was ready. */
  readonly start: number;
  /** Megabytes, the largest resident set. */
  readonly peak: number;
}

interface Kuromoji {
  builder(options: { dicPath: string }): {
    build(done: (error: Error | null, engine: { tokenize(text: string): unknown[] }) => void): void;
  };
}

type Subject = (texts: readonly NamedText[]) => Promise<Work>;

/** Each gets ready, dictionaries and registers loaded, and gives what is then measured. */
const SUBJECTS: Readonly<Record<string, () => Promise<Subject>>> = {
  kuromoji: async () => {
    await loadKuromoji();
    return corrector('kuromoji');
  },
  none: () => corrector('none'),
  tokenise: plainTokeniser,
};

async function corrector(tokenizer: TokenizerName): Promise<Subject> {
  await correct([{ name: 'first', text: '最初の文です。' }], tokenizer);
  return (texts) => correct(texts, tokenizer);
}

/** kuromoji as it comes, line by line: what any corrector pays that looks words up. */
async function plainTokeniser(): Promise<Subject> {
  const require = createRequire(import.meta.url);
  const dicPath = join(dirname(require.resolve('kuromoji/package.json')), 'dict');
  const { builder } = require('kuromoji') as Kuromoji;
  const engine = await new Promise<{ tokenize(text: string): unknown[] }>((resolve, reject) => {
    builder({ dicPath }).build((error, built) => (error === null ? resolve(built) : reject(error)));
  });
  return async (texts) => {
    const before = processorSeconds();
    const lines = texts.flatMap(({ text }) => text.split('\n'));
    const found = lines.reduce((sum, line) => sum + engine.tokenize(line).length, 0);
    const all = processorSeconds() - before;
    return { all, rules: all, found };
  };
}

limitHeapGrowth();
const [name = '', file = ''] = process.argv.slice(2);
const texts = JSON.parse(readFileSync(file, 'utf8')) as NamedText[];
const subject = await SUBJECTS[name]?.();
if (subject === undefined) throw new Error(`${name}: no such subject.`);
const start = processorSeconds();
const work = await subject(texts);
const measured: Measured = { ...work, start, peak: process.resourceUsage().maxRSS / 1024 };
process.stdout.write(JSON.stringify(measured));
