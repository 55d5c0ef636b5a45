import type { Bomb } from './bomb.js';
import { deflatedBody, onePage, type RawObject, streamBody } from './raw-pdf.js';

const GARBAGE = Buffer.from(Array.from({ length: 5000 }, (_, at) => (at * 73 + (at >> 3) * 31) & 255));

const TEXT = 'BT /F1 12 Tf 72 700 Td (A page of text) Tj ET ';

/** Pages, pictures and fonts that ask for more than a page can. */
export const PDF_PAGE_BOMBS: readonly Bomb[] = [
  { name: 'media-box.pdf', make: () => onePage({ page: '/MediaBox [0 0 1000000000 1000000000]' }) },
  { name: 'media-box-wrong.pdf', make: () => onePage({ page: '/MediaBox [1e308 -1e308 (x) null]' }) },
  { name: 'user-unit.pdf', make: () => onePage({ page: '/UserUnit 1e9' }) },
  {
    name: 'deep-q.pdf',
    make: () => onePage({ content: deflatedBody('', `${'q '.repeat(5_000_000)}${TEXT}`) }),
  },
  {
    name: 'deep-bt.pdf',
    make: () => onePage({ content: deflatedBody('', `${'BT '.repeat(3_000_000)}${TEXT}`) }),
  },
  {
    name: 'deep-marked.pdf',
    make: () => onePage({ content: deflatedBody('', `${'/P BMC '.repeat(2_000_000)}${TEXT}`) }),
  },
  {
    name: 'text-million.pdf',
    make: () =>
      onePage({ content: deflatedBody('', 'BT /F1 12 Tf 1 0 0 1 72 700 Tm (x) Tj ET '.repeat(400_000)) }),
  },
  { name: 'text-spread.pdf', make: () => onePage({ content: deflatedBody('', spread(80_000)) }) },
  {
    name: 'text-one-place.pdf',
    make: () => onePage({ content: deflatedBody('', 'BT /F1 12 Tf 72 700 Td (A) Tj ET '.repeat(60_000)) }),
  },
  {
    name: 'text-huge-size.pdf',
    make: () => onePage({ content: 'BT /F1 1e15 Tf 1 0 0 1 -1e12 -1e12 Tm (A page of text) Tj ET' }),
  },
  {
    name: 'text-tiny-size.pdf',
    make: () => onePage({ content: `BT /F1 1e-30 Tf 72 700 Td (${'A '.repeat(20_000)}) Tj ET` }),
  },
  {
    name: 'text-matrix.pdf',
    make: () => onePage({ content: `1e30 1e30 -1e30 1e-30 1e38 -1e38 cm ${TEXT}` }),
  },
  {
    name: 'lines-million.pdf',
    make: () => onePage({ content: deflatedBody('', `${lines(300_000)}${TEXT}`) }),
  },
  { name: 'grid.pdf', make: () => onePage({ content: deflatedBody('', `${grid(700)}${TEXT}`) }) },
  {
    name: 'boxes-million.pdf',
    make: () => onePage({ content: deflatedBody('', `${boxes(200_000)}${TEXT}`) }),
  },
  {
    name: 'path-long.pdf',
    make: () => onePage({ content: deflatedBody('', `0 0 m ${'9 9 l 1 1 l '.repeat(1_000_000)}S ${TEXT}`) }),
  },
  {
    name: 'form-loop.pdf',
    make: () =>
      onePage({
        resources: '/XObject << /X 10 0 R >>',
        content: '/X Do',
        more: [form(10, '/X 10 0 R', '/X Do /X Do')],
      }),
  },
  {
    name: 'form-laughs.pdf',
    make: () => onePage({ resources: '/XObject << /X 10 0 R >>', content: '/X Do', more: laughs(12) }),
  },
  {
    name: 'pattern-loop.pdf',
    make: () =>
      onePage({
        resources: '/Pattern << /P 10 0 R >>',
        content: '/Pattern cs /P scn 0 0 500 500 re f',
        more: [
          {
            id: 10,
            body: streamBody(
              '/PatternType 1 /PaintType 1 /TilingType 1 /BBox [0 0 1 1] /XStep 0.00001 /YStep 0.00001 /Resources << /Pattern << /P 10 0 R >> >>',
              '/Pattern cs /P scn 0 0 1 1 re f',
            ),
          },
        ],
      }),
  },
  {
    name: 'function-loop.pdf',
    make: () =>
      inkBy('<< /FunctionType 3 /Domain [0 1] /Functions [10 0 R 10 0 R] /Bounds [0.5] /Encode [0 1 0 1] >>'),
  },
  {
    name: 'sampled-function.pdf',
    make: () =>
      inkBy(
        streamBody(
          '/FunctionType 0 /Domain [0 1 0 1 0 1 0 1] /Range [0 1 0 1 0 1] /Size [65535 65535 65535 65535] /BitsPerSample 32',
          'x',
        ),
      ),
  },
  {
    name: 'calculator.pdf',
    make: () =>
      inkBy(streamBody('/FunctionType 4 /Domain [0 1] /Range [0 1 0 1 0 1]', `{ ${'dup '.repeat(500_000)}}`)),
  },
  {
    name: 'shading-mesh.pdf',
    make: () =>
      onePage({
        resources: '/Shading << /S 10 0 R >>',
        content: `/S sh ${TEXT}`,
        more: [
          {
            id: 10,
            body: deflatedBody(
              '/ShadingType 4 /ColorSpace /DeviceRGB /BitsPerCoordinate 8 /BitsPerComponent 8 /BitsPerFlag 8 /Decode [0 1 0 1 0 1 0 1 0 1]',
              Buffer.alloc(30_000_000),
            ),
          },
        ],
      }),
  },
  {
    name: 'colour-space-loop.pdf',
    make: () =>
      onePage({
        resources: '/ColorSpace << /C 10 0 R >>',
        content: `/C cs 1 scn ${TEXT}`,
        more: [{ id: 10, body: '[/Indexed 10 0 R 255 (x)]' }],
      }),
  },
  {
    name: 'soft-mask-loop.pdf',
    make: () =>
      onePage({
        resources: '/ExtGState << /G 10 0 R >>',
        content: `/G gs ${TEXT}`,
        more: [
          { id: 10, body: '<< /SMask << /S /Luminosity /G 11 0 R >> >>' },
          {
            id: 11,
            body: streamBody(
              '/Type /XObject /Subtype /Form /BBox [0 0 9 9] /Group << /S /Transparency >> /Resources << /ExtGState << /G 10 0 R >> >>',
              '/G gs 0 0 9 9 re f',
            ),
          },
        ],
      }),
  },
  {
    name: 'image-header.pdf',
    make: () => image('/Width 2000000000 /Height 2000000000 /ColorSpace /DeviceRGB /BitsPerComponent 8', 'x'),
  },
  {
    name: 'image-flate.pdf',
    make: () =>
      imageOf(
        deflatedBody(
          '/Type /XObject /Subtype /Image /Width 30000 /Height 30000 /ColorSpace /DeviceGray /BitsPerComponent 8',
          Buffer.alloc(300_000_000),
        ),
      ),
  },
  {
    name: 'image-many.pdf',
    make: () =>
      onePage({
        resources: '/XObject << /X 10 0 R >>',
        content: deflatedBody('', 'q 9 0 0 9 0 0 cm /X Do Q '.repeat(50_000)),
        more: [
          {
            id: 10,
            body: deflatedBody(
              '/Type /XObject /Subtype /Image /Width 1000 /Height 1000 /ColorSpace /DeviceGray /BitsPerComponent 8',
              Buffer.alloc(1_000_000),
            ),
          },
        ],
      }),
  },
  {
    name: 'image-jbig2.pdf',
    make: () =>
      image(
        '/Width 5000 /Height 5000 /ColorSpace /DeviceGray /BitsPerComponent 1 /Filter /JBIG2Decode',
        GARBAGE,
      ),
  },
  {
    name: 'image-jbig2-huge.pdf',
    make: () =>
      image(
        '/Width 60000 /Height 60000 /ColorSpace /DeviceGray /BitsPerComponent 1 /Filter /JBIG2Decode',
        Buffer.from([
          0, 0, 0, 0, 48, 0, 1, 0, 0, 0, 19, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0, 0, 0, 0, 0, 0,
          0, 0, 0, 0, 0,
        ]),
      ),
  },
  {
    name: 'image-jpx.pdf',
    make: () =>
      image(
        '/Width 5000 /Height 5000 /Filter /JPXDecode',
        Buffer.concat([
          Buffer.from([0xff, 0x4f, 0xff, 0x51, 0, 47, 0, 0, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff]),
          GARBAGE,
        ]),
      ),
  },
  {
    name: 'image-ccitt.pdf',
    make: () =>
      image(
        '/Width 65535 /Height 65535 /ColorSpace /DeviceGray /BitsPerComponent 1 /Filter /CCITTFaxDecode /DecodeParms << /K -1 /Columns 2147483647 /Rows 2147483647 >>',
        GARBAGE,
      ),
  },
  {
    name: 'image-dct.pdf',
    make: () =>
      image(
        '/Width 65500 /Height 65500 /ColorSpace /DeviceRGB /BitsPerComponent 8 /Filter /DCTDecode',
        Buffer.concat([
          Buffer.from([
            0xff, 0xd8, 0xff, 0xc0, 0, 17, 8, 0xff, 0xdc, 0xff, 0xdc, 3, 1, 0x44, 0, 2, 0x44, 0, 3, 0x44, 0,
          ]),
          GARBAGE,
        ]),
      ),
  },
  {
    name: 'image-lzw.pdf',
    make: () =>
      image(
        '/Width 100 /Height 100 /ColorSpace /DeviceGray /BitsPerComponent 8 /Filter [/LZWDecode /LZWDecode /LZWDecode]',
        GARBAGE,
      ),
  },
  {
    name: 'to-unicode.pdf',
    make: () => font(`/ToUnicode 12 0 R`, [{ id: 12, body: deflatedBody('', map(1_000_000)) }]),
  },
  {
    name: 'to-unicode-range.pdf',
    make: () =>
      font('/ToUnicode 12 0 R', [
        {
          id: 12,
          body: streamBody(
            '',
            `begincmap 1 begincodespacerange <00000000> <FFFFFFFF> endcodespacerange 1 beginbfrange <00000000> <FFFFFFFF> <0000> endbfrange endcmap`,
          ),
        },
      ]),
  },
  {
    name: 'to-unicode-long.pdf',
    make: () =>
      font('/ToUnicode 12 0 R', [
        {
          id: 12,
          body: deflatedBody(
            '',
            `begincmap 1 beginbfchar <41> <${'3042'.repeat(2_000_000)}> endbfchar endcmap`,
          ),
        },
      ]),
  },
  {
    name: 'cmap-loop.pdf',
    make: () =>
      font('/Encoding 12 0 R', [
        {
          id: 12,
          body: streamBody('/Type /CMap /CMapName /X /UseCMap 12 0 R', 'begincmap /X usecmap endcmap'),
        },
      ]),
  },
  {
    name: 'font-widths.pdf',
    make: () => font(`/Widths [${'600 '.repeat(2_000_000)}] /FirstChar 0 /LastChar 2147483647`, []),
  },
  {
    name: 'font-garbage.pdf',
    make: () =>
      font('/FontDescriptor 12 0 R', [
        { id: 12, body: '<< /Type /FontDescriptor /FontName /X /Flags 4 /FontFile2 13 0 R >>' },
        { id: 13, body: streamBody('/Length1 5000', GARBAGE) },
      ]),
  },
  {
    name: 'font-tables.pdf',
    make: () =>
      font('/FontDescriptor 12 0 R', [
        { id: 12, body: '<< /Type /FontDescriptor /FontName /X /Flags 4 /FontFile2 13 0 R >>' },
        { id: 13, body: streamBody('/Length1 70000', fontOfTables(4000)) },
      ]),
  },
  {
    name: 'type3-loop.pdf',
    make: () =>
      onePage({
        fonts: '/F2 12 0 R',
        content: 'BT /F2 12 Tf 72 700 Td (AAAA) Tj ET',
        more: [
          {
            id: 12,
            body: '<< /Type /Font /Subtype /Type3 /FontBBox [0 0 1 1] /FontMatrix [0.001 0 0 0.001 0 0] /FirstChar 65 /LastChar 65 /Widths [1000] /Encoding << /Differences [65 /A] >> /CharProcs << /A 13 0 R >> /Resources << /Font << /F1 12 0 R >> >> >>',
          },
          { id: 13, body: streamBody('', '1000 0 d0 BT /F1 1 Tf (AAAA) Tj ET') },
        ],
      }),
  },
  {
    name: 'annotations.pdf',
    make: () =>
      onePage({
        page: `/Annots [${'10 0 R '.repeat(100_000)}]`,
        more: [
          {
            id: 10,
            body: '<< /Type /Annot /Subtype /FreeText /Rect [0 0 99 99] /Contents (note) /DA (/F1 12 Tf) >>',
          },
        ],
      }),
  },
  {
    name: 'annotations-each.pdf',
    make: () =>
      onePage({
        page: `/Annots [${Array.from({ length: 100_000 }, (_, at) => `${at + 10} 0 R`).join(' ')}]`,
        more: annotations(100_000),
      }),
  },
  {
    name: 'fields-loop.pdf',
    make: () =>
      onePage({
        catalogue: '/AcroForm << /Fields [10 0 R] /XFA (x) >>',
        page: '/Annots [10 0 R]',
        more: [
          {
            id: 10,
            body: '<< /Type /Annot /Subtype /Widget /FT /Tx /T (a) /Parent 10 0 R /Kids [10 0 R 10 0 R] /Rect [0 0 9 9] >>',
          },
        ],
      }),
  },
  {
    name: 'layers.pdf',
    make: () =>
      onePage({
        catalogue: `/OCProperties << /OCGs [${'10 0 R '.repeat(200_000)}] /D << /Order [10 0 R] >> >>`,
        more: [{ id: 10, body: '<< /Type /OCG /Name (x) >>' }],
      }),
  },
  {
    name: 'layer-expression.pdf',
    make: () =>
      onePage({
        resources: '/Properties << /M 11 0 R >>',
        content: `/OC /M BDC ${TEXT} EMC`,
        catalogue: '/OCProperties << /OCGs [10 0 R] /D << >> >>',
        more: [
          { id: 10, body: '<< /Type /OCG /Name (x) >>' },
          { id: 11, body: `<< /Type /OCMD /VE ${'[/Not '.repeat(20_000)}10 0 R${']'.repeat(20_000)} >>` },
        ],
      }),
  },
  {
    name: 'inline-images.pdf',
    make: () =>
      onePage({ content: deflatedBody('', 'BI /W 9 /H 9 /BPC 8 /CS /G ID xxxxxxxxx EI '.repeat(100_000)) }),
  },
  {
    name: 'script.pdf',
    make: () =>
      onePage({
        catalogue:
          '/OpenAction << /S /JavaScript /JS (for\\(;;\\);) >> /Names << /JavaScript << /Names [(a) << /S /JavaScript /JS (for\\(;;\\);) >>] >> >>',
      }),
  },
];

