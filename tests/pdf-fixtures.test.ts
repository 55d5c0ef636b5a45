import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { beforeAll, describe, expect, it } from 'vitest';
import { ingest, type PlanDocument } from '../index.js';
import { OPEN_OPTIONS } from '../pipeline/engines/pdfjs.js';
import { FIXTURES, temporaryFolder } from './helpers/folders.js';
import { resultOf } from './helpers/results.js';

const PRODUCERS = ['browser', 'office', 'raw'] as const;
type Producer = (typeof PRODUCERS)[number];

interface Difference {
  readonly path: string;
  readonly text: unknown;
  readonly pdf: unknown;
}

/**
 * Where the page shows less than the text says, and why no reader of the page could know better. Everything else that
 * differs is a fault.
 */
const LEGITIMATE: Readonly<Record<string, readonly Difference[]>> = {};

/** Faults that are known and not mended yet: each is skipped, and said here. */
const OPEN: Readonly<Record<string, string>> = {
  'miyazaki-vision-r7/raw':
    'tables with rules only under head and end: numbers join names, headings become rows',
  'nagaoka-matrix-h30/raw': 'tables without rules: headings between them become rows',
};

/** Rows that only their name in a heading gives have no box in these. */
const WITHOUT_BOX = new Set(['iida-budget-r6/browser', 'iida-budget-r6/office']);

const NOTHING = { charactersRead: 0, inParts: 0, inOutline: 0, furniture: 0, unclaimed: 0 };

const pdfPath = (slug: string, producer: Producer): string => join(FIXTURES, slug, `${producer}.pdf`);
const slugs = readdirSync(FIXTURES).filter(
  (slug) =>
    existsSync(join(FIXTURES, slug, 'source.txt')) &&
    PRODUCERS.some((producer) => existsSync(pdfPath(slug, producer))),
);

/** What a place on a page has to do with: dropped before parts are compared. */
const PLACES = new Set(['at', 'anchors']);

function placeless(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(placeless);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).filter(([key]) => !PLACES.has(key));
  return Object.fromEntries(entries.map(([key, item]) => [key, placeless(item)]));
}

function differences(text: unknown, pdf: unknown, path = 'parts'): Difference[] {
  const isObject = (value: unknown): value is Record<string, unknown> =>
    typeof value === 'object' && value !== null;
  if (!isObject(text) || !isObject(pdf) || Array.isArray(text) !== Array.isArray(pdf))
    return Object.is(text, pdf) ? [] : [{ path, text, pdf }];
  const keys = [...new Set([...Object.keys(text), ...Object.keys(pdf)])];
  return keys.flatMap((key) => differences(text[key], pdf[key], `${path}.${key}`));
}

/** All places of a part, with where they stand in it. */
function placesOf(
  value: unknown,
  path = 'parts',
): { path: string; at: PlanDocument['issues'][number]['at'][number] }[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, item]) =>
    key === 'at' ? [{ path, at: item }] : placesOf(item, `${path}.${key}`),
  );
}

/** Sizes of a PDF's pages as shown, in points. */
async function pageSizes(path: string): Promise<{ width: number; height: number }[]> {
  const document = await getDocument({ ...OPEN_OPTIONS, data: new Uint8Array(readFileSync(path)) }).promise;
  const numbers = Array.from({ length: document.numPages }, (_, index) => index + 1);
  const pages = await Promise.all(numbers.map((number) => document.getPage(number)));
  const sizes = pages.map((page) => page.getViewport({ scale: 1 }));
  await document.loadingTask.destroy();
  return sizes.map(({ width, height }) => ({ width, height }));
}

/** One run over all texts and one over their PDFs: what documents of a run say of each other is the same in both. */
describe.each(PRODUCERS)('%s.pdf', (producer) => {
  const folder = temporaryFolder();
  const made = slugs.filter((slug) => existsSync(pdfPath(slug, producer)));
  let texts: PlanDocument[] = [];
  let pdfs: PlanDocument[] = [];

  beforeAll(async () => {
    const run = async (sources: string[], name: string): Promise<PlanDocument[]> => {
      const out = join(folder, name);
      return (await ingest({ sources, out })).map((outcome) => resultOf(outcome, out));
    };
    texts = await run(
      made.map((slug) => join(FIXTURES, slug, 'source.txt')),
      'texts',
    );
    pdfs = await run(
      made.map((slug) => pdfPath(slug, producer)),
      'pdfs',
    );
  }, 180_000);

  describe.each(made)('%s', (slug) => {
    const index = made.indexOf(slug);
    const key = `${slug}/${producer}`;

    it.skipIf(key in OPEN)('gives the parts of the text', () => {
      const found = differences(placeless(texts[index]?.parts), placeless(pdfs[index]?.parts));
      expect(found).toEqual(LEGITIMATE[key] ?? []);
    });

    it.skipIf(WITHOUT_BOX.has(key))('says of every row where on its page it stands', async () => {
      const pages = await pageSizes(pdfPath(slug, producer));
      const places = placesOf(pdfs[index]?.parts);
      expect(places.length).toBeGreaterThan(0);
      const astray = places.filter(({ at }) => {
        const page = pages[(at.page ?? 0) - 1];
        if (page === undefined || at.box === null) return true;
        const [x0, y0, x1, y1] = at.box;
        return !(x0 >= 0 && y0 >= 0 && x0 < x1 && y0 < y1 && x1 <= page.width && y1 <= page.height);
      });
      expect(astray).toEqual([]);
    });

    it('accounts for every character of its pages', () => {
      const { charactersRead, inParts, inOutline, furniture, unclaimed } = pdfs[index]?.accounting ?? NOTHING;
      expect(charactersRead).toBeGreaterThan(0);
      expect(inParts + inOutline + furniture + unclaimed).toBe(charactersRead);
    });
  });
});
