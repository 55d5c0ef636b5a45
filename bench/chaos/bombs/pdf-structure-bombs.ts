import { deflateSync } from 'node:zlib';
import type { Bomb } from './bomb.js';
import { deflatedBody, onePage, type RawObject, rawPdf, streamBody } from './raw-pdf.js';

const MEGABYTE = 1024 * 1024;

const CATALOGUE: RawObject = { id: 1, body: '<< /Type /Catalog /Pages 2 0 R >>' };

/** Page trees, tables of objects and packed streams that go on without end. */
export const PDF_STRUCTURE_BOMBS: readonly Bomb[] = [
  { name: 'deep-page-tree.pdf', make: deepPageTree },
  {
    name: 'page-tree-loop.pdf',
    make: () => rawPdf([CATALOGUE, pages(2, '2 0 R 3 0 R 2 0 R'), pages(3, '2 0 R')]),
  },
  {
    name: 'wide-page-tree.pdf',
    make: () => rawPdf([CATALOGUE, pages(2, '3 0 R '.repeat(400_000)), pages(3, '')]),
  },
  {
    name: 'pages-claimed.pdf',
    make: () => rawPdf([CATALOGUE, { id: 2, body: '<< /Type /Pages /Kids [] /Count 2147483647 >>' }]),
  },
  { name: 'million-objects.pdf', make: () => onePage({ more: objects(1_000_000) }) },
  { name: 'flate-nested.pdf', make: () => onePage({ content: nested(3, 300 * MEGABYTE) }) },
  {
    name: 'flate-filters.pdf',
    make: () =>
      onePage({ content: streamBody(`/Filter [${'/FlateDecode '.repeat(5000)}]`, deflateSync('q Q')) }),
  },
  {
    name: 'run-length.pdf',
    make: () =>
      onePage({
        content: streamBody('/Filter [/RunLengthDecode /RunLengthDecode]', Buffer.alloc(4 * MEGABYTE, 0x81)),
      }),
  },
  {
    name: 'ascii-hex.pdf',
    make: () =>
      onePage({ content: streamBody(`/Filter [${'/ASCIIHexDecode '.repeat(50)}]`, '30'.repeat(100_000)) }),
  },
  {
    name: 'predictor.pdf',
    make: () =>
      onePage({
        content: deflatedBody('/DecodeParms << /Predictor 15 /Columns 2147483647 /Colors 32 >>', 'q Q'),
      }),
  },
  { name: 'xref-loop.pdf', make: () => onePage({ parts: { trailer: '/Prev 9' } }) },
  { name: 'xref-self.pdf', make: () => xrefSelf() },
  {
    name: 'xref-huge.pdf',
    make: () =>
      Buffer.from(
        '%PDF-1.7\nxref\n0 2147483647\n0000000000 65535 f \ntrailer\n<< /Size 2147483647 /Root 1 0 R >>\nstartxref\n9\n%%EOF\n',
      ),
  },
  { name: 'xref-stream-huge.pdf', make: xrefStreamHuge },
  { name: 'object-stream-loop.pdf', make: objectStreamLoop },
  {
    name: 'object-stream-many.pdf',
    make: () =>
      onePage({
        more: [
          { id: 9, body: deflatedBody('/Type /ObjStm /N 2147483647 /First 10', '10 0 11 5 '.repeat(1000)) },
        ],
      }),
  },
  {
    name: 'length-loop.pdf',
    make: () => onePage({ content: Buffer.from('<< /Length 4 0 R >>\nstream\nq\nendstream') }),
  },
  { name: 'reference-chain.pdf', make: () => onePage({ page: '/Rotate 10 0 R', more: chain(20_000) }) },
  { name: 'updates.pdf', make: () => updates(3000) },
  { name: 'deep-arrays.pdf', make: () => onePage({ page: `/X ${'['.repeat(500_000)}` }) },
  { name: 'deep-dictionaries.pdf', make: () => onePage({ page: `/X ${'<< /A '.repeat(200_000)}` }) },
  { name: 'long-string.pdf', make: () => onePage({ page: `/X (${'('.repeat(2_000_000)}` }) },
  { name: 'long-name.pdf', make: () => onePage({ page: `/${'N'.repeat(5_000_000)} 1` }) },
  {
    name: 'encrypted-unknown.pdf',
    make: () =>
      onePage({
        parts: {
          trailer:
            '/Encrypt << /Filter /Standard /V 5 /R 6 /Length 256 /P -1 /O (o) /U (u) /OE (x) /UE (y) /Perms (z) >> /ID [(a) (b)]',
        },
      }),
  },
  {
    name: 'encrypted-rounds.pdf',
    make: () =>
      onePage({
        parts: {
          trailer: `/Encrypt << /Filter /Standard /V 5 /R 6 /Length 256 /P -1 /O <${'00'.repeat(48)}> /U <${'00'.repeat(48)}> /OE <${'00'.repeat(32)}> /UE <${'00'.repeat(32)}> /Perms <${'00'.repeat(16)}> >> /ID [<00> <00>]`,
        },
      }),
  },
  {
    name: 'outline-loop.pdf',
    make: () =>
      onePage({
        catalogue: '/Outlines 10 0 R',
        more: [
          { id: 10, body: '<< /First 11 0 R /Last 11 0 R /Count 9 >>' },
          { id: 11, body: '<< /Title (a) /Next 11 0 R /First 10 0 R /Parent 10 0 R >>' },
        ],
      }),
  },
  {
    name: 'name-tree-loop.pdf',
    make: () =>
      onePage({
        catalogue: '/Names << /EmbeddedFiles 10 0 R /JavaScript 10 0 R >>',
        more: [{ id: 10, body: '<< /Kids [10 0 R 10 0 R] >>' }],
      }),
  },
  {
    name: 'structure-loop.pdf',
    make: () =>
      onePage({
        catalogue: '/MarkInfo << /Marked true >> /StructTreeRoot 10 0 R',
        more: [
          { id: 10, body: '<< /Type /StructTreeRoot /K 11 0 R /ParentTree 12 0 R >>' },
          { id: 11, body: '<< /S /P /P 11 0 R /K [11 0 R 11 0 R] >>' },
          { id: 12, body: '<< /Kids [12 0 R] >>' },
        ],
      }),
  },
  {
    name: 'page-labels.pdf',
    make: () => onePage({ catalogue: `/PageLabels << /Nums [0 << /S /R /St 2147483647 >>] >>` }),
  },
];

