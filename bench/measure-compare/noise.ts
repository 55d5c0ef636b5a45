import type { Channel } from '../measure-clean/channels/channel.js';
import { droppedCharacter } from '../measure-clean/channels/dropped-character.js';
import { glyphShape } from '../measure-clean/channels/glyph-shape.js';
import { kanaSizeDakuten } from '../measure-clean/channels/kana-size-dakuten.js';
import { cleanText } from '../measure-clean/clean-text.js';
import { pick, type Random } from '../measure-clean/random.js';
import type { SourceRow } from './generate-plan.js';

/** How texts go wrong here: mostly by shape, as scans do. */
const CHANNELS: readonly { readonly channel: Channel; readonly share: number }[] = [
  { channel: glyphShape(), share: 0.8 },
  { channel: kanaSizeDakuten(), share: 0.1 },
  { channel: droppedCharacter(), share: 0.1 },
];
/** Share of rows that one misreading befalls, in a document that was recognised badly. */
const RATE = 0.12;

/** Rows with a misreading here and there, and which fields of which rows have one. */
export function misread(
  rows: readonly SourceRow[],
  random: Random,
): { readonly rows: SourceRow[]; readonly fields: ReadonlySet<string> } {
  const fields = new Set<string>();
  const out = rows.map((row) => {
    if (random() >= RATE) return row;
    const isName = random() < 0.4;
    if (isName) {
      const name = damaged(row.name, random);
      if (name !== row.name) fields.add(`${row.key} name`);
      return { ...row, name };
    }
    const place = Math.floor(random() * row.sentences.length);
    const sentences = row.sentences.map((text, i) => (i === place ? damaged(text, random) : text));
    if (sentences.join() !== row.sentences.join()) fields.add(`${row.key} summary`);
    return { ...row, sentences };
  });
  return { rows: out, fields };
}

function damaged(text: string, random: Random): string {
  let dice = random();
  const chosen = CHANNELS.find(({ share }) => {
    dice -= share;
    return dice < 0;
  });
  const channel = (chosen ?? (CHANNELS[0] as (typeof CHANNELS)[number])).channel;
  // The year is put in later: its mark is no letter of the document.
  if (text.includes('{')) return text;
  const clean = cleanText(text);
  for (let trial = 0; trial < 40; trial += 1) {
    const site = pick(channel.sites(clean), random);
    const damage = site === undefined ? null : channel.damage(clean, site, random);
    if (damage !== null)
      return text.slice(0, damage.span.start) + damage.corrupted + text.slice(damage.span.end);
  }
  return text;
}
