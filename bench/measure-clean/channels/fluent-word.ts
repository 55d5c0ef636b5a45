import { type CleanText, cleanText, isTarget } from '../clean-text.js';
import { pick } from '../random.js';
import type { Channel } from './channel.js';

/** Characters of a compound that can be taken for one word; longer runs are several. */
const SHORTEST = 2;
const LONGEST = 4;
/** Names of places and offices are no words to swap: the sentence would speak of something else, fluently or not. */
const NAME = /[都道府県市区町村郡長]$/;

interface Word {
  readonly start: number;
  readonly word: string;
}

const RUN = /[\p{Script=Han}々]+/gu;

/** Runs of kanji with something else on both sides, all of it free to touch. */
function compounds(clean: CleanText): Word[] {
  return [...clean.text.matchAll(RUN)].flatMap(({ index, 0: word }) =>
    fits(clean, index, word) ? [{ start: index, word }] : [],
  );
}

function fits(clean: CleanText, start: number, word: string): boolean {
  const longEnough = word.length >= SHORTEST && word.length <= LONGEST;
  return longEnough && !NAME.test(word) && [...word].every((_, i) => isTarget(clean, start + i));
}

/** The run that begins at a site. */
function compoundAt({ text }: CleanText, start: number): Word {
  return { start, word: text.slice(start, start + LONGEST).match(RUN)?.[0] ?? '' };
}

/** Words that can stand for each other: as long, and seen before the same character (する, を, の, the cell's end). */
function slot(clean: CleanText, { start, word }: Word): string {
  const next = clean.text[start + word.length] ?? '\n';
  return `${word.length}${next}`;
}

/** A word becomes another one of the corpus that reads as fluently in its place. */
export function fluentWord(corpus: readonly string[]): Channel {
  const slots = new Map<string, Set<string>>();
  for (const clean of corpus.map(cleanText)) {
    for (const word of compounds(clean)) {
      const key = slot(clean, word);
      slots.set(key, (slots.get(key) ?? new Set()).add(word.word));
    }
  }
  const words = new Map([...slots].map(([key, set]) => [key, [...set].sort()]));
  return {
    id: 'fluent-word',
    title: '別の実在語',
    weight: 10,
    blanksOnly: false,
    sites: (clean) => compounds(clean).map(({ start }) => start),
    damage: (clean, at, random) => {
      const word = compoundAt(clean, at);
      const corrupted = pick(words.get(slot(clean, word)) ?? [], random);
      return corrupted === undefined || corrupted === word.word
        ? null
        : { span: { start: at, end: at + word.word.length }, corrupted };
    },
  };
}
