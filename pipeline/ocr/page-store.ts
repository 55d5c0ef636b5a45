import { createHash } from 'node:crypto';
import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import type { OcrEngine } from '../../extractors/read/ocr/engine.js';
import type { ScannedPage } from '../../extractors/read/ocr/scan-page.js';
import type { ScanPart } from '../../extractors/read/ocr/scan-parts.js';
import { boxSchema, rulingSchema, runSchema } from '../../schemas/page-layout.js';
import type { Raster } from '../../schemas/raster.js';
import { packageVersion } from '../project-files.js';

/** Raise when the same picture may be read differently. */
const READING = '7';
/** Raise when the same page of a file may give another picture. */
const DRAWING = '1';

const KEY = /^[0-9a-f]{64}$/;

/** Folder of a results folder that holds what was recognised. */
export const STORE_FOLDER = '.recognised';

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
 * document with the same page, costs nothing. Files that cannot be read or written are no matter: the page is read anew.
 */
export class PageStore {
  private count = 0;

  constructor(
    private readonly root: string,
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
    await this.write(this.linkOf(name), `${key}\n`);
  }

  /** The key that was noted under a name; null where none was. */
  async linked(name: string): Promise<string | null> {
    try {
      const key = (await readFile(this.linkOf(name), 'utf8')).trim();
      return KEY.test(key) ? key : null;
    } catch {
      return null;
    }
  }

  /** The page as recognised before, its runs in the given font; null where it was not. */
  async find(key: string, font: number): Promise<ScannedPage | null> {
    try {
      const text = await readFile(this.pathOf(key), 'utf8');
      return toPage(storedPageSchema.parse(JSON.parse(text)), font);
    } catch {
      return null;
    }
  }

  async keep(key: string, page: ScannedPage): Promise<void> {
    await this.write(this.pathOf(key), `${JSON.stringify(toStored(page))}\n`);
  }

  private async write(path: string, content: string): Promise<void> {
    this.count += 1;
    const work = `${path}.${process.pid}-${this.count}.tmp`;
    try {
      await mkdir(join(this.root, STORE_FOLDER), { recursive: true });
      await writeFile(work, content);
      await rename(work, path);
    } catch {
      await rm(work, { force: true }).catch(() => {});
    }
  }

  private linkOf(name: string): string {
    return join(this.root, STORE_FOLDER, `${name}.page`);
  }

  private pathOf(key: string): string {
    return join(this.root, STORE_FOLDER, `${key}.json`);
  }
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
