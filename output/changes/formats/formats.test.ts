import { describe, expect, it, vi } from 'vitest';
import type { ChangesDocument } from '../../../schemas/changes.js';
import { changesProfileSchema, DEFAULT_PROFILE } from '../../../schemas/changes-profile.js';
import type { ResultFile } from '../../../schemas/result-file.js';
import {
  changeOf,
  changesOf,
  matchOf,
  onPage,
  partOf,
  refOf,
} from '../../../tests/helpers/changes-builder.js';
import { hasNoTimes, unzipTexts } from '../../../tests/helpers/zip.js';
import { CHANGES_WRITERS } from '../registry.js';

const HOSTILE = '=HYPERLINK("http://x")<script>alert(1)</script>&\u0000\u0008_x0041_\ud800';

/** A small budget with a rename, new and abolished rows, a row listed again, and something to be careful with. */
function sample(): ChangesDocument {
  const a = refOf(0, '空き家活用補助金', { amount: 1_000, category: ['基本目標1'], at: onPage(3) });
  const b = refOf(0, '空き家活用促進補助金', { amount: 1_500, category: ['基本目標1'], at: onPage(4) });
  const listed = refOf(1, '観光案内所運営費', { amount: 200, relisted: true });
  const came = refOf(2, '学び直し支援事業', { amount: 300, at: onPage(5) });
  const went = refOf(2, HOSTILE, { amount: 90, at: onPage(6) });
  return changesOf({
    parts: [
      partOf({
        type: 'project-budget',
        matches: [matchOf(a, b, { relation: 'renamed' }), matchOf(listed, listed)],
        changes: [
          changeOf(
            {
              kind: 'renamed',
              path: [b.name, 'name'],
              label: '事業名',
              text: [
                { op: 'same', text: '空き家活用' },
                { op: 'insert', text: '促進' },
                { op: 'same', text: '補助金' },
              ],
            },
            [a],
            [b],
          ),
          changeOf(
            {
              kind: 'added',
              path: [came.name],
              after: { name: came.name, no: 3, amount: 300, summary: '社会人の学び直し', relisted: false },
              number: { before: null, after: 300, difference: null, rate: null, label: '皆増' },
            },
            [],
            [came],
          ),
          changeOf(
            {
              kind: 'removed',
              path: [went.name],
              before: { name: went.name, no: 3, amount: 90, summary: '@SUM(A1)', relisted: false },
              number: { before: 90, after: null, difference: null, rate: null, label: '皆減' },
            },
            [went],
            [],
          ),
        ],
      }),
    ],
  });
}

async function filesOf(document: ChangesDocument, profile = DEFAULT_PROFILE): Promise<Map<string, Buffer>> {
  const files: ResultFile[] = [];
  for (const writer of CHANGES_WRITERS) files.push(...(await writer.files(document, profile)));
  const bytes = (chunk: string | Uint8Array): Buffer => Buffer.from(chunk as string);
  return new Map(files.map(({ path, chunks }) => [path, Buffer.concat([...chunks].map(bytes))]));
}

async function partsOf(path: string, document = sample()): Promise<Map<string, string>> {
  return unzipTexts((await filesOf(document)).get(path) as Buffer);
}

const ESCAPED = '=HYPERLINK(&quot;http://x&quot;)&lt;script&gt;alert(1)&lt;/script&gt;&amp;\ufffd\ufffd';

describe('writers of comparisons', () => {
  it('write the files that are agreed', async () => {
    expect([...(await filesOf(sample())).keys()]).toEqual([
      'changes.json',
      'report.html',
      '新旧対照表.xlsx',
      '前年度比較.xlsx',
      '新旧対照表.docx',
      'changes.md',
    ]);
  });

  it('leave out the comparison of amounts where there are none', async () => {
    expect([...(await filesOf(changesOf({}))).keys()]).not.toContain('前年度比較.xlsx');
  });

  it('write the same bytes again, whatever the time', async () => {
    const document = sample();
    const first = await filesOf(document);
    vi.useFakeTimers({ toFake: ['Date'], now: new Date('2031-05-06T07:08:10Z') });
    try {
      const second = await filesOf(document);
      for (const [path, bytes] of first)
        expect([path, bytes.equals(second.get(path) as Buffer)]).toEqual([path, true]);
    } finally {
      vi.useRealTimers();
    }
    for (const path of ['新旧対照表.docx', '新旧対照表.xlsx', '前年度比較.xlsx'])
      expect(hasNoTimes(first.get(path) as Buffer)).toBe(true);
  });
});

