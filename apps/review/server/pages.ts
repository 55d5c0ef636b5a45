import { join } from 'node:path';
import { SourceError } from '../../../extractors/context.js';
import { PDF_LIMITS } from '../../../pipeline/engines/pdf-limits.js';
import { ImageCache } from '../../../pipeline/page-images/image-cache.js';
import {
  PagePictures,
  type PageWidth,
  type WantedPage,
} from '../../../pipeline/page-images/page-pictures.js';
import { PageRenderer } from '../../../pipeline/page-images/page-renderer.js';
import { SourceFinder } from '../../../pipeline/page-images/source-finder.js';
import type { DocumentEntry } from '../../../pipeline/review/entries.js';
import type { PlanDocument } from '../../../schemas/plan.js';
import { failureTexts } from '../../cli/failures.js';
import { ApiFailure } from './failure.js';

/** Pages that are drawn at a time: readers of two windows do not wait for each other. */
const RENDERERS = 2;

/** Pages of documents as the screens show them. */
export class Pages {
  private readonly renderer = new PageRenderer(PDF_LIMITS, RENDERERS);
  private readonly sources: SourceFinder;
  private readonly pictures: PagePictures;

  /** @param folders where somebody said that sources are */
  constructor(
    private readonly results: string,
    folders: readonly string[],
  ) {
    this.sources = new SourceFinder(results, folders, PDF_LIMITS);
    const password = process.env.NENDO_PDF_PASSWORD || null;
    this.pictures = new PagePictures(new ImageCache(this.renderer), this.renderer, this.sources, password);
  }

  /** Whether pages of a document can be drawn. */
  async has(source: Pick<PlanDocument['source'], 'file' | 'sha256' | 'mediaType'>): Promise<boolean> {
    return isPaged(source) && (await this.sources.mayHave(source));
  }

  /** In points. @throws ApiFailure when it cannot be drawn */
  sizeOf(entry: DocumentEntry, plan: PlanDocument, page: number): Promise<{ width: number; height: number }> {
    return telling(this.pictures.sizeOf(this.wanted(entry, plan, page)));
  }

  /** PNG. @throws ApiFailure when it cannot be drawn */
  picture(entry: DocumentEntry, plan: PlanDocument, page: number, width: PageWidth): Promise<Uint8Array> {
    return telling(this.pictures.picture(this.wanted(entry, plan, page), width));
  }

  close(): void {
    this.renderer.close();
  }

  private wanted({ place }: DocumentEntry, { source }: PlanDocument, page: number): WantedPage {
    if (!isPaged(source)) throw ApiFailure.of('no-pages');
    return { folder: join(this.results, place), source, page };
  }
}

/** Texts have lines only. */
function isPaged({ mediaType }: Pick<PlanDocument['source'], 'mediaType'>): boolean {
  return mediaType === 'application/pdf' || mediaType.startsWith('image/');
}

/** Says what could not be drawn, without the places where it was looked for. */
async function telling<Value>(work: Promise<Value>): Promise<Value> {
  try {
    return await work;
  } catch (error) {
    if (!(error instanceof SourceError)) throw error;
    if (error.rule === 'page-image/no-source') throw ApiFailure.of('no-source');
    const [ja, en] = [failureTexts(error, 'ja'), failureTexts(error, 'en')];
    const both = (part: 'message' | 'remedy') => ({ ja: ja[part], en: en[part] });
    throw new ApiFailure(422, error.rule, both('message'), both('remedy'));
  }
}
