import type { Channel, ChannelId, Damage } from './channels/channel.js';
import { type CleanText, type Span, targets } from './clean-text.js';
import { pick, pickWeighted, type Random } from './random.js';

export interface Corruption {
  readonly channel: ChannelId;
  readonly cleanSpan: Span;
  readonly corruptedSpan: Span;
  readonly clean: string;
  readonly corrupted: string;
}

export interface CorruptedText {
  readonly text: string;
  /** In the order of the text; none touches another. */
  readonly corruptions: readonly Corruption[];
}

/** Characters left alone between two corruptions, so that each can be judged by itself. */
export const DISTANCE = 6;
/** Draws for each corruption wanted, and sites tried in each, before a short or dense text is left with fewer. */
const PATIENCE = 20;

interface Placed extends Damage {
  readonly channel: ChannelId;
}

/**
 * Damages a text by a mixture of channels.
 * @param rate corruptions for each character that a channel may touch; at least one is tried.
 */
export function corrupt(
  clean: CleanText,
  channels: readonly Channel[],
  rate: number,
  random: Random,
): CorruptedText {
  const wanted = Math.max(1, Math.round(targets(clean).length * rate));
  const sources = channels
    .map((channel) => ({ channel, sites: channel.sites(clean) }))
    .filter(({ sites }) => sites.length > 0);
  const placed: Placed[] = [];
  for (let draw = 0; draw < wanted * PATIENCE && placed.length < wanted; draw++) {
    const source = pickWeighted(sources, ({ channel }) => channel.weight, random);
    if (source === undefined) break;
    const damage = damageOf(source, clean, placed, random);
    if (damage !== null) placed.push({ ...damage, channel: source.channel.id });
  }
  return apply(clean.text, placed);
}

interface Source {
  readonly channel: Channel;
  readonly sites: readonly number[];
}

/** A channel keeps its share of the mixture although it refuses many sites, so it is asked more than once. */
function damageOf(
  { channel, sites }: Source,
  clean: CleanText,
  placed: readonly Placed[],
  random: Random,
): Damage | null {
  for (let attempt = 0; attempt < PATIENCE; attempt++) {
    const at = pick(sites, random);
    const damage = at === undefined ? null : channel.damage(clean, at, random);
    if (damage !== null && isFree(damage.span, placed)) return damage;
  }
  return null;
}

function isFree(span: Span, placed: readonly Placed[]): boolean {
  return placed.every(
    (other) => span.start - other.span.end >= DISTANCE || other.span.start - span.end >= DISTANCE,
  );
}

/** The text with the damages in it, each then known by its place in both texts. */
function apply(text: string, placed: readonly Placed[]): CorruptedText {
  const pieces: string[] = [];
  const corruptions: Corruption[] = [];
  let read = 0;
  let written = 0;
  for (const { span, corrupted, channel } of placed.toSorted((a, b) => a.span.start - b.span.start)) {
    const start = written + span.start - read;
    const clean = text.slice(span.start, span.end);
    const corruptedSpan = { start, end: start + corrupted.length };
    corruptions.push({ channel, cleanSpan: span, corruptedSpan, clean, corrupted });
    pieces.push(text.slice(read, span.start), corrupted);
    read = span.end;
    written = corruptedSpan.end;
  }
  return { text: pieces.join('') + text.slice(read), corruptions };
}

/** Undoes the corruptions: gives the clean text again. */
export function restore({ text, corruptions }: CorruptedText): string {
  let read = 0;
  const pieces = corruptions.map(({ corruptedSpan, clean }) => {
    const piece = text.slice(read, corruptedSpan.start) + clean;
    read = corruptedSpan.end;
    return piece;
  });
  return pieces.join('') + text.slice(read);
}