function pages(id: number, kids: string): RawObject {
  return { id, body: `<< /Type /Pages /Kids [${kids}] /Count 100000 >>` };
}

function deepPageTree(): Buffer {
  const depth = 50_000;
  const levels = Array.from({ length: depth }, (_, at) => pages(at + 2, `${at + 3} 0 R`));
  return rawPdf([CATALOGUE, ...levels, { id: depth + 2, body: '<< /Type /Page /MediaBox [0 0 9 9] >>' }]);
}

function* objects(count: number): Iterable<RawObject> {
  for (let id = 10; id < 10 + count; id += 1) yield { id, body: '7' };
}

function* chain(count: number): Iterable<RawObject> {
  for (let id = 10; id < 10 + count; id += 1) yield { id, body: `${id + 1} 0 R` };
  yield { id: 10 + count, body: '10 0 R' };
}

/** Zeros packed several times over, and a stream that unpacks them all. */
function nested(times: number, length: number): Buffer {
  let data: Buffer = Buffer.alloc(length);
  for (let at = 0; at < times; at += 1) data = deflateSync(data);
  return streamBody(`/Filter [${'/FlateDecode '.repeat(times)}]`, data);
}

function xrefSelf(): Buffer {
  const whole = onePage({});
  return onePage({ parts: { trailer: `/Prev ${whole.indexOf('xref\n0')}` } });
}

function xrefStreamHuge(): Buffer {
  const stream = deflatedBody(
    '/Type /XRef /W [8 8 8] /Size 2147483647 /Index [0 2147483647] /Root 1 0 R',
    Buffer.alloc(50 * MEGABYTE),
  );
  return Buffer.concat([
    Buffer.from('%PDF-1.7\n1 0 obj\n'),
    stream,
    Buffer.from('\nendobj\nstartxref\n9\n%%EOF\n'),
  ]);
}

function objectStreamLoop(): Buffer {
  const stream = (id: number, next: number): RawObject => ({
    id,
    body: deflatedBody(`/Type /ObjStm /N 1 /First 5 /Extends ${next} 0 R`, `${next} 0 << /Type /ObjStm >>`),
  });
  const entry = (type: number, field: number): Buffer => Buffer.from([type, field >> 8, field & 255, 0]);
  const table = Buffer.concat([entry(0, 0), entry(2, 3), entry(2, 2), entry(2, 2)]);
  const xref: RawObject = { id: 9, body: streamBody('/Type /XRef /W [1 2 1] /Size 4 /Root 1 0 R', table) };
  const file = rawPdf([stream(2, 3), stream(3, 2), xref]);
  return rawPdf([stream(2, 3), stream(3, 2), xref], { startxref: file.indexOf('9 0 obj') });
}

/** A document saved again and again, each time at its end. */
function updates(count: number): Buffer {
  const parts: Buffer[] = [onePage({})];
  let size = parts[0]?.length ?? 0;
  let previous = parts[0]?.indexOf('xref\n0') ?? 0;
  for (let at = 0; at < count; at += 1) {
    const body = `4 0 obj\n<< /Length 2 >>\nstream\nq\nendstream\nendobj\n`;
    const table = size + body.length;
    const update = `${body}xref\n4 1\n${`${size}`.padStart(10, '0')} 00000 n \ntrailer\n<< /Size 6 /Root 1 0 R /Prev ${previous} >>\nstartxref\n${table}\n%%EOF\n`;
    parts.push(Buffer.from(update));
    previous = table;
    size += update.length;
  }
  return Buffer.concat(parts);
}
