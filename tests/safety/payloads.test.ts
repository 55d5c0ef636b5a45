import { mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { deflateRawSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { temporaryFolder } from '../helpers/folders.js';
import { everyOutput } from './every-output.js';
import { liveIn } from './live.js';
import { FORMULAS, MARK, MARKUPS, PATHS } from './payloads.js';

const KINDS = [
  ['formulas', FORMULAS],
  ['markups', MARKUPS],
  ['paths', PATHS],
] as const;

/** Payloads as they can stand in a cell of a text: a tab parts cells, a line end ends the row, and tags are the document's own. */
const inCell = (payload: string): string =>
  payload
    .replace(/[\t\r\n]/gu, ' ')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;');

/** A year of a budget in which each payload is a name, a department, a heading or a summary. */
function budget(year: number, payloads: readonly string[]): string {
  const rows = payloads.map((payload, i) => {
    const [name, other] = [inCell(payload), inCell(payloads[(i + year) % payloads.length] ?? '')];
    return `${i + 1}\t${name}\t${i % 3 === 0 ? other : '総務課'}\t${(i + 1) * (1000 + year)}\t${i % 2 === 0 ? other : '除雪を行う'}`;
  });
  const heads = inCell(payloads[0] ?? '');
  return [
    `令和${year}年度松本市事業一覧`,
    '',
    inCell(payloads[7] ?? ''),
    '',
    `番号\t事業名\t担当課\t事業費（千円）\t事業概要`,
    ...rows,
    '',
    `番号\t${heads}\t備考`,
    `1\t${heads}\tあ`,
    '',
  ].join('\n');
}

describe('payloads', () => {
  it.each(KINDS)('are two hundred different %s', (_name, payloads) => {
    expect(new Set(payloads).size).toBe(200);
    expect(payloads.every((payload) => payload.includes(MARK))).toBe(true);
  });

  it.each(KINDS)(
    'do nothing in any file that is written: %s',
    async (_name, payloads) => {
      const root = temporaryFolder();
      const { outputs, plans } = await everyOutput(
        root,
        {
          'r5/in.txt': budget(5, payloads),
          'r6/in.txt': budget(6, payloads.slice(0, 20)),
        },
        MARK,
      );
      expect(
        plans.map(({ plan }) => plan.parts.some((part) => 'rows' in part && part.rows.length >= 20)),
      ).toEqual([true, true]);
      const live = [...outputs].flatMap(([path, content]) =>
        liveIn(path, content).map((what) => `${path}: ${what}`),
      );
      expect(live.slice(0, 20)).toEqual([]);
      for (const path of ['report.html', 'changes.md', 'history.csv', 'history.html', 'changes.json'])
        expect(outputs.get(path)?.includes(MARK), path).toBe(true);
      // Nothing is written beside the results folder, and nothing in it is called what a document says.
      expect(readdirSync(root).sort()).toEqual(['r5', 'r6', 'results']);
      for (const path of outputs.keys()) expect(path).not.toContain(MARK);
    },
    120_000,
  );
});

/** An archive of one file, with nothing but what a reader needs. */
function archiveOf(name: string, text: string): Buffer {
  const [data, bytes] = [deflateRawSync(text), Buffer.from(name)];
  const local = Buffer.alloc(30);
  local.writeUInt32LE(0x04034b50, 0);
  local.writeUInt16LE(bytes.length, 26);
  const central = Buffer.alloc(46);
  central.writeUInt32LE(0x02014b50, 0);
  central.writeUInt16LE(8, 10);
  central.writeUInt32LE(data.length, 20);
  central.writeUInt32LE(text.length, 24);
  central.writeUInt16LE(bytes.length, 28);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(1, 10);
  end.writeUInt32LE(30 + bytes.length + data.length, 16);
  return Buffer.concat([local, bytes, data, central, bytes, end]);
}

describe('the look for what is live', () => {
  it.each([
    ['a.csv', Buffer.from('\ufeffx,"=1"\r\n')],
    ['a.csv', Buffer.from('x, ＝A1\r\n')],
    ['a.html', Buffer.from('<p onclick="x">')],
    ['a.html', Buffer.from('<a href="javascript:x">')],
    ['a.html', Buffer.from('<iframe>')],
    ['a.html', Buffer.from(`<script>${MARK}</script>`)],
    ['a.html', Buffer.from('<meta http-equiv="refresh" content="0">')],
    ['a.md', Buffer.from('[a](b)')],
    ['a.md', Buffer.from('see https://example.invalid')],
    ['a.md', Buffer.from('<b>')],
    ['a.xlsx', archiveOf('xl/worksheets/sheet1.xml', '<c><f>HYPERLINK("x")</f></c>')],
    ['a.xlsx', archiveOf('xl/_rels/a.rels', '<Relationship TargetMode="External" Target="x"/>')],
    ['a.xlsx', archiveOf('../x.xml', '<a/>')],
    ['a.docx', archiveOf('word/document.xml', '<w:hyperlink/>')],
  ])('sees it in %s', (path, content) => {
    expect(liveIn(path, content)).not.toEqual([]);
  });
});

describe('names of source files', () => {
  it('lead nowhere, and do nothing', async () => {
    const root = temporaryFolder();
    const folder = join(root, 'in');
    mkdirSync(folder);
    const names = [
      '..\\..\\x.txt',
      '=HYPERLINK("x").txt',
      '<img src=x onerror=alert(1)>.txt',
      '.._.._x\u202etxt.txt',
      '-rf.txt',
    ];
    for (const [i, name] of names.entries())
      writeFileSync(join(folder, name), budget(i + 1, FORMULAS.slice(0, 3)));
    const { outputs } = await everyOutput(
      root,
      Object.fromEntries(names.map((name, i) => [`in/${name}`, budget(i + 1, FORMULAS.slice(0, 3))])),
      MARK,
    );
    expect([...outputs].flatMap(([path, content]) => liveIn(path, content))).toEqual([]);
    expect(readdirSync(root).sort()).toEqual(['in', 'results']);
    expect(readdirSync(folder)).toHaveLength(names.length);
  }, 60_000);
});
