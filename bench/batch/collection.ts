import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { PAPERS } from '../../fixtures/build/papers/registry.js';
import { paperAsPdf } from '../../fixtures/build/raw/document.js';
import { traits } from '../../fixtures/build/raw/traits.js';
import { fiscalYearFromWestern, formatFiscalYear } from '../../schemas/fiscal-year.js';
import { randomFrom } from '../measure-clean/random.js';
import { newRow, type SourceRow, whole } from '../measure-compare/generate-plan.js';
import { nextYear } from '../measure-compare/next-year.js';
import { allIssuers, type Issuer } from './papers/issuer.js';
import type { PaperKind } from './papers/paper-kind.js';
import { PAPER_KINDS } from './papers/registry.js';

/** Fiscal years of each paper, as western years. */
const YEARS = [2020, 2021, 2022, 2023, 2024];

/** How many documents a generated collection has. */
export interface CollectionSize {
  readonly texts: number;
  readonly pdfs: number;
}

/**
 * Writes a collection as municipalities would have it: each city issues every kind of paper every year, and a year's paper follows
 * from the one before. PDFs are of other cities than texts. The same sizes give the same files.
 * @returns the bytes written.
 */
export function writeCollection(folder: string, { texts, pdfs }: CollectionSize): number {
  const issuers = allIssuers();
  const each = PAPER_KINDS.length * YEARS.length;
  const first = Math.ceil(texts / each);
  const needed = first + Math.ceil(pdfs / each);
  if (needed > issuers.length)
    throw new Error(`${needed} cities are needed, and there are ${issuers.length}`);
  let bytes = 0;
  const write = (papers: readonly GeneratedPaper[], as: 'txt' | 'pdf'): void => {
    for (const { issuer, kind, year, text } of papers) {
      const at = join(folder, issuer.romaji);
      mkdirSync(at, { recursive: true });
      const content = as === 'txt' ? Buffer.from(text) : asPdf(kind, text);
      writeFileSync(join(at, `${kind.id}-${year}.${as}`), content);
      bytes += content.length;
    }
  };
  write(issuers.slice(0, first).flatMap(papersOf).slice(0, texts), 'txt');
  write(issuers.slice(first, needed).flatMap(papersOf).slice(0, pdfs), 'pdf');
  return bytes;
}

interface GeneratedPaper {
  readonly issuer: Issuer;
  readonly kind: PaperKind;
  readonly year: number;
  readonly text: string;
}

function papersOf(issuer: Issuer): GeneratedPaper[] {
  return PAPER_KINDS.flatMap((kind) => {
    const random = randomFrom(`${issuer.romaji} ${kind.id}`);
    let rows: readonly SourceRow[] = Array.from({ length: whole(...kind.rows, random) }, (_, at) =>
      newRow(`${at}`, random),
    );
    return YEARS.map((year): GeneratedPaper => {
      if (year !== YEARS[0]) rows = nextYear(rows, random).rows;
      return { issuer, kind, year, text: kind.text({ issuer, year, label: labelOf(year), rows }) };
    });
  });
}

function labelOf(year: number): string {
  const fiscalYear = fiscalYearFromWestern(year, '');
  return fiscalYear === null ? '' : formatFiscalYear(fiscalYear);
}

/** Typeset as the fixture of its kind, and written object by object. */
function asPdf({ fixture }: PaperKind, text: string): Buffer {
  const definition = PAPERS.find(({ slug }) => slug === fixture);
  if (definition === undefined) throw new Error(`no fixture ${fixture}`);
  return paperAsPdf(definition.typeset(text), definition.raw ?? traits({}));
}
