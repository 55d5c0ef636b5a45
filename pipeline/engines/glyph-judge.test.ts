import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { clean } from '../../extractors/clean/stage.js';
import type { Revision } from '../../extractors/edits/revision.js';
import { composeDocument } from '../../extractors/read/pdf/compose.js';
import type { ReadDocument } from '../../schemas/read-document.js';
import { FIXTURES } from '../../tests/helpers/folders.js';
import { withMap } from '../../tests/helpers/wrong-map.js';
import { loadLexicon } from '../lexicon/load.js';
import { readPdf } from './pdfjs.js';

/** Set in one embedded font (IPA ゴシック), which is none of the reference fonts. */
const PAPER = readFileSync(join(FIXTURES, 'kurume-vision-r5', 'browser.pdf'));

async function read(pdf: Uint8Array): Promise<ReadDocument> {
  return composeDocument(await readPdf(pdf));
}

/** Reads the paper with other characters behind its glyphs. */
function readWith(map: Readonly<Record<string, string>>): Promise<ReadDocument> {
  return read(withMap(PAPER, (character) => map[character] ?? character));
}

function mend(document: ReadDocument): Revision {
  return clean(document, loadLexicon());
}

const truth = await read(PAPER);

describe('a text layer that is true', () => {
  it('is not doubted', () => {
    expect(truth.text).toContain('久留米広域連携中枢都市圏');
    expect(truth.glyphDoubts).toEqual([]);
    expect(mend(truth).issues.filter(({ rule }) => rule.startsWith('text-layer/'))).toEqual([]);
  });

  it.each(['kumamoto-vision-r6/office.pdf', 'kumamoto-vision-r6/raw.pdf', 'himeji-progress-r4/browser.pdf'])(
    'is not doubted in %s',
    async (file) => {
      const { glyphDoubts, text } = await read(readFileSync(join(FIXTURES, file)));
      expect(text.length).toBeGreaterThan(500);
      expect(glyphDoubts).toEqual([]);
    },
  );
});

describe('a text layer that is plausible and wrong', () => {
  it('is mended from the shapes, with what was seen', async () => {
    const document = await readWith({ 連: '遭', 達: '遉', 配: '郤', 健: '建' });
    expect(document.text).toContain('久留米広域遭携中枢都市圏');
    const { document: mended, edits } = mend(document);
    expect(mended.text).toBe(mend(truth).document.text);
    const first = edits.find(({ before }) => before === '遭');
    expect(first).toMatchObject({ rule: 'clean/text-layer', after: '連', status: 'applied' });
    expect(first?.at).toMatchObject({ page: 1, reader: 'text-layer' });
    expect(first?.evidence.map(({ kind }) => kind)).toEqual(['image', 'glyph']);
    expect(first?.evidence[0]?.detail).toMatch(/字形は「連」と 9\d\.\d% 一致する、「遭」とは [5-9]\d\.\d%/);
  });

  it('is said once for the font, with its characters and pages', async () => {
    const { issues } = mend(await readWith({ 連: '遭', 達: '遉' }));
    const told = issues.filter(({ rule }) => rule === 'text-layer/font');
    expect(told).toHaveLength(1);
    expect(told[0]?.severity).toBe('warning');
    expect(told[0]?.message).toMatch(/「IPAGothic」.*遭→連（\d+か所）/);
    expect(told[0]?.message).toContain('遉→達（1か所）');
    expect(told[0]?.at.map(({ page }) => page)).toEqual([1]);
  });

  it('is mended where the claimed character is in no Japanese font', async () => {
    const document = await readWith({ 都: '邴', 運: '遀' });
    expect(document.glyphDoubts.map(({ claimed, proposed, cause }) => [claimed, proposed, cause])).toEqual([
      ['邴', '都', 'unknown'],
    ]);
    expect(mend(document).document.text).toBe(mend(truth).document.text);
  });

  it('is mended where it has private characters, and where it has none at all', async () => {
    const document = await readWith({ 連: '\ue123', 高: '\u0001' });
    expect(document.text).toContain('広域\ue123携');
    expect(document.glyphDoubts.map(({ proposed, cause }) => [proposed, cause]).sort()).toEqual([
      ['連', 'impossible'],
      ['高', 'impossible'],
    ]);
    expect(mend(document).document.text).toBe(mend(truth).document.text);
  });

  it('leaves figures as they are, and tells of them', async () => {
    const document = await readWith({ '2': '7', '５': '３' });
    expect(document.text).toContain('令和３\n年度');
    const { document: after, issues } = mend(document);
    expect(after.text.match(/[0-9０-９]/gu)).toEqual(document.text.match(/[0-9０-９]/gu));
    const told = issues.filter(({ rule }) => rule === 'text-layer/font');
    expect(told.map(({ message }) => message).join()).toMatch(
      /直さずに残した文字: ３（字形は 5）（\d+か所）、7（字形は 2）（\d+か所）/,
    );
  });

  it('is no error where a form of the same kanji is claimed', async () => {
    const { edits, issues } = mend(await readWith({ 高: '髙', 蔵: '藏' }));
    expect(edits.filter(({ rule }) => rule === 'clean/text-layer')).toEqual([]);
    expect(issues.filter(({ rule }) => rule === 'text-layer/font')).toEqual([]);
  });
});

describe('a font whose map is wrong throughout', () => {
  it('is mended for the most part, and never into another wrong letter', async () => {
    const letters = [...new Set(truth.text.match(/[\p{Script=Han}ぁ-んァ-ヶ]/gu) ?? [])].sort();
    const next = new Map(letters.map((letter, i) => [letter, letters[(i + 1) % letters.length] as string]));
    const { glyphDoubts } = await read(withMap(PAPER, (character) => next.get(character) ?? character));
    const behind = new Map([...next].map(([letter, claimed]) => [claimed, letter]));
    const proposals = glyphDoubts.filter(({ claimed, proposed }) => behind.has(claimed) && proposed !== null);
    expect(proposals.filter(({ claimed, proposed }) => proposed !== behind.get(claimed))).toEqual([]);
    expect(proposals.length / letters.length).toBeGreaterThan(0.8);
  });
});
