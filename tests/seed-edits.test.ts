import { beforeAll, describe, expect, it } from 'vitest';
import { ingest } from '../index.js';
import { loadLexicon } from '../pipeline/lexicon/load.js';
import type { Edit } from '../schemas/edit.js';
import { hasSeeds, SEEDS, temporaryFolder } from './helpers/folders.js';
import {
  digitsOf,
  expectAccounted,
  expectLawfulEdits,
  madeIn,
  resultOf,
  type Written,
} from './helpers/results.js';

const folder = temporaryFolder();

/**
 * Rules that one kind of evidence is enough for, since it is a proof or an identity and not a likelihood: characters
 * that mean the same (clean), and whole values that the sums or the sibling documents leave no choice in.
 */
const SELF_EVIDENT = /^(?:clean\/|reconcile\/(?:matrix-marks|merged-labels)$)/;

/** Words that look wrong and are right, as the seeds' readers know them. */
const UNUSUAL = ['官貸車両', '優佳良織', 'ゆっきリンク', 'waka・ba', 'デコ活'];

describe.skipIf(!hasSeeds)('edits of the five seed texts', () => {
  let written: Written[] = [];
  let applied: Edit[] = [];

  beforeAll(async () => {
    written = (await ingest({ sources: [SEEDS], out: folder })).map((outcome) => resultOf(outcome, folder));
    applied = written.flatMap(({ edits }) => edits.filter(({ status }) => status === 'applied'));
  });

  it('give the corrected text, stand where they say, and lose no character', () => {
    expect(written).toHaveLength(5);
    for (const each of written) {
      expectLawfulEdits(each);
      expectAccounted(each);
    }
  });

  it('change no figure', () => {
    for (const { asRead, corrected, edits } of written) {
      if (madeIn(edits).some(({ rule }) => rule === 'clean/doubled-lines')) continue;
      expect(digitsOf(corrected)).toBe(digitsOf(asRead));
    }
    const numerals = (text: string): string => text.replace(/[^〇一二三四五六七八九十百千万億]/gu, '');
    for (const { rule, before, after, span } of applied) {
      if (span !== null) expect(`${rule} ${numerals(after)}`).toBe(`${rule} ${numerals(before)}`);
    }
    for (const { edits } of written) {
      for (const { rule, before, after } of edits) {
        if (rule !== 'clean/doubled-lines' && !SELF_EVIDENT.test(rule))
          expect(digitsOf(after)).toBe(digitsOf(before));
      }
    }
  });

  it('are made on two kinds of evidence or by a register', () => {
    expect(applied.length).toBeGreaterThan(5);
    for (const { rule, before, after, evidence } of applied) {
      const kinds = new Set(evidence.map(({ kind }) => kind));
      const isFounded =
        kinds.has('registry') || kinds.size >= 2 || (SELF_EVIDENT.test(rule) && kinds.size === 1);
      expect(isFounded, `${rule} ${before} → ${after}`).toBe(true);
    }
  });

  it('name the holder of an office by the register, with its source', () => {
    const { lexicon } = loadLexicon();
    const holders = lexicon.officeHolders.filter(({ municipality }) => municipality === '上川町');
    const agreement = written.find(({ kind }) => kind === 'cooperation-agreement');
    const made = applied.filter(({ rule }) => rule === 'reconcile/office-holders');
    expect(made).toHaveLength(1);
    expect(holders.map(({ name }) => name)).toContain(made[0]?.after);
    expect(made[0]?.evidence.map(({ kind }) => kind)).toContain('registry');
    const articles = agreement?.parts.find(({ type }) => type === 'agreement');
    const parties = articles?.type === 'agreement' ? articles.parties : [];
    const party = parties.find(({ name }) => name === '上川町');
    expect(party?.holder?.replace(/\s/gu, '')).toBe(made[0]?.after);
  });

  it('leave words alone that are unusual and right', () => {
    for (const word of UNUSUAL) {
      const places = written.map(({ asRead }) => asRead.split(word).length - 1);
      expect(Math.max(...places), word).toBeGreaterThan(0);
      expect(
        written.map(({ corrected }) => corrected.split(word).length - 1),
        word,
      ).toEqual(places);
    }
  });

  it('are few: a text that was read is mostly right', () => {
    for (const { edits, asRead } of written) {
      expect(madeIn(edits).length).toBeLessThan(20 + asRead.length / 1_000);
    }
  });
});
