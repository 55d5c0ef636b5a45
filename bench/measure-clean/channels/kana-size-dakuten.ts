import { targets } from '../clean-text.js';
import { pick } from '../random.js';
import type { Channel } from './channel.js';

const VOICED = '\u3099';
const HALF_VOICED = '\u309a';
const SMALL = 'ぁぃぅぇぉっゃゅょゎァィゥェォッャュョヮヵヶ';
const LARGE = 'あいうえおつやゆよわアイウエオツヤユヨワカケ';

/** The kana of another size, or with another or no sound mark; Unicode's own composition says which exist. */
export function variantsOf(kana: string): string[] {
  const base = kana.normalize('NFD')[0] ?? '';
  const sounds = ['', VOICED, HALF_VOICED]
    .map((mark) => (base + mark).normalize('NFC'))
    .filter((form) => form.length === 1 && /[ぁ-ゖァ-ヺ]/.test(form));
  const resized = [
    [SMALL, LARGE],
    [LARGE, SMALL],
  ].map(([from = '', to = '']) => to[from.indexOf(kana)] ?? '');
  return [...new Set([...sounds, ...resized])].filter((form) => form !== '' && form !== kana);
}

/** The letter that a kana is a form of: large and without a sound mark. */
export function kanaLetter(kana: string): string {
  const base = kana.normalize('NFD')[0] ?? '';
  return LARGE[SMALL.indexOf(base)] ?? base;
}

/** A kana changes its size (っ and つ) or its sound mark (か and が, は and ぱ). */
export function kanaSizeDakuten(): Channel {
  return {
    id: 'kana-size-dakuten',
    title: '仮名の大小・濁点',
    weight: 12,
    blanksOnly: false,
    sites: (clean) => targets(clean).filter((at) => variantsOf(clean.text[at] ?? '').length > 0),
    damage: ({ text }, at, random) => {
      const corrupted = pick(variantsOf(text[at] ?? ''), random);
      return corrupted === undefined ? null : { span: { start: at, end: at + 1 }, corrupted };
    },
  };
}
