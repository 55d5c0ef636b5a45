import type { InputBomb } from './input-bomb.js';
import { type ZipEntry, zip } from './zip.js';

const MEGABYTE = 1024 * 1024;
const HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>';
const MAIN = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"';
const RELATIONS = 'http://schemas.openxmlformats.org/package/2006/relationships';
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';

interface Parts {
  readonly sheet?: string;
  readonly strings?: string;
  /** Where the workbook says that its sheet lies. */
  readonly target?: string;
  readonly more?: readonly ZipEntry[];
}

/** The smallest workbook that readers take, with one sheet. */
function workbook({
  sheet = data(''),
  strings = '',
  target = 'worksheets/sheet1.xml',
  more = [],
}: Parts): Buffer {
  const relation = (id: number, kind: string, to: string): string =>
    `<Relationship Id="rId${id}" Type="${OFFICE}/${kind}" Target="${to}"/>`;
  const texts: Readonly<Record<string, string>> = {
    '[Content_Types].xml': `${HEAD}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/></Types>`,
    '_rels/.rels': `${HEAD}<Relationships xmlns="${RELATIONS}">${relation(1, 'officeDocument', 'xl/workbook.xml')}</Relationships>`,
    'xl/workbook.xml': `${HEAD}<workbook ${MAIN} xmlns:r="${OFFICE}"><sheets><sheet name="S" sheetId="1" r:id="rId1"/></sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': `${HEAD}<Relationships xmlns="${RELATIONS}">${relation(1, 'worksheet', target)}${relation(2, 'sharedStrings', 'sharedStrings.xml')}</Relationships>`,
    'xl/worksheets/sheet1.xml': sheet,
    'xl/sharedStrings.xml': strings === '' ? `${HEAD}<sst ${MAIN}/>` : strings,
  };
  const entries = Object.entries(texts).map(([name, text]) => ({ name, content: Buffer.from(text) }));
  return zip([...entries, ...more]);
}

function data(rows: string, before = ''): string {
  return `${HEAD}<worksheet ${MAIN}>${before}<sheetData>${rows}</sheetData></worksheet>`;
}

const cell = (at: string): string => `<c r="${at}"><v>1</v></c>`;

/** Mostly zeros, packed to about a fiftieth. */
function thin(bytes: number): Buffer {
  const block = Buffer.alloc(MEGABYTE);
  for (let i = 0; i < block.length / 50; i += 1) block[i] = (i * 7919 + (i >> 3) * 31 + (i >> 7)) % 251;
  return Buffer.concat(Array.from({ length: bytes / MEGABYTE }, () => block));
}

const LAUGHS = `<!DOCTYPE x [<!ENTITY a0 "ha">${Array.from(
  { length: 12 },
  (_, at) => `<!ENTITY a${at + 1} "${`&a${at};`.repeat(10)}">`,
).join('')}]>`;

/** Workbooks for `nendo import`. None holds a record of this program, so that even one that is read is refused. */
export const WORKBOOK_BOMBS: readonly InputBomb[] = [
  {
    name: 'zeros.xlsx',
    expected: 'refused',
    isSmall: false,
    make: () => workbook({ more: [{ name: 'xl/x.xml', content: Buffer.alloc(200 * MEGABYTE) }] }),
  },
  {
    name: 'entries.xlsx',
    expected: 'refused',
    isSmall: true,
    make: () =>
      zip(Array.from({ length: 10_001 }, (_, at) => ({ name: `xl/${at}.xml`, content: Buffer.from('x') }))),
  },
  {
    name: 'false-size.xlsx',
    expected: 'refused',
    isSmall: true,
    make: () => workbook({ more: [{ name: 'xl/x.xml', content: Buffer.alloc(64 * MEGABYTE), said: 100 }] }),
  },
  {
    name: 'over-256-megabytes.xlsx',
    expected: 'refused',
    isSmall: false,
    make: () => workbook({ more: [{ name: 'xl/x.xml', content: thin(300 * MEGABYTE) }] }),
  },
  { name: 'six-gigabytes.xlsx', expected: 'refused', isSmall: true, make: () => 6 * 1024 * MEGABYTE },
  {
    name: 'laughs.xlsx',
    expected: 'refused',
    isSmall: true,
    make: () => workbook({ strings: `${HEAD}${LAUGHS}<sst ${MAIN}><si><t>&a12;</t></si></sst>` }),
  },
  {
    name: 'laughs-in-sheet.xlsx',
    expected: 'refused',
    isSmall: true,
    make: () =>
      workbook({
        sheet: data('<row r="1"><c r="A1" t="inlineStr"><is><t>&a12;</t></is></c></row>').replace(
          HEAD,
          `${HEAD}${LAUGHS}`,
        ),
      }),
  },
  {
    name: 'other-file.xlsx',
    expected: 'refused',
    isSmall: true,
    make: () =>
      workbook({
        strings: `${HEAD}<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]><sst ${MAIN}><si><t>&e;</t></si></sst>`,
      }),
  },
  {
    name: 'nested.xlsx',
    expected: 'refused',
    isSmall: true,
    make: () => {
      let inner: Buffer = Buffer.from('x');
      for (let depth = 0; depth < 50; depth += 1) inner = zip([{ name: 'nested.zip', content: inner }]);
      return workbook({ more: [{ name: 'xl/nested.zip', content: inner }] });
    },
  },
  {
    name: 'dimension.xlsx',
    expected: 'refused',
    isSmall: true,
    make: () =>
      workbook({ sheet: data(`<row r="1">${cell('A1')}</row>`, '<dimension ref="A1:XFD1048576"/>') }),
  },
  {
    name: 'last-cell.xlsx',
    expected: 'refused',
    isSmall: true,
    make: () => workbook({ sheet: data(`<row r="1048576">${cell('XFD1048576')}</row>`) }),
  },
  {
    name: 'last-cells.xlsx',
    expected: 'refused',
    isSmall: false,
    make: () =>
      workbook({
        sheet: data(
          Array.from({ length: 20_000 }, (_, at) => `<row r="${at + 1}">${cell(`XFD${at + 1}`)}</row>`).join(
            '',
          ),
        ),
      }),
  },
  {
    name: 'beyond-cell.xlsx',
    expected: 'refused',
    isSmall: true,
    make: () => workbook({ sheet: data(`<row r="4000000000">${cell('ZZZZZZZ4000000000')}</row>`) }),
  },
  {
    name: 'rows.xlsx',
    expected: 'refused',
    isSmall: false,
    make: () =>
      workbook({
        sheet: data(
          Array.from({ length: 1_048_576 }, (_, at) => `<row r="${at + 1}">${cell(`A${at + 1}`)}</row>`).join(
            '',
          ),
        ),
      }),
  },
  {
    name: 'shared-string.xlsx',
    expected: 'refused',
    isSmall: false,
    make: () =>
      workbook({
        strings: `${HEAD}<sst ${MAIN}><si><t>${thin(2 * MEGABYTE)
          .toString('latin1')
          .replaceAll(/[^a-z]/gu, 'x')}</t></si></sst>`,
        sheet: data(
          Array.from(
            { length: 20_000 },
            (_, at) => `<row r="${at + 1}"><c r="A${at + 1}" t="s"><v>0</v></c></row>`,
          ).join(''),
        ),
      }),
  },
  {
    name: 'merged.xlsx',
    expected: 'refused',
    isSmall: true,
    make: () =>
      workbook({
        sheet: data(`<row r="1">${cell('A1')}</row>`).replace(
          '</worksheet>',
          `<mergeCells>${'<mergeCell ref="A1:XFD1048576"/>'.repeat(1000)}</mergeCells></worksheet>`,
        ),
      }),
  },
  {
    name: 'paths.xlsx',
    expected: 'refused',
    isSmall: true,
    make: () =>
      workbook({
        target: '../../../../../../etc/passwd',
        more: ['/etc/nendo-bomb', '../../../nendo-bomb', 'C:\\nendo-bomb', '..\\..\\nendo-bomb'].map(
          (name) => ({
            name,
            content: Buffer.from('x'),
          }),
        ),
      }),
  },
  {
    name: 'deep.xlsx',
    expected: 'refused',
    isSmall: true,
    make: () =>
      workbook({ sheet: `${HEAD}${Array.from({ length: 100_000 }, (_, at) => `<a${at}>`).join('')}` }),
  },
];
