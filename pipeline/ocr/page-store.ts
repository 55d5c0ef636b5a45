import { createHash } from 'node:crypto';
import { z } from 'zod';
import type { OcrEngine } from '../../extractors/read/ocr/engine.js';
import type { ScannedPage } from '../../extractors/read/ocr/scan-page.js';
import type { ScanPart } from '../../extractors/read/ocr/scan-parts.js';
import { boxSchema, rulingSchema, runSchema } from '../../schemas/page-layout.js';
import type { Raster } from '../../schemas/raster.js';
import { packageVersion } from '../project-files.js';

/** Raise when the same picture may be read differently. */
const READING = '12';
/** Raise when the same page of a file may give another picture. */
const DRAWING = '1';

const KEY = /^[0-9a-f]{64}$/;

/** Texts by name, for what was recognised. What cannot be read or written is no matter: the page is read anew. */
export interface PageFiles {
  /** Null where there is none that can be read. */
  read(name: string): Promise<string | null>;
  write(name: string, text: string): Promise<void>;
}

const numbersSchema = z.array(z.number());
const storedRunSchema = runSchema.omit({ span: true }).extend({
  text: z.string(),
  base: z.number(),
  edges: numbersSchema,
  confidences: numbersSchema.optional(),
});
const storedPageSchema = z.object({
  width: z.number(),
  height: z.number(),
  runs: z.array(storedRunSchema),
  rulings: z.array(rulingSchema),
  fills: z.array(z.object({ box: boxSchema, colour: z.string() })),
  kind: z.enum(['letters', 'picture', 'blank', 'covered']),
  tilt: z.number(),
  unread: z.array(boxSchema),
});
type StoredPage = z.infer<typeof storedPageSchema>;

/**
 * Pages that were recognised, by the content of their pictures and what read them, so that another run, and next year's
 * document with the same page, costs nothing.
 */
export class PageStore {
  constructor(
    private readonly files: PageFiles,
    private readonly engine: Pick<OcrEngine, 'description'>,
  ) {}

  /** What a page, or a part of one, is kept under: the content of its picture, the text known of it, and what reads it. */
  keyOf({ width, height, channels, dpi, data }: Raster, part: ScanPart | null = null): string {
    const engine = this.engine.description;
    const facts = JSON.stringify({ READING, width, height, channels, dpi, engine, part });
    return createHash('sha256').update(facts).update(data).digest('hex');
  }

  /** What a page of a file is known by before its picture is drawn: the content of the file, and what would read it. */
  nameOf(file: string, page: number, part: ScanPart | null = null): string {
    const engine = this.engine.description;
    const facts = JSON.stringify({ READING, DRAWING, version: packageVersion(), file, page, engine, part });
    return createHash('sha256').update(facts).digest('hex');
  }

  /** Notes that the picture of a page has this key, so that next time it need not be drawn. */
  async link(name: string, key: string): Promise<void> {
    await this.files.write(linkOf(name), `${key}\n`);
  }

  /** The key that was noted under a name; null where none was. */
  async linked(name: string): Promise<string | null> {
    const key = (await this.files.read(linkOf(name)))?.trim() ?? '';
    return KEY.test(key) ? key : null;
  }

  /** The page as recognised before, its runs in the given font; null where it was not. */
  async find(key: string, font: number): Promise<ScannedPage | null> {
    const text = await this.files.read(pageOf(key));
    if (text === null) return null;
    try {
      return toPage(storedPageSchema.parse(JSON.parse(text)), font);
    } catch {
      return null;
    }
  }

  async keep(key: string, page: ScannedPage): Promise<void> {
    await this.files.write(pageOf(key), `${JSON.stringify(toStored(page))}\n`);
  }
}

function linkOf(name: string): string {
  return `${name}.page`;
}

function pageOf(key: string): string {
  return `${key}.json`;
}

function toStored({ runs, ...page }: ScannedPage): StoredPage {
  return {
    ...page,
    runs: runs.map(({ codes: _, edges, confidences, ...run }) => ({
      ...run,
      edges: [...edges],
      ...(confidences === undefined ? {} : { confidences: [...confidences] }),
    })),
    rulings: [...page.rulings],
    fills: [...page.fills],
    unread: [...page.unread],
  };
}

function toPage({ runs, ...page }: StoredPage, font: number): ScannedPage {
  return {
    ...page,
    runs: runs.map(({ edges, confidences, ...run }) => ({
      ...run,
      font,
      codes: new Uint32Array(run.text.length),
      edges: Float32Array.from(edges),
      ...(confidences === undefined ? {} : { confidences: Float32Array.from(confidences) }),
    })),
  };
}
