import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { channelsFor } from './channels/registry.js';
import { cleanText, targets } from './clean-text.js';
import { corrupt, DISTANCE, restore } from './corrupt.js';
import { randomFrom } from './random.js';

const SENTENCES = [
  '甲は、移動図書館を運行し、巡回の日程を公表する。',
  '乙は、巡回の場所を用意し、利用者への周知に努める。',
  '防災\t31\t避難所の物資の融通\t●\t○\t\t2\n',
  '令和７年度の利用者は12,480人で、前の年度を上回った。\n',
  '| 4 | デマンドタクシーの共同運行 | ◎ | － |\n',
];
const channels = channelsFor(SENTENCES);
const texts = fc.array(fc.constantFrom(...SENTENCES), { minLength: 1, maxLength: 20 });
const damaged = fc.record({
  text: texts.map((parts) => parts.join('')),
  rate: fc.constantFrom(0.003, 0.02, 0.2),
  seed: fc.string(),
});

describe('corruption', () => {
  it('is undone by its own list', () => {
    fc.assert(
      fc.property(damaged, ({ text, rate, seed }) => {
        const corrupted = corrupt(cleanText(text), channels, rate, randomFrom(seed));
        expect(restore(corrupted)).toBe(text);
        for (const { cleanSpan, corruptedSpan, clean, corrupted: now } of corrupted.corruptions) {
          expect(text.slice(cleanSpan.start, cleanSpan.end)).toBe(clean);
          expect(corrupted.text.slice(corruptedSpan.start, corruptedSpan.end)).toBe(now);
        }
      }),
    );
  });

  it('keeps its places apart and all digits, marks and line ends as they are', () => {
    fc.assert(
      fc.property(damaged, ({ text, rate, seed }) => {
        const corrupted = corrupt(cleanText(text), channels, rate, randomFrom(seed));
        corrupted.corruptions.slice(1).forEach(({ cleanSpan }, index) => {
          const previous = corrupted.corruptions[index]?.cleanSpan.end ?? 0;
          expect(cleanSpan.start - previous).toBeGreaterThanOrEqual(DISTANCE);
        });
        const structure = (some: string): string => some.replace(/[^\p{Nd}●○◎－|#\n]/gu, '');
        expect(structure(corrupted.text)).toBe(structure(text));
      }),
    );
  });

  it('repeats for the same seed and differs for another', () => {
    const clean = cleanText(SENTENCES.join('').repeat(5));
    const run = (seed: string) => corrupt(clean, channels, 0.02, randomFrom(seed));
    expect(run('a')).toEqual(run('a'));
    expect(run('a')).not.toEqual(run('b'));
  });

  it('makes as many places as the rate says, of all channels', () => {
    const clean = cleanText(SENTENCES.join('').repeat(100));
    const { corruptions } = corrupt(clean, channels, 0.02, randomFrom('many'));
    expect(corruptions.length).toBe(Math.round(targets(clean).length * 0.02));
    expect(new Set(corruptions.map(({ channel }) => channel)).size).toBe(channels.length);
  });
});
