import { createRequire } from 'node:module';
import { join } from 'node:path';
import type { ReportedLine } from './reported-tables.js';

/** What is used of LiteParse: the blocks of its pages, those of kind "table" with rows of cells. */
interface LiteParseBlock {
  readonly kind: string;
  readonly header?: readonly LiteParseCell[];
  readonly rows?: readonly (readonly LiteParseCell[])[];
  readonly bbox?: Rectangle;
}
interface LiteParseCell {
  readonly text: string;
  readonly bbox?: Rectangle;
}
interface Rectangle {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}
interface LiteParseModule {
  readonly LiteParse: new (
    options: object,
  ) => {
    parse(file: string): Promise<{
      readonly pages: readonly { readonly pageNum: number; readonly blocks?: readonly LiteParseBlock[] }[];
    }>;
  };
}

/** Prints the tables of PDFs as LiteParse finds them, a line of JSON for each file. */
const [modules = '', ...files] = process.argv.slice(2);
const { LiteParse } = createRequire(join(modules, 'package.json'))(
  '@llamaindex/liteparse',
) as LiteParseModule;
const parser = new LiteParse({
  ocrEnabled: false,
  quiet: true,
  extractBlocks: true,
  outputFormat: 'markdown',
});
for (const file of files) {
  const line = await report(file).catch((error: unknown): ReportedLine => ({ file, error: String(error) }));
  process.stdout.write(`${JSON.stringify(line)}\n`);
}

async function report(file: string): Promise<ReportedLine> {
  const { pages } = await parser.parse(file);
  const tables = pages.flatMap(({ pageNum, blocks = [] }) =>
    blocks
      .filter(({ kind }) => kind === 'table')
      .map(({ header, rows = [], bbox }) => ({
        page: pageNum,
        box: boxOf(bbox),
        cells: [...(header === undefined ? [] : [header]), ...rows].flatMap((cells, row) =>
          cells.map(({ text, bbox: box }, column) => ({
            row,
            column,
            rowSpan: 1,
            columnSpan: 1,
            text,
            box: boxOf(box),
          })),
        ),
      })),
  );
  return { file, tables };
}

function boxOf(box: Rectangle | undefined): [number, number, number, number] | null {
  return box === undefined ? null : [box.x, box.y, box.x + box.width, box.y + box.height];
}
