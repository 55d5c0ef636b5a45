import { generateStrategy } from '../ingest/generate.js';
import { channelsFor } from '../measure-clean/channels/registry.js';
import { cleanText } from '../measure-clean/clean-text.js';
import { corrupt } from '../measure-clean/corrupt.js';
import { loadDocuments } from '../measure-clean/documents.js';
import { randomFrom } from '../measure-clean/random.js';

export interface NamedText {
  readonly name: string;
  readonly text: string;
}

export interface Case {
  readonly name: string;
  readonly texts: readonly NamedText[];
}

/** Corruptions for each character that may be touched: a poor scan. */
const RATE = 0.01;
const LARGE = 10;

/** What is corrected: texts that are right, the same with errors, and a strategy in two lengths. Always the same. */
export function cases(): Case[] {
  const documents = loadDocuments();
  const channels = channelsFor(documents.map(({ text }) => text));
  const damaged = documents.map(({ name, text }) => ({
    name,
    text: corrupt(cleanText(text), channels, RATE, randomFrom(name)).text,
  }));
  return [
    { name: 'fixtures', texts: documents.map(({ name, text }) => ({ name, text })) },
    { name: `fixtures, ${RATE * 100} % damaged`, texts: damaged },
    { name: 'generated, 1x', texts: [{ name: 'strategy', text: generateStrategy(1) }] },
    { name: `generated, ${LARGE}x`, texts: [{ name: 'strategy', text: generateStrategy(LARGE) }] },
  ];
}