describe('新旧対照表.docx', () => {
  it('is A4 landscape, repeats its header row, and underlines', async () => {
    const xml = (await partsOf('新旧対照表.docx')).get('word/document.xml') ?? '';
    expect(xml).toContain('<w:pgSz w:w="16838" w:h="11906" w:orient="landscape"/>');
    expect(xml.match(/<w:tblHeader\/>/g)).toHaveLength(1);
    expect(xml).toMatch(/<w:u w:val="single"\/>[^/]*<\/w:rPr><w:t xml:space="preserve">促進<\/w:t>/);
    expect(xml).not.toMatch(/<w:strike|<w:color /);
  });

  it('names Japanese fonts and counts its pages', async () => {
    const parts = await partsOf('新旧対照表.docx');
    expect(parts.get('word/styles.xml')).toContain('w:eastAsia="ＭＳ 明朝"');
    expect(parts.get('word/fontTable.xml')).toContain('<w:altName w:val="MS Mincho"/>');
    expect(parts.get('word/footer1.xml')).toContain('NUMPAGES');
  });

  it('holds no character that XML forbids', async () => {
    const control = [...'\u0000\u0008\u000b\u001f'];
    for (const [path, text] of await partsOf('新旧対照表.docx'))
      expect([path, control.filter((letter) => text.includes(letter))]).toEqual([path, []]);
  });
});

describe('新旧対照表.xlsx', () => {
  it('underlines inside a cell, prints its header on every page, and is landscape', async () => {
    const parts = await partsOf('新旧対照表.xlsx');
    const sheet = parts.get('xl/worksheets/sheet1.xml') ?? '';
    expect(sheet).toContain('orientation="landscape"');
    expect(sheet).toMatch(/<u\/>(?:(?!<\/r>).)*<t>促進<\/t>/);
    expect(parts.get('xl/workbook.xml')).toContain(">'新旧対照表'!$5:$5</definedName>");
  });

  it('holds words as words, whatever they begin with', async () => {
    const parts = await partsOf('新旧対照表.xlsx');
    const sheet = parts.get('xl/worksheets/sheet1.xml') ?? '';
    expect(sheet).not.toContain('<f>');
    expect(sheet).toContain('@SUM(A1)');
    expect(sheet).toContain('_x005F_x0041_');
  });
});

describe('前年度比較.xlsx', () => {
  it('keeps amounts as numbers whose format shows the sign', async () => {
    const parts = await partsOf('前年度比較.xlsx');
    expect(parts.get('xl/styles.xml')).toContain('formatCode="#,##0;&quot;△&quot;#,##0"');
    const sheet = parts.get('xl/worksheets/sheet1.xml') ?? '';
    expect(sheet).toMatch(/<f>-C\d+<\/f><v>-90<\/v>/);
    expect(parts.get('xl/workbook.xml')).toContain(">'前年度比較'!$3:$4</definedName>");
  });

  it('sums each year once, without rows that are listed again', async () => {
    const sheet = (await partsOf('前年度比較.xlsx')).get('xl/worksheets/sheet1.xml') ?? '';
    expect(sheet).toMatch(/<f>SUM\(B6:B6,B9:B9\)<\/f><v>1800<\/v>/);
    expect(sheet).toMatch(/<f>SUM\(C6:C6,C8:C8\)<\/f><v>1090<\/v>/);
  });

  it('has no joined cells in the sheet for people who calculate', async () => {
    const parts = await partsOf('前年度比較.xlsx');
    expect(parts.get('xl/worksheets/sheet1.xml')).toContain('<mergeCell ');
    expect(parts.get('xl/worksheets/sheet2.xml')).not.toContain('<mergeCell');
  });

  it('takes ▲ by profile', async () => {
    const profile = changesProfileSchema.parse({ negative: '▲' });
    const file = (await filesOf(sample(), profile)).get('前年度比較.xlsx') as Buffer;
    expect(unzipTexts(file).get('xl/styles.xml')).toContain('&quot;▲&quot;#,##0');
  });
});

describe('report.html and changes.md', () => {
  it('hold nothing of a text that would run', async () => {
    const files = await filesOf(sample());
    const html = files.get('report.html')?.toString() ?? '';
    expect(html).toContain(ESCAPED);
    expect(html).not.toContain('<script>alert');
    expect(html.match(/<script/g)).toHaveLength(1);
    expect(files.get('changes.md')?.toString()).not.toContain('<script');
  });

  it('need nothing from elsewhere', async () => {
    const html = (await filesOf(sample())).get('report.html')?.toString() ?? '';
    expect(html.replaceAll(ESCAPED, '')).not.toMatch(/https?:|\/\/|src=|@import|url\(/);
    expect(html).toContain('default-src &#39;none&#39;');
  });
});
