import { extname } from 'node:path';
import { SourceError } from '../../extractors/context.js';
import type { DrawnDocument, DrawnPage } from '../../extractors/read/pdf/page-drawing.js';
import type { PdfLimits } from '../engines/pdf-limits.js';
import { endsReaders, isOwnEnd, type PageFailure } from '../isolation/failures.js';
import { refuseUnreadable, unreadIssues } from '../isolation/issues.js';
import { ReaderPool } from '../isolation/pool.js';
import { openIsolated, type PageOutcome, type ReadingOptions } from '../isolation/reading.js';
import { narrowed } from '../isolation/second-route/narrow-limits.js';
import { routeIssues } from '../isolation/second-route/route-issues.js';
import { UNREAD } from '../isolation/unread-page.js';
import { IMAGE_REPLIES } from '../page-images/image-replies.js';
import type { PageImage } from '../page-images/page-image.js';
import { SAVE_PICTURE_AGAIN } from '../page-images/picture-remedy.js';

/** Children's programs beside this file: compiled, or TypeScript where a test runs the sources. */
const PROGRAMS = {
  usual: new URL(`./picture-child${extname(import.meta.url)}`, import.meta.url),
  smaller: new URL(`./smaller-picture-child${extname(import.meta.url)}`, import.meta.url),
};

const POINTS = 72;

type FrameOutcome = PageOutcome<PageImage>;

/**
 * Reads picture files, whose frames are pages, in child processes; `close` ends them. What ends the process that decodes it is tried once
 * more in another one, which gives it in a smaller size and has half the time.
 */
export class PictureReader {
  private readonly usual: ReaderPool<PageImage, null>;
  private readonly smaller: ReaderPool<PageImage, null>;
  /** First frames of files, which were decoded to learn their size. */
  private readonly firstFrames = new WeakMap<Uint8Array, PageImage>();
  /** Frames (from 1) of files that only the second try decoded. */
  private readonly smallFrames = new WeakMap<Uint8Array, ReadonlySet<number>>();

  /** @param programs of the children, where a test has others. */
  constructor(limits: PdfLimits, programs = PROGRAMS) {
    this.usual = new ReaderPool(programs.usual, limits, 1, IMAGE_REPLIES);
    // As large as the first time: a sheet of a megapixel could not be read.
    const narrow = { ...narrowed(limits), imagePixels: limits.imagePixels };
    this.smaller = new ReaderPool(programs.smaller, narrow, 1, IMAGE_REPLIES);
  }

  /**
   * The frames of a file as pages without text. Those that were decoded in a smaller size, and those that could not be, are told in the issues.
   * @throws SourceError when it is no picture, or none of its frames can be decoded.
   */
  async open(bytes: Uint8Array, options: ReadingOptions): Promise<DrawnDocument> {
    const assembly = new PictureAssembly();
    try {
      await this.addAll(assembly, bytes, options);
      return assembly.finish();
    } catch (error) {
      throw error instanceof SourceError && endsReaders(error) ? killed(error) : error;
    } finally {
      this.smallFrames.set(bytes, new Set(assembly.small));
      if (assembly.first !== null) this.firstFrames.set(bytes, assembly.first);
    }
  }

  /** Whether a frame (from 1) of an opened file can only be had in a smaller size. */
  isSmall(bytes: Uint8Array, number: number): boolean {
    return this.smallFrames.get(bytes)?.has(number) === true;
  }

  /** A frame (from 1) of an opened file. @throws SourceError when it cannot be decoded. */
  async frame(bytes: Uint8Array, number: number, options: ReadingOptions): Promise<PageImage> {
    const known = number === 1 ? this.firstFrames.get(bytes) : undefined;
    if (known !== undefined) return known;
    const outcome = await frameOf(
      this.isSmall(bytes, number) ? this.smaller : this.usual,
      bytes,
      number,
      options,
    );
    if (outcome.kind === 'page') return outcome.page;
    const { message } = outcome.failure;
    throw new SourceError({ rule: 'read/picture-broken', message, page: number, remedy: SAVE_PICTURE_AGAIN });
  }

  close(): void {
    this.usual.close();
    this.smaller.close();
  }

  private async addAll(assembly: PictureAssembly, bytes: Uint8Array, options: ReadingOptions): Promise<void> {
    const opened = await openIsolated(this.usual, bytes, options).catch((error: unknown) => {
      if (error instanceof SourceError && endsReaders(error)) return null;
      throw error;
    });
    if (opened === null) {
      const again = await openIsolated(this.smaller, bytes, options);
      for await (const outcome of again.read()) assembly.add(outcome, true);
      return;
    }
    for await (const outcome of opened.read()) assembly.add(outcome, false);
    for (const number of assembly.ended)
      assembly.replace(await frameOf(this.smaller, bytes, number, options));
  }
}

/** One frame of a file, by the children of a pool. */
async function frameOf(
  pool: ReaderPool<PageImage, null>,
  bytes: Uint8Array,
  number: number,
  options: ReadingOptions,
): Promise<FrameOutcome> {
  const opened = await openIsolated(pool, bytes, { ...options, first: number });
  for await (const outcome of opened.read()) return outcome;
  throw new Error(`a file of ${opened.pages} frames has no frame ${number}`);
}

/** The frames of a file as they come. */
class PictureAssembly {
  /** The image of the first frame; null where there is none. */
  first: PageImage | null = null;
  /** Frames (from 1) that came in a smaller size. */
  readonly small: number[] = [];
  private readonly pages: DrawnPage[] = [];
  private readonly failures = new Map<number, PageFailure>();

  add(outcome: FrameOutcome, isSmall: boolean): void {
    this.pages.push(UNREAD);
    if (outcome.kind === 'failed') this.failures.set(outcome.number, outcome.failure);
    else this.place(outcome.number, outcome.page, isSmall);
  }

  /** Puts a second try in the place of a frame that is not there; what failed again stays as it was told. */
  replace(outcome: FrameOutcome): void {
    if (outcome.kind === 'failed') return;
    this.failures.delete(outcome.number);
    this.place(outcome.number, outcome.page, true);
  }

  /** Frames (from 1) that ended the process over themselves. */
  get ended(): number[] {
    return [...this.failures].flatMap(([number, failure]) => (isOwnEnd(failure) ? [number] : []));
  }

  /** @throws SourceError where there is no frame. */
  finish(): DrawnDocument {
    const failed = [...this.failures].map(([number, failure]) => ({ number, failure }));
    refuseUnreadable(failed, this.pages.length);
    return {
      pages: this.pages,
      fonts: [],
      bookmarks: [],
      issues: [...unreadIssues(failed), ...routeIssues([{ route: 'smaller-picture', pages: this.small }])],
    };
  }

  private place(number: number, image: PageImage, isSmall: boolean): void {
    if (number === 1) this.first = image;
    if (isSmall) this.small.push(number);
    const width = (image.width * POINTS) / image.dpi;
    const height = (image.height * POINTS) / image.dpi;
    this.pages[number - 1] = { ...UNREAD, width, height, images: [{ box: [0, 0, width, height] }] };
  }
}

/** A picture that ended both processes. */
function killed({ message, page }: SourceError): SourceError {
  return new SourceError({
    rule: 'read/picture-killed',
    message: `${message}画像を小さくしてもう一度試しても、読めませんでした。`,
    page,
    remedy: SAVE_PICTURE_AGAIN,
  });
}
