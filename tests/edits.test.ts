import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { decodeText } from '../extractors/read/text/decode.js';
import { ingest, SourceError } from '../index.js';
import { correctTexts } from '../pipeline/correct-texts.js';
import type { Edit } from '../schemas/edit.js';
import { correctAlone } from './helpers/corrected.js';
import { TEXT_FIXTURES, temporaryFolder } from './helpers/folders.js';
import { expectAccounted, expectLawfulEdits, madeIn, resultOf, type Written } from './helpers/results.js';

const folder = temporaryFolder();

/** A paper with what the clean stage takes out, and with words that other places of it put right. */
const PAPER = [
  '令和6年度　松本圏域の取組の進捗状況',
  '',
  'この資料は、住民と議会に一年の歩みを示すために作成し、毎年秋に公表する。',
  '',
  '意見は窓口と郵便で受け付け、翌年の資料に回答を載せる。',
  '',
  '# 1 趣旨',
  '',
  '趣旨を述べる前に、資料の読み方を説明する。数値は三月末のものである。',
  '',
  '連携\u200b中枢都\u00ad市圏の取組は、圏域内の住民が安心して暮らすための取組である。',
  'か\u3099ん検診の受診を勧め、こ\u309bみの減量を進める。関係機関との連絡調整を行う。関係機関との連絡調整を図る。',
  '関係機関との連 絡調整を深める。⽐較と⼀覧は資料のとおりとする。',
  '',
  '担当の部署は、年に二度集まり、互いの歩みを確かめて次の年に備える。',
  '',
  '# 2 役割の分担',
  '',
  '分担は協議で定め、変更するときは書面で知らせる。',
  '',
  '圏域の住民の利便を高める。園域の住民の利便を高める。圏域の住民の利便を図る。圏域の住民の利便を増す。',
  '𠮷田地区の医療福祉&lt;br&gt;教育の充実を進め、広域&amp;nbsp;観光の推進を図る。',
  '\ufeff\u200b',
  '',
  'ここまでに述べた分担は、議会の議決を経て定めたものである。',
  '',
  '# 3 取組の一覧',
  '',
  '一覧に掲げる順序は、着手した順であり、重さの順ではない。',
  '',
  'No\t取組名\t担当課\t進捗状況',
  '1\t救急医療体制の確保と充実\t健康課\t実施中',
  '2\t図書館の相互\u200b利用の促進\t図書館\t実施中',
  '2\t図書館の相互\u200b利用の促進\t図書館\t実施中',
  '3\t消防の広域化に関する研究\t消防局\t準備中',
  '4\t公園の整備（松 本 市）\t公園課\t準備中',
  '',
].join('\n');

/** Agreements of two neighbours: what one writes in full speaks for what the other has damaged. */
const SIBLINGS = [
  PAPER,
  '圏域の住民の利便を高める。\n\n関係機関との連絡調整を深め、地域の医療体制を確保する。\n\n信州まつもと空港の利用を促進する。信州まつもと空港の周辺を整備する。',
  '医療体制の確保\n\n地域の医療体制を確俣する。地域の医療体制を確保する。\n\n関係機関との連 絡調整を深める。\n\n信州まつもと空港の利用を促進する。信州まつととも空港の周辺を整備する。',
];

async function editsOf(text: string): Promise<readonly Edit[]> {
  const [corrected] = await correctTexts([{ name: 'paper', text }]);
  return corrected?.edits ?? [];
}

/** An edit without its place. */
function placeless({ at: _, span: __, evidence: ___, ...edit }: Edit): unknown {
  return edit;
}

describe('every fixture', () => {
  let written: Written[] = [];

  beforeAll(async () => {
    const out = join(folder, 'fixtures');
    written = (await ingest({ sources: TEXT_FIXTURES, out })).map((outcome) => resultOf(outcome, out));
  }, 120_000);

  it('has edits that give its corrected text from the text as read', () => {
    expect(written.length).toBeGreaterThan(20);
    for (const each of written) expectLawfulEdits(each);
  });

  it('accounts for the characters of the text as read', () => {
    for (const each of written) expectAccounted(each);
  });
});

describe('a paper with much to clean', () => {
  let result: Written;

  beforeAll(async () => {
    const path = join(folder, 'paper.txt');
    writeFileSync(path, PAPER);
    const out = join(folder, 'paper');
    const [outcome] = await ingest({ sources: [path], out });
    result = resultOf(outcome, out);
  });

  it('is corrected by rules of both layers', () => {
    const rules = new Set(madeIn(result.edits).map(({ rule }) => rule));
    expect([...rules].sort()).toEqual([
      'clean/doubled-lines',
      'clean/html-crumbs',
      'clean/invisible-characters',
      'clean/letter-spacing',
      'clean/radicals',
      'clean/voicing-marks',
      'reconcile/phrases',
      'reconcile/split-words',
    ]);
    expectLawfulEdits(result);
  });

  it('loses no character of the text as read from its accounts', () => {
    expectAccounted(result);
    expect(result.issues.filter(({ rule }) => rule === 'plan/accounting')).toEqual([]);
  });

  it('has its parts from the corrected text', () => {
    const table = result.parts.find((part) => part.type === 'progress-table');
    expect(table?.type === 'progress-table' && table.rows.map(({ no, name }) => [no, name])).toEqual([
      [1, '救急医療体制の確保と充実'],
      [2, '図書館の相互利用の促進'],
      [3, '消防の広域化に関する研究'],
      [4, '公園の整備（松本市）'],
    ]);
  });
});

