import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readDrawn } from '../extractors/read/pdf/reader.js';
import { structurePages } from '../extractors/tables/page/structure.js';
import { readPdf } from '../pipeline/engines/pdfjs.js';
import { FIXTURES } from './helpers/folders.js';

const FOLDER = join(FIXTURES, 'hachinohe-vision-r7');

/** What is in its place on both papers: columns one after the other, captions as their figures, notes at page ends. */
const BEFORE_BOX = [
  'heading 八戸圏域',
  'paragraph 構成市町',
  'heading 第２章',
  'heading １ 人の',
  'paragraph 圏域に住',
  'paragraph 町村の間',
  'figure 図１ 圏',
  'paragraph 図１は、',
  'heading ２ 働く',
  'paragraph 圏域で働',
  'paragraph 農業では',
];
const TEXT = ['heading 第３章', 'heading １ 港と', 'paragraph 八戸港に', 'paragraph 集荷所に'];
const BOX = ['heading 【港で働', 'paragraph 荷の温度', 'paragraph 夜の積み'];
const LAST = 'paragraph 冬の間は';
const BEHIND_BOX = ['heading ２ 成果', 'table', 'figure 図２ 集', 'paragraph 指標の値'];
const [NOTE_1, NOTE_2, NOTE_3] = ['note1 自然減：', 'note2 ふるさと', 'note3 共同の集'] as const;

/** The box ends above the last paragraph of one paper and beside that of the other, which also sets note 2 overleaf. */
const ORDER: Readonly<Record<string, readonly string[]>> = {
  browser: [...BEFORE_BOX, NOTE_1, NOTE_2, ...TEXT, LAST, ...BOX, ...BEHIND_BOX, NOTE_3],
  office: [...BEFORE_BOX, NOTE_1, ...TEXT, ...BOX, LAST, ...BEHIND_BOX, NOTE_2, NOTE_3],
};

/** The lines of the source as texts of blocks: without the numbers of notes, wide and plain blanks alike. */
function sourceLines(): string[] {
  const lines = readFileSync(join(FOLDER, 'source.txt'), 'utf8').split('\n');
  return lines
    .filter((line) => line !== '' && !line.startsWith('|'))
    .map((line) => line.replaceAll(/<sup>[0-9]<\/sup> ?/gu, '').replaceAll('　', ' '));
}

describe.each(Object.entries(ORDER))('a chapter like a newsletter, %s.pdf', (producer, order) => {
  it('is read in order, each of its texts whole and for what it is', async () => {
    const bytes = new Uint8Array(readFileSync(join(FOLDER, `${producer}.pdf`)));
    const { blocks } = structurePages(readDrawn(await readPdf(bytes)));
    const shown = blocks.map((block) => {
      if (block.kind === 'table') return { label: 'table', text: null };
      const text = block.text.replaceAll('　', ' ');
      const number = block.kind === 'note' ? block.marker : '';
      return { label: `${block.kind}${number} ${text.slice(0, 4).trim()}`, text };
    });
    expect(shown.map(({ label }) => label)).toEqual(order);
    expect(shown.flatMap(({ text }) => text ?? []).sort()).toEqual(sourceLines().sort());
  });

  it('says of each note where it is cited', async () => {
    const bytes = new Uint8Array(readFileSync(join(FOLDER, `${producer}.pdf`)));
    const { blocks } = structurePages(readDrawn(await readPdf(bytes)));
    const cited = blocks.flatMap((block) =>
      block.kind === 'paragraph'
        ? block.anchors.map(({ number, offset }) => `${block.text.slice(offset - 3, offset)}${number}`)
        : [],
    );
    expect(cited).toEqual(['自然減1', '還支援2', '集荷所3']);
  });
});
