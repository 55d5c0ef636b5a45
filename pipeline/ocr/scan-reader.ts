import type { ScanSource } from '../../extractors/context.js';
import { type OcrEngine, OcrFailure } from '../../extractors/read/ocr/engine.js';
import { quarterTurnsOf } from '../../extractors/read/ocr/orientation.js';
import { prepareScan } from '../../extractors/read/ocr/picture/prepare.js';
import { READING_DPI, readingScale } from '../../extractors/read/ocr/resolution.js';
import { readScannedPage, type ScannedPage } from '../../extractors/read/ocr/scan-page.js';
import type { ScanPart } from '../../extractors/read/ocr/scan-parts.js';
import { SHAPES } from '../../extractors/read/ocr/shapes/marks.js';
import type { DrawnDocument } from '../../extractors/read/pdf/page-drawing.js';
import type { Raster } from '../../schemas/raster.js';
import type { PdfLimits } from '../engines/pdf-limits.js';
import { cutOut, decodePicture, scalePicture, turnPicture } from '../engines/rasters.js';
import { sha256 } from '../identifiers.js';
import type { ReadingOptions } from '../isolation/reading.js';
import { PageRenderer } from '../page-images/page-renderer.js';
import { PATIENCE } from './engine-limits.js';
import type { PageStore } from './page-store.js';
import { PictureReader } from './picture-reader.js';

/** A picture that goes from one process to another once: packing it takes longer than anything else that draws it. */
const UNCOMPRESSED = 0;

/** What is read: a page (from 1) of a source, or the picture on a part of it; the runs get the given font. */
export interface ScanRequest {
  readonly page: number;
  readonly font: number;
  readonly part: ScanPart | null;
  /** Whether it is recognised again although what was recognised before is kept. */
  readonly isAnew?: boolean;
}

/** Reads pages that are only pictures: decodes or draws them in child processes, prepares them, asks the engine. */
export class ScanReader {
  private readonly renderer: PageRenderer;
  private readonly pictures: PictureReader;
  /** Of the files that are being read. */
  private readonly hashes = new WeakMap<Uint8Array, string>();
  private last: { readonly bytes: Uint8Array; readonly page: number; readonly picture: Raster } | null = null;

  /** @param store where pages are looked up and kept; null to read every page anew. */
  constructor(
    private readonly engine: OcrEngine,
    private readonly limits: PdfLimits,
    private readonly store: PageStore | null = null,
  ) {
    this.renderer = new PageRenderer(limits, 1);
    this.pictures = new PictureReader(limits);
  }

  /**
   * The frames of a picture file as pages without text.
   * @throws SourceError when it is no picture that can be decoded.
   */
  open(bytes: Uint8Array, options: ReadingOptions): Promise<DrawnDocument> {
    return this.pictures.open(bytes, options);
  }

  /** @throws SourceError or OcrFailure when the page cannot be drawn or read. */
  async read(
    source: ScanSource,
    { page, font, part, isAnew = false }: ScanRequest,
    options: ReadingOptions,
  ): Promise<ScannedPage> {
    const { store } = this;
    const { signal } = options;
    const picture = async (): Promise<Raster> => {
      const whole = await this.pictureOf(source, page, options);
      return part === null || part.isPage ? whole : cutOut(whole, part.box);
    };
    if (store === null) return this.recognise(await picture(), font, part, signal);
    const name = store.nameOf(this.hashOf(source.bytes), page, part);
    const linked = isAnew ? null : await store.linked(name);
    const again = linked === null ? null : await store.find(linked, font);
    if (again !== null) return again;
    const raster = await picture();
    const key = store.keyOf(raster, part);
    const known = isAnew ? null : await store.find(key, font);
    const read = known ?? (await this.recognise(raster, font, part, signal));
    // Whether the engine or the decoder gave up may be luck: the next run tries again.
    if (read.isCoarse === true || this.pictures.isSmall(source.bytes, page)) return read;
    if (known === null) await store.keep(key, read);
    await store.link(name, key);
    return read;
  }

  private hashOf(bytes: Uint8Array): string {
    const hash = this.hashes.get(bytes) ?? sha256(bytes);
    this.hashes.set(bytes, hash);
    return hash;
  }

  /** The page's picture; that of the last page is kept, since a page may be asked for in parts. */
  private async pictureOf(source: ScanSource, page: number, options: ReadingOptions): Promise<Raster> {
    if (this.last?.bytes === source.bytes && this.last.page === page) return this.last.picture;
    this.last = null;
    this.engine.prepare?.();
    const image = source.isPdf
      ? await this.renderer.render(source.bytes, {
          ...options,
          page,
          dpi: READING_DPI,
          compression: UNCOMPRESSED,
        })
      : await this.pictures.frame(source.bytes, page, options);
    const picture = await readable(await decodePicture(image.png, image.dpi));
    this.last = { bytes: source.bytes, page, picture };
    return picture;
  }

  private async recognise(
    picture: Raster,
    font: number,
    part: ScanPart | null,
    signal: AbortSignal,
  ): Promise<ScannedPage> {
    const { ocrPageSeconds } = this.limits;
    try {
      return await this.within(ocrPageSeconds, picture, font, part, signal);
    } catch (error) {
      if (signal.aborted || !isGivenUp(error)) throw error;
      const smaller = await scalePicture(picture, SMALLER);
      const read = await this.within(ocrPageSeconds / 2, smaller, font, part, signal).catch(
        (second: unknown) => {
          throw isGivenUp(second) ? error : second;
        },
      );
      return { ...read, isCoarse: true };
    }
  }

  /** Recognises a picture in so many seconds of computing, by the clock four times as many. */
  private async within(
    seconds: number,
    picture: Raster,
    font: number,
    part: ScanPart | null,
    signal: AbortSignal,
  ): Promise<ScannedPage> {
    // What a page still asks when it is given up must not keep the engine from the next one.
    const page = new AbortController();
    const late = (): void => page.abort(new OcrFailure('time', `no page within ${seconds} s`));
    const timer = setTimeout(late, seconds * PATIENCE * 1000);
    try {
      return await this.recognised(picture, font, part, AbortSignal.any([signal, page.signal]));
    } catch (error) {
      page.abort(error);
      throw error;
    } finally {
      clearTimeout(timer);
    }
  }

  private recognised(
    picture: Raster,
    font: number,
    part: ScanPart | null,
    signal: AbortSignal,
  ): Promise<ScannedPage> {
    const { engine } = this;
    const tools = {
      turned: turnPicture,
      quarterTurns: (even: Raster) => quarterTurnsOf(even, engine, signal),
    };
    const prepare = (raster: Raster) => prepareScan(raster, tools, part);
    return readScannedPage(picture, { engine, shapes: SHAPES, prepare }, font, signal);
  }

  close(): void {
    this.last = null;
    this.renderer.close();
    this.pictures.close();
  }
}

/** A picture that an engine gave up is tried once more at this part of its size: 8 point letters still have 22 pixels. */
const SMALLER = 2 / 3;

/** Why an engine gives a picture up that it might read when there is less of it. */
const GIVEN_UP: ReadonlySet<OcrFailure['reason']> = new Set(['time', 'memory', 'crash']);

function isGivenUp(error: unknown): boolean {
  return error instanceof OcrFailure && GIVEN_UP.has(error.reason);
}

/** The picture at a resolution at which letters can be read. */
async function readable(picture: Raster): Promise<Raster> {
  const scale = readingScale(picture);
  return scale === 1 ? picture : scalePicture(picture, scale);
}
