import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { FIXTURES } from '../tests/helpers/folders.js';
import { Corpora } from './corpora.js';
import { createContext } from './correct-texts.js';
import { type Recognised, recogniseDocument } from './documents.js';
import { sha256 } from './identifiers.js';
import { libraryOf } from './library.js';
import { type Comparable, renditionsOf, Witnesses } from './renditions.js';

const context = createContext({ tokenizer: 'none' });

function recognise(bytes: Uint8Array, mediaType: string): Promise<Recognised> {
  return recogniseDocument({ bytes, mediaType, hash: sha256(bytes) }, context);
}

const fixture = (slug: string, file: string): Promise<Recognised> =>
  recognise(
    readFileSync(join(FIXTURES, slug, file)),
    file.endsWith('.pdf') ? 'application/pdf' : 'text/plain',
  );

const plan = (text: string): Promise<Recognised> => recognise(new TextEncoder().encode(text), 'text/plain');

describe('one document as text and as PDF', async () => {
  const text = await fixture('matsumoto-matrix-r6', 'source.txt');
  const browser = await fixture('matsumoto-matrix-r6', 'browser.pdf');
  const raw = await fixture('matsumoto-matrix-r6', 'raw.pdf');
  const lastYear = await fixture('matsumoto-matrix-r5', 'source.txt');
  const all = [text, browser, raw, lastYear];

  it('is one group, and the year before another', async () => {
    const sizes = (await renditionsOf(all)).map((group) => group.length);
    expect(sizes.sort()).toEqual([1, 3]);
    expect(await renditionsOf([...all].reverse())).toEqual(await renditionsOf(all));
  });

  it('is no witness for itself, and one for others', async () => {
    const witnesses = await Witnesses.of(all);
    expect(witnesses.for(text.hash)).toEqual([lastYear.hash]);
    expect(witnesses.for(browser.hash)).toEqual([lastYear.hash]);
    expect(witnesses.for(lastYear.hash)).toHaveLength(1);
  });

  it('stands once in the corpus and in the library', async () => {
    const corpora = await Corpora.among(all);
    expect((await corpora.of(text)).documents).toEqual([text.hash, lastYear.hash].sort());
    expect((await corpora.of(lastYear)).documents).toHaveLength(2);
    const entries = all.map(({ entry }) => entry);
    const library = libraryOf(entries, corpora.witnesses);
    expect(library(raw.hash).entries.map(({ sha256: hash }) => hash)).toEqual([lastYear.hash]);
    expect(library(lastYear.hash).entries).toHaveLength(1);
  });
});

describe('documents that only look alike', () => {
  const body =
    '公共交通の利用を促す取組として、路線の再編と待合所の整備を進める。観光客の受入れでは、案内所の開設時間を延ばす。';

  it('are two where issuer or year differ', async () => {
    const documents = [
      await plan(`令和5年度松本市総合戦略\n\n${body}`),
      await plan(`令和6年度松本市総合戦略\n\n${body}`),
      await plan(`令和6年度塩尻市総合戦略\n\n${body}`),
    ];
    expect(await renditionsOf(documents)).toHaveLength(3);
  });

  it('are one with a few letters read in another way', async () => {
    const documents = [
      await plan(`令和6年度松本市総合戦略\n\n${body}`),
      await plan(`令和6年度松本市総合戦略\n\n${body.replace('案内所', '案內所')}`),
    ];
    expect(await renditionsOf(documents)).toHaveLength(1);
  });
});

describe('circles of documents', () => {
  const TEXTS = [
    '路線の再編と待合所の整備を進める',
    '路線の再編と待合所の整備を進め る',
    '案内所の開設時間を延ばす',
  ];
  const comparable = fc
    .record({
      issuers: fc.uniqueArray(fc.constantFrom('安曇野市', '塩尻市', '朝日村', '山形村'), { maxLength: 2 }),
      sphere: fc.constantFrom(null, null, '松本地域', '上伊那'),
      year: fc.constantFrom(null, 2024, 2025),
      text: fc.constantFrom(...TEXTS),
      salt: fc.nat(),
    })
    .map(
      ({ issuers, sphere, year, text, salt }): Comparable => ({
        hash: sha256(`${salt} ${JSON.stringify([issuers, sphere, year, text])}`),
        identity: {
          kind: 'comprehensive-strategy' as const,
          issuers,
          sphere,
          fiscalYear:
            year === null
              ? null
              : { era: '令和' as const, eraYear: year - 2018, year, text: `令和${year - 2018}年度` },
        },
        characters: text.length,
        textHash: sha256(text),
        segments: [{ text, gaps: [] }],
      }),
    );

  it('hold each document once, and all that bears on it', async () => {
    const collections = fc.uniqueArray(comparable, { maxLength: 14, selector: ({ hash }) => hash });
    await fc.assert(
      fc.asyncProperty(collections, async (documents) => {
        const all = await Witnesses.of(documents);
        const circles = all.circles();
        expect(circles.flat().sort()).toEqual(documents.map(({ hash }) => hash).sort());
        for (const circle of circles) {
          const alone = await Witnesses.of(documents.filter(({ hash }) => circle.includes(hash)));
          for (const hash of circle) expect(alone.for(hash)).toEqual(all.for(hash));
        }
      }),
    );
  });

  it('are not one where nothing joins them', async () => {
    const documents = ['安曇野市', '塩尻市', '塩尻市'].map((issuer, index) => ({
      hash: `${index}`,
      identity: {
        kind: 'comprehensive-strategy' as const,
        issuers: [issuer],
        sphere: null,
        fiscalYear: null,
      },
      characters: 1,
      textHash: `${index}`,
      segments: [{ text: `${index}`, gaps: [] }],
    }));
    expect((await Witnesses.of(documents)).circles()).toEqual([['0'], ['1', '2']]);
  });
});
