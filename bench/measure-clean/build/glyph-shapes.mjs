/**
 * Builds `bench/measure-clean/glyph-shapes.tsv`: for each kana and each kanji of JIS X 0208 level 1 the characters
 * whose drawn shape is nearest. No table of components or confusions is asked, only pixels.
 *
 *   node bench/measure-clean/build/glyph-shapes.mjs <folder with node_modules> [output file]
 *
 * The folder holds @napi-rs/canvas and @expo-google-fonts/noto-sans-jp; `bench/README.md` gives the command.
 */
import { writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const FONT_FILE = '400Regular/NotoSansJP_400Regular.ttf';
/** Pixels: the size at which a glyph is drawn, and the side of the square that its ink is scaled into. */
const DRAWN = 96;
const SIDE = 32;
/** Passes of a 3 × 3 mean over the scaled bitmap; blurs by about one stroke. */
const BLURS = 2;
/** Neighbours kept for a character, and the least similarity (correlation of pixels, 1 = same) that counts. */
const KEPT = 5;
const LEAST = 0.6;

/** Characters of some rows (区) of JIS X 0208, which EUC-JP writes as row and cell plus A0. */
function rows(first, last) {
  const decoder = new TextDecoder('euc-jp');
  const characters = [];
  for (let row = first; row <= last; row++) {
    for (let cell = 1; cell <= 94; cell++) {
      const text = decoder.decode(Uint8Array.of(0xa0 + row, 0xa0 + cell));
      if (text.length === 1 && text !== '\ufffd') characters.push(text);
    }
  }
  return characters;
}

/** Hiragana and katakana are rows 4 and 5, kanji of level 1 rows 16 to 47; ー stands among the signs. */
const CHARACTERS = ['ー', ...rows(4, 5), ...rows(16, 47)];

function inkBox(data, size) {
  const box = { left: size, top: size, right: -1, bottom: -1 };
  for (let y = 0; y < size; y++) {
    for (let x = 0; x < size; x++) {
      if (data[(y * size + x) * 4 + 3] < 64) continue;
      box.left = Math.min(box.left, x);
      box.right = Math.max(box.right, x);
      box.top = Math.min(box.top, y);
      box.bottom = Math.max(box.bottom, y);
    }
  }
  return box;
}

/** One glyph, its ink scaled into the square with its proportions kept, as SIDE × SIDE values of ink. */
function bitmap(createCanvas, family, character) {
  const size = DRAWN * 2;
  const drawn = createCanvas(size, size);
  const pen = drawn.getContext('2d');
  pen.font = `${DRAWN}px "${family}"`;
  pen.fillText(character, DRAWN / 2, DRAWN * 1.5);
  const { left, top, right, bottom } = inkBox(pen.getImageData(0, 0, size, size).data, size);
  if (right < 0) throw new Error(`The font has no glyph for ${character}.`);
  const [width, height] = [right - left + 1, bottom - top + 1];
  const scale = (SIDE - 2) / Math.max(width, height);
  const scaled = createCanvas(SIDE, SIDE).getContext('2d');
  scaled.drawImage(
    drawn,
    left,
    top,
    width,
    height,
    (SIDE - width * scale) / 2,
    (SIDE - height * scale) / 2,
    width * scale,
    height * scale,
  );
  const { data } = scaled.getImageData(0, 0, SIDE, SIDE);
  return Float32Array.from({ length: SIDE * SIDE }, (_, i) => data[i * 4 + 3]);
}

function blurred(ink) {
  return ink.map((_, i) => {
    const [x, y] = [i % SIDE, Math.floor(i / SIDE)];
    let sum = 0;
    for (let dy = -1; dy <= 1; dy++) {
      for (let dx = -1; dx <= 1; dx++) {
        const inside = x + dx >= 0 && x + dx < SIDE && y + dy >= 0 && y + dy < SIDE;
        if (inside) sum += ink[(y + dy) * SIDE + x + dx];
      }
    }
    return sum / 9;
  });
}

/** Mean 0 and length 1, so that the product of two shapes is their correlation. */
function normalised(ink) {
  const mean = ink.reduce((sum, value) => sum + value, 0) / ink.length;
  const centred = ink.map((value) => value - mean);
  const length = Math.sqrt(centred.reduce((sum, value) => sum + value * value, 0));
  return centred.map((value) => value / length);
}

function correlation(a, b) {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += a[i] * b[i];
  return sum;
}

/** @returns {string} one line: the character, then each neighbour with its similarity */
function line(index, shapes) {
  const near = shapes
    .map((shape, other) => ({ other, similarity: other === index ? 0 : correlation(shapes[index], shape) }))
    .filter(({ similarity }) => similarity >= LEAST)
    .sort((a, b) => b.similarity - a.similarity || a.other - b.other)
    .slice(0, KEPT)
    .map(({ other, similarity }) => `${CHARACTERS[other]}:${similarity.toFixed(3)}`);
  return near.length === 0 ? '' : `${[CHARACTERS[index], near.join(' ')].join('\t')}\n`;
}

function main([folder, output = fileURLToPath(new URL('../glyph-shapes.tsv', import.meta.url))]) {
  if (!folder) throw new Error('Name the folder whose node_modules holds the canvas and the font.');
  const require = createRequire(join(resolve(folder), 'index.js'));
  const { createCanvas, GlobalFonts } = require('@napi-rs/canvas');
  const family = 'glyph-shapes';
  const font = require.resolve(`@expo-google-fonts/noto-sans-jp/${FONT_FILE}`);
  if (!GlobalFonts.registerFromPath(font, family)) throw new Error(`${FONT_FILE} cannot be read.`);
  const shapes = CHARACTERS.map((character) => {
    let ink = bitmap(createCanvas, family, character);
    for (let pass = 0; pass < BLURS; pass++) ink = blurred(ink);
    return normalised(ink);
  });
  const lines = CHARACTERS.map((_, index) => line(index, shapes));
  writeFileSync(output, `character\tneighbours\n${lines.join('')}`);
  console.log(
    `${lines.filter((text) => text !== '').length} of ${CHARACTERS.length} characters have neighbours.`,
  );
}

main(process.argv.slice(2));
