const WIDTH = 842;
const HEIGHT = 595;
const MARGIN = 40;
const ROW_HEIGHT = 17;
const ROWS = 29;
const SIZE = 8;
/** Left edges of the columns and the right edge of the last, in points. */
const EDGES = [MARGIN, 80, 300, 400, 480, 560, WIDTH - MARGIN];
const HEAD = ['番号', '事業名', '担当課', '予算額', '決算額', '事業の内容'];
const DIVISIONS = ['企画課', '福祉課', '産業課', '建設課', '教育課'];
const SUBJECTS = ['道路', '公園', '保育', '観光', '農業', '防災', '図書館', '健康', '交通', '環境'];
/** Objects before the first page: catalogue, page tree, font, its descendant and its descriptor. */
const FIRST_PAGE = 6;

/**
 * A PDF of ruled project lists, each page with a title, a table of ROWS rows with a rule around every cell, and a page
 * number. The font is one of Adobe's Japanese ones, not embedded, with the UniJIS-UCS2-H character map. Always the
 * same bytes for the same number of pages and name.
 */
export function generatePdf(pages: number, name: string): Buffer {
  const kids = Array.from({ length: pages }, (_, index) => `${FIRST_PAGE + 2 * index} 0 R`).join(' ');
  const objects = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    `<< /Type /Pages /Count ${pages} /Kids [${kids}] >>`,
    '<< /Type /Font /Subtype /Type0 /BaseFont /Ryumin-Light-UniJIS-UCS2-H /Encoding /UniJIS-UCS2-H /DescendantFonts [4 0 R] >>',
    '<< /Type /Font /Subtype /CIDFontType0 /BaseFont /Ryumin-Light /CIDSystemInfo << /Registry (Adobe) /Ordering (Japan1) /Supplement 2 >> /DW 1000 /W [1 [500] 231 632 500] /FontDescriptor 5 0 R >>',
    '<< /Type /FontDescriptor /FontName /Ryumin-Light /Flags 6 /FontBBox [0 -137 1000 859] /ItalicAngle 0 /Ascent 859 /Descent -137 /CapHeight 709 /StemV 69 >>',
  ];
  for (let page = 0; page < pages; page += 1) {
    const content = pageContent(page, name);
    objects.push(
      `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 ${WIDTH} ${HEIGHT}] /Resources << /Font << /F1 3 0 R >> >> /Contents ${FIRST_PAGE + 2 * page + 1} 0 R >>`,
      `<< /Length ${content.length} >>\nstream\n${content}\nendstream`,
    );
  }
  return assemble(objects);
}

function pageContent(page: number, name: string): string {
  const bottom = HEIGHT - MARGIN - 20 - (ROWS + 1) * ROW_HEIGHT;
  const top = HEIGHT - MARGIN - 20;
  const rules = [
    ...Array.from({ length: ROWS + 2 }, (_, row) => {
      const y = top - row * ROW_HEIGHT;
      return `${MARGIN} ${y} m ${WIDTH - MARGIN} ${y} l`;
    }),
    ...EDGES.map((x) => `${x} ${bottom} m ${x} ${top} l`),
  ];
  const rows = Array.from({ length: ROWS }, (_, row) => rowTexts(page, row));
  const texts = [HEAD, ...rows].flatMap((cells, row) =>
    cells.map((text, column) => showText((EDGES[column] ?? 0) + 3, top - (row + 1) * ROW_HEIGHT + 5, text)),
  );
  return [
    '0.5 w',
    ...rules,
    'S',
    'BT',
    `/F1 ${SIZE} Tf`,
    showText(MARGIN, HEIGHT - MARGIN - 10, `${name}　事業一覧（${page + 1}）`),
    ...texts,
    showText(WIDTH / 2, 20, String(page + 1)),
    'ET',
  ].join('\n');
}

function rowTexts(page: number, row: number): string[] {
  const number = page * ROWS + row + 1;
  const subject = SUBJECTS[number % SUBJECTS.length] ?? '';
  return [
    String(number),
    `${subject}の整備に関する事業その${number}`,
    DIVISIONS[number % DIVISIONS.length] ?? '',
    ((number * 7919) % 99_991).toLocaleString('en'),
    ((number * 6007) % 99_991).toLocaleString('en'),
    `${subject}の利用を広げるため、施設を改修し講座を開く。`,
  ];
}

function showText(x: number, y: number, text: string): string {
  const codes = Buffer.from(text, 'utf16le').swap16().toString('hex');
  return `1 0 0 1 ${x} ${y} Tm <${codes}> Tj`;
}

function assemble(objects: readonly string[]): Buffer {
  const parts = ['%PDF-1.4\n'];
  const offsets: number[] = [];
  let length = parts[0]?.length ?? 0;
  for (const [index, body] of objects.entries()) {
    const part = `${index + 1} 0 obj\n${body}\nendobj\n`;
    offsets.push(length);
    parts.push(part);
    length += part.length;
  }
  const entries = offsets.map((offset) => `${String(offset).padStart(10, '0')} 00000 n \n`).join('');
  const size = objects.length + 1;
  parts.push(`xref\n0 ${size}\n0000000000 65535 f \n${entries}`);
  parts.push(`trailer\n<< /Size ${size} /Root 1 0 R >>\nstartxref\n${length}\n%%EOF\n`);
  return Buffer.from(parts.join(''), 'latin1');
}