function spread(count: number): string {
  return Array.from(
    { length: count },
    (_, at) => `BT /F1 4 Tf ${(at * 7919) % 590} ${(at * 104_729) % 840} Td (${at}) Tj ET`,
  ).join(' ');
}

function lines(count: number): string {
  return Array.from(
    { length: count },
    (_, at) =>
      `${(at * 7919) % 590} ${(at * 104_729) % 840} m ${(at * 31) % 590} ${(at * 104_729) % 840} l S `,
  ).join('');
}

function grid(count: number): string {
  const across = Array.from(
    { length: count },
    (_, at) => `0 ${(at * 840) / count} m 595 ${(at * 840) / count} l S `,
  );
  const down = Array.from(
    { length: count },
    (_, at) => `${(at * 595) / count} 0 m ${(at * 595) / count} 840 l S `,
  );
  return [...across, ...down].join('');
}

function boxes(count: number): string {
  return Array.from(
    { length: count },
    (_, at) => `${(at * 7919) % 590} ${(at * 104_729) % 840} ${at % 50} ${at % 30} re f `,
  ).join('');
}

/** A page whose text has the colour that a function gives. @param body of the function, object 10 */
function inkBy(body: RawObject['body']): Buffer {
  return onePage({
    resources: '/ColorSpace << /C [/Separation /X /DeviceRGB 10 0 R] >>',
    content: `/C cs 1 scn ${TEXT}`,
    more: [{ id: 10, body }],
  });
}

