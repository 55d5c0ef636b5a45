import { createRequire } from 'node:module';
import { join } from 'node:path';

/** What is used of LiteParse: the texts of a page with their boxes, in points. */
interface LiteParseModule {
  readonly LiteParse: new (
    options: object,
  ) => {
    parse(
      file: string,
    ): Promise<{ readonly pages: readonly { readonly textItems: readonly LiteParseItem[] }[] }>;
  };
}
interface LiteParseItem {
  readonly text: string;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** Prints what LiteParse's OCR reads in a picture, as JSON. */
const [modules = '', data = '', picture = ''] = process.argv.slice(2);
const { LiteParse } = createRequire(join(modules, 'package.json'))(
  '@llamaindex/liteparse',
) as LiteParseModule;
const options = { ocrEnabled: true, ocrLanguage: 'jpn', tessdataPath: data, dpi: 300, quiet: true };
const { pages } = await new LiteParse(options).parse(picture);
const items = pages.flatMap(({ textItems }) =>
  textItems.map(({ text, x, y, width, height }) => ({ text, box: [x, y, x + width, y + height] })),
);
process.stdout.write(JSON.stringify(items));