describe('any fixture damaged in its characters', () => {
  const texts = TEXT_FIXTURES.map((path) => decodeText(readFileSync(path)).text);
  const damage = fc.record({
    at: fc.nat(),
    kind: fc.constantFrom('insert', 'double-letter', 'double-line', 'split', 'drop'),
    put: fc.constantFrom(
      '\u200b',
      '\u00ad',
      '\ufeff',
      '\u3099',
      '&lt;br&gt;',
      '⼀',
      '\u200b\u200b\n',
      '︵',
      '𠮷',
    ),
  });

  function damaged(text: string, list: readonly { at: number; kind: string; put: string }[]): string {
    const letters = [...text];
    for (const { at, kind, put } of list) {
      const index = at % letters.length;
      const letter = letters[index] as string;
      if (kind === 'insert') letters.splice(index, 0, put);
      else if (kind === 'double-letter') letters.splice(index, 0, letter);
      else if (kind === 'split') letters.splice(index, 0, ' ');
      else if (kind === 'drop') letters.splice(index, 1, '');
      else {
        const start = letters.lastIndexOf('\n', index) + 1;
        const next = letters.indexOf('\n', index);
        const end = next < 0 ? letters.length : next + 1;
        letters.splice(end, 0, ...letters.slice(start, end));
      }
    }
    return letters.join('');
  }

  it('keeps its accounts and the laws of edits', async () => {
    const list = fc.array(damage, { minLength: 10, maxLength: 40 });
    await fc.assert(
      fc.asyncProperty(fc.nat(), list, async (which, damages) => {
        const text = damaged(texts[which % texts.length] as string, damages);
        try {
          const result = await correctAlone(text);
          expectAccounted(result);
          expectLawfulEdits(result);
          expect(result.issues.filter(({ rule }) => rule === 'plan/accounting')).toEqual([]);
        } catch (error) {
          if (!(error instanceof SourceError)) throw error;
        }
      }),
      { numRuns: 50, seed: 20_261_127 },
    );
  });
});

describe('edits', () => {
  const UNRELATED = [
    '朝から雨が降り、午後には晴れた。',
    '温室では蘭の花が咲き、来館者は八千人に上った。',
    '資料館の所蔵品を撮影し、目録に加えた。',
  ];

  it('keep their ids when an unrelated paragraph comes in elsewhere', async () => {
    const before = await editsOf(PAPER);
    const isElsewhere = (place: number): boolean =>
      before.every(({ span }) => span === null || place < span.start - 32 || place > span.end + 32);
    const places = [...PAPER.matchAll(/\n\n/g)].map(({ index }) => index + 1).filter(isElsewhere);
    expect(places.length).toBeGreaterThan(3);
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...places),
        fc.subarray(UNRELATED, { minLength: 1 }),
        async (place, lines) => {
          const text = `${PAPER.slice(0, place)}\n${lines.join('\n\n')}\n${PAPER.slice(place)}`;
          expect((await editsOf(text)).map(placeless)).toEqual(before.map(placeless));
        },
      ),
      { numRuns: 30, seed: 20_261_127 },
    );
  });

  it('are the same again, whatever the order of the files', async () => {
    const sources = SIBLINGS.map((text, index) => ({ name: String(index), text }));
    const byName = async (order: readonly number[]): Promise<unknown> => {
      const corrected = await correctTexts(order.flatMap((index) => sources[index] ?? []));
      return [...corrected].sort((a, b) => (a.name < b.name ? -1 : 1));
    };
    const first = await byName([0, 1, 2]);
    for (const order of [
      [0, 1, 2],
      [2, 1, 0],
      [1, 2, 0],
      [1, 0, 2],
    ])
      expect(await byName(order)).toEqual(first);
    const rules = (first as { edits: Edit[] }[]).map(({ edits }) => madeIn(edits).map(({ rule }) => rule));
    expect(rules[2]).not.toEqual([]);
  });

  it('of a text that was corrected are none', async () => {
    const [corrected] = await correctTexts([{ name: 'paper', text: PAPER }]);
    expect(madeIn(await editsOf(corrected?.corrected ?? ''))).toEqual([]);
  });
});