function form(id: number, objects: string, content: string): RawObject {
  return {
    id,
    body: streamBody(
      `/Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources << /XObject << ${objects} >> >>`,
      content,
    ),
  };
}

/** Forms that each draw the next ten times. */
function laughs(levels: number): RawObject[] {
  return Array.from({ length: levels }, (_, at) =>
    form(10 + at, `/X ${11 + at} 0 R`, '/X Do '.repeat(10)),
  ).concat([form(10 + levels, '', '0 0 1 1 re f')]);
}

function image(entries: string, data: string | Buffer): Buffer {
  return imageOf(streamBody(`/Type /XObject /Subtype /Image ${entries}`, data));
}

function imageOf(body: Buffer): Buffer {
  return onePage({
    resources: '/XObject << /X 10 0 R >>',
    content: '500 0 0 700 40 60 cm /X Do',
    more: [{ id: 10, body }],
  });
}

function font(entries: string, more: readonly RawObject[]): Buffer {
  return onePage({
    fonts: '/F2 11 0 R',
    content: 'BT /F2 12 Tf 72 700 Td (ABC) Tj ET BT /F1 12 Tf 72 600 Td (A page of text) Tj ET',
    more: [{ id: 11, body: `<< /Type /Font /Subtype /TrueType /BaseFont /X ${entries} >>` }, ...more],
  });
}

