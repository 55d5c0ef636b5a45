import { type CleanText, isTarget } from '../clean-text.js';
import { pick } from '../random.js';
import type { Channel, Damage } from './channel.js';

/** Tabs with at least one more cell on their line; a tab that ends a line says nothing. */
function tabs({ text }: CleanText): number[] {
  return [...text.matchAll(/\t(?=[^\n]*[^\s])/g)].map(({ index }) => index);
}

/** What a tab can become. Only letters move over it, never a figure or a mark. */
function damages(clean: CleanText, at: number): Damage[] {
  const { text } = clean;
  const doubled = { span: { start: at, end: at + 1 }, corrupted: '\t\t' };
  const joined = { span: { start: at, end: at + 1 }, corrupted: ' ' };
  const options: Damage[] = [doubled];
  if (isTarget(clean, at - 1) && isTarget(clean, at + 1)) {
    options.push(joined, { span: { start: at - 1, end: at + 1 }, corrupted: `\t${text[at - 1]}` });
  }
  if (text[at + 1] === '\t') options.push({ span: { start: at, end: at + 2 }, corrupted: '\t' });
  return options;
}

/** A table's cells shift: a tab is doubled, lost beside a blank cell, read as a blank, or one letter off. */
export function shiftedCell(): Channel {
  return {
    id: 'shifted-cell',
    title: 'セルのずれ',
    weight: 6,
    blanksOnly: true,
    sites: tabs,
    damage: (clean, at, random) => pick(damages(clean, at), random) ?? null,
  };
}
