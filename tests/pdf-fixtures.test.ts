import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { ingest, type PlanDocument } from '../index.js';
import { readPdf } from '../pipeline/engines/pdfjs.js';
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

async function planOf(path: string, out: string): Promise<PlanDocument> {
  const [outcome] = await ingest({ sources: [path], out });
  return resultOf(outcome, out);
}

describe.each(slugs)('%s', (slug) => {
  const folder = temporaryFolder();
  let text: PlanDocument;

  beforeAll(async () => {
    text = await planOf(join(FIXTURES, slug, 'source.txt'), join(folder, 'text'));
  }, 60_000);

  describe.each(PRODUCERS.filter((producer) => existsSync(pdfPath(slug, producer))))('%s.pdf', (producer) => {
    let pdf: PlanDocument;

    beforeAll(async () => {
      pdf = await planOf(pdfPath(slug, producer), join(folder, producer));
    }, 60_000);

    it('gives the parts of the text', () => {
      const found = differences(placeless(text.parts), placeless(pdf.parts));
      expect(found).toEqual(LEGITIMATE[`${slug}/${producer}`] ?? []);
    });

    it('says of every row where on its page it stands', async () => {
      const { pages } = await readPdf(new Uint8Array(readFileSync(pdfPath(slug, producer))));
      const places = placesOf(pdf.parts);
      expect(places.length).toBeGreaterThan(0);
      const astray = places.filter(({ at }) => {
        const page = pages[(at.page ?? 0) - 1];
        if (page === undefined || at.box === null) return true;
        const [x0, y0, x1, y1] = at.box;
        return !(x0 >= 0 && y0 >= 0 && x0 < x1 && y0 < y1 && x1 <= page.width && y1 <= page.height);
      });
      expect(astray).toEqual([]);
    });
  });
});