function map(count: number): string {
  const entries = Array.from({ length: count }, (_, at) => `<${at.toString(16).padStart(6, '0')}> <3042>`);
  return `begincmap 1 begincodespacerange <000000> <FFFFFF> endcodespacerange ${count} beginbfchar ${entries.join('\n')} endbfchar endcmap`;
}

/** A font whose directory names many tables, all of them the whole file. */
function fontOfTables(count: number): Buffer {
  const head = Buffer.alloc(12 + count * 16);
  head.writeUInt32BE(0x00010000, 0);
  head.writeUInt16BE(count, 4);
  const names = ['glyf', 'loca', 'head', 'maxp', 'hmtx', 'hhea', 'cmap', 'post', 'name', 'OS/2'];
  for (let at = 0; at < count; at += 1) {
    head.write(names[at % names.length] as string, 12 + at * 16, 'latin1');
    head.writeUInt32BE(0, 12 + at * 16 + 8);
    head.writeUInt32BE(0xffffffff, 12 + at * 16 + 12);
  }
  return head;
}

function* annotations(count: number): Iterable<RawObject> {
  for (let id = 10; id < 10 + count; id += 1) {
    yield {
      id,
      body: `<< /Type /Annot /Subtype /Link /Rect [0 0 ${id} 99] /A << /S /URI /URI (http://a.invalid/${id}) >> >>`,
    };
  }
}
