import { readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cleanText, isTarget } from '../clean-text.js';
import { randomFrom } from '../random.js';
import { parseShapes } from './glyph-shape.js';
import { variantsOf } from './kana-size-dakuten.js';
import { channelsFor } from './registry.js';

const TEXT = [
  '## 1　周遊バスの運行',
  '政策分野\tNo\t取組名\t合計\t\t備考',
  '観光\t12\t周遊バスの共同運行\t●\t○\t－',
  '令和６年４月１日から年額三百万円を負担し、利用者は1,204人であった。',
  '| 継続 | 観光案内所の整備 | △1,300 | <b>新規</b> |',
  '計画を定める。資料を定める。役割を担う。施設を担う。',
].join('\n');
const CORPUS = [TEXT];
const channels = channelsFor(CORPUS);

/** Texts made of stretches that must stay and of words, in any order. */
const STRETCHES = [
  ...TEXT.split(/(?<=\t)|(?<=、)|(?<=。)|(?<=\|)|\n/),
  '\n',
  '\t',
  '第３条',
  '平成元年度',
  '①',
  '𠮷',
];
const texts = fc.array(fc.constantFrom(...STRETCHES), { maxLength: 30 }).map((parts) => parts.join(''));

function channelOf(id: string) {
  const channel = channels.find((one) => one.id === id);
  if (channel === undefined) throw new Error(`no channel ${id}`);
  return channel;
}

/** Everything that a channel does to a text, at each of its sites a few times. */
function allDamages(id: string, text: string): string[] {
  const channel = channelOf(id);
  const clean = cleanText(text);
  const random = randomFrom(id);
  return channel.sites(clean).flatMap((at) =>
    Array.from({ length: 30 }, () => {
      const damage = channel.damage(clean, at, random);
      return damage === null ? '' : `${text.slice(damage.span.start, damage.span.end)}>${damage.corrupted}`;
    }).filter((shown) => shown !== ''),
  );
}

describe.each(channels)('$id', (channel) => {
  it('never touches figures, dates, amounts, marks and tags, and always changes something', () => {
    fc.assert(
      fc.property(texts, fc.string(), (text, seed) => {
        const clean = cleanText(text);
        const random = randomFrom(seed);
        for (const at of channel.sites(clean)) {
          const damage = channel.damage(clean, at, random);
          if (damage === null) continue;
          const { start, end } = damage.span;
          expect(damage.corrupted).not.toBe(text.slice(start, end));
          for (let i = start; i < end; i++) {
            expect(isTarget(clean, i) || (channel.id === 'shifted-cell' && text[i] === '\t')).toBe(true);
          }
          expect(damage.corrupted).not.toMatch(/[\p{Nd}|#●○－]/u);
        }
      }),
      { numRuns: 50 },
    );
  });

  it('finds work in an ordinary text', () => {
    expect(new Set(allDamages(channel.id, TEXT)).size).toBeGreaterThan(1);
  });
});

describe('channels', () => {
  it('are all in the registry', () => {
    const files = readdirSync(import.meta.dirname).filter(
      (file) => !/^(?:channel|registry)\.ts$|\.test\.ts$/.test(file),
    );
    expect(files.sort()).toEqual(channels.map(({ id }) => `${id}.ts`).sort());
  });

  it('keep dates and amounts with their units, and 新規 and 継続', () => {
    const { text, kept } = cleanText('令和６年４月１日、年額三百万円、1,204人、継続、元気');
    const free = [...text].filter((_, at) => kept[at] === 0).join('');
    expect(free).toBe('、年額、、、元気');
  });
});

describe('glyph shapes', () => {
  const shapes = parseShapes(readFileSync(new URL('../glyph-shapes.tsv', import.meta.url), 'utf8'));

  it('list neighbours by falling similarity, never the character itself', () => {
    expect(shapes.size).toBeGreaterThan(3000);
    for (const [character, neighbours] of shapes) {
      const similarities = neighbours.map(({ similarity }) => similarity);
      expect(similarities).toEqual(similarities.toSorted((a, b) => b - a));
      expect(similarities.every((similarity) => similarity >= 0.6 && similarity <= 1)).toBe(true);
      expect(neighbours.map((one) => one.character)).not.toContain(character);
    }
  });

  it('leave kana that differ in size or sound mark to their own channel', () => {
    const swaps = allDamages('glyph-shape', 'ツッハパ');
    expect(swaps.length).toBeGreaterThan(0);
    expect(swaps.filter((swap) => /^(?:ツ>[ッヅ]|ッ>[ツヅ]|ハ>[バパ]|パ>[ハバ])$/.test(swap))).toEqual([]);
  });
});

describe('kana', () => {
  it.each([
    ['は', 'ばぱ'],
    ['っ', 'つ'],
    ['つ', 'づっ'],
    ['ガ', 'カ'],
    ['カ', 'ガヵ'],
    ['ウ', 'ヴゥ'],
    ['ん', ''],
    ['圏', ''],
  ])('%s can become %s', (kana, variants) => {
    expect(variantsOf(kana).sort()).toEqual([...variants].sort());
  });
});

describe('shifted cells', () => {
  it('double, join or lose a tab, or move one letter over it', () => {
    expect(new Set(allDamages('shifted-cell', '観光\t医療\t\t福祉\t5\t'))).toEqual(
      new Set(['\t>\t\t', '\t> ', '光\t>\t光', '\t\t>\t']),
    );
  });
});

describe('fluent words', () => {
  it('stand before the same character and are as long as the word that they replace', () => {
    const swaps = new Set(allDamages('fluent-word', '計画を定める。'));
    expect(swaps).toEqual(new Set(['計画>資料', '計画>役割', '計画>施設']));
  });
});
