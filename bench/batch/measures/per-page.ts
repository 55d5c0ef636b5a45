import { readdirSync, readFileSync, statSync } from 'node:fs';
import { basename, join, sep } from 'node:path';
import type { PlanDocument } from '../../../schemas/plan.js';
import { BatchFolder } from '../batch-folder.js';
import { writeCollection } from '../collection.js';
import { seconds, table } from '../table.js';
import type { Measure } from './measure.js';

/** Documents of each form at most. */
const MOST = 100;

/** What docs/scale.md is computed from: processor time and bytes of a page. Texts have no pages: as many as their letters would fill in the PDFs. */
export const perPage: Measure = {
  id: 'per-page',
  title: 'A page',
  async run({ folder, size }) {
    const pdfs = await measured(join(folder, 'pdfs'), { texts: 0, pdfs: Math.min(MOST, size.pdfs) });
    const texts = await measured(join(folder, 'texts'), { texts: Math.min(MOST, size.texts), pdfs: 0 });
    const lettersOfPage = pdfs.letters / pdfs.pages;
    const all = [
      { name: 'PDF', ...pdfs },
      { name: 'text', ...texts, pages: texts.letters / lettersOfPage },
    ];
    return table([
      [
        '',
        'documents',
        'pages',
        'letters a page',
        'processor, s',
        'ms a page',
        ...KINDS.map((kind) => `${kind}, kB a page`),
      ],
      ...all.map(({ name, documents, pages, letters, cpu, bytes }) => [
        name,
        `${documents}`,
        pages.toFixed(0),
        (letters / pages).toFixed(0),
        seconds(cpu),
        (cpu / pages).toFixed(0),
        ...KINDS.map((kind) => (bytes[kind] / 1024 / pages).toFixed(1)),
      ]),
    ]);
  },
};

const KINDS = ['sources', 'kept work', 'results', 'comparisons'] as const;
type Kind = (typeof KINDS)[number];

interface Measured {
  readonly documents: number;
  readonly pages: number;
  readonly letters: number;
  /** Milliseconds. */
  readonly cpu: number;
  readonly bytes: Readonly<Record<Kind, number>>;
}

async function measured(
  folder: string,
  size: { readonly texts: number; readonly pdfs: number },
): Promise<Measured> {
  const sources = join(folder, 'sources');
  writeCollection(sources, size);
  const { cpu } = await new BatchFolder(folder, sources, { workers: 2 }).run();
  const results = join(folder, 'results');
  const bytes = { sources: 0, 'kept work': 0, results: 0, comparisons: 0 };
  for (const file of filesIn(sources)) bytes.sources += statSync(file).size;
  let [documents, pages, letters] = [0, 0, 0];
  for (const file of filesIn(results)) {
    bytes[kindOf(file.slice(results.length + 1))] += statSync(file).size;
    if (basename(file) !== 'plan.json') continue;
    const { source, accounting } = JSON.parse(readFileSync(file, 'utf8')) as PlanDocument;
    documents += 1;
    pages += source.pages;
    letters += accounting.charactersRead;
  }
  return { documents, pages, letters, cpu, bytes };
}

function kindOf(path: string): Kind {
  if (path.startsWith('.')) return 'kept work';
  return path.startsWith(`changes${sep}`) ? 'comparisons' : 'results';
}

function filesIn(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));
}
