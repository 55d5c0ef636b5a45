import { createHash } from 'node:crypto';
import { z } from 'zod';
import { drawnPageSchema } from '../../extractors/read/pdf/drawn-page-schema.js';
import type { DrawnDocument, DrawnPage } from '../../extractors/read/pdf/page-drawing.js';
import { fontSchema, layoutSchema } from '../../schemas/page-layout.js';
import type { PdfLimits } from '../engines/pdf-limits.js';
import { packageVersion } from '../project-files.js';
import type { PageFiles } from './page-store.js';

/** Raise when the same file may be opened as something else. */
const OPENING = '1';

/** Letters of what is kept of a document: a scan of hundreds of pages has less, and nothing else is worth it. */
const LONGEST = 1_000_000;

const documentSchema = z.object({
  pages: z.array(drawnPageSchema).min(1),
  fonts: z.array(fontSchema),
  bookmarks: layoutSchema.shape.bookmarks,
});

/**
 * PDFs that are nothing but pictures, as they were opened, by their content: where their pages were recognised before, no process need
 * be started to be told again that there is nothing on them. Those of which anything is to be said are opened anew.
 */
export class ScanDocuments {
  constructor(
    private readonly files: PageFiles,
    private readonly limits: PdfLimits,
  ) {}

  /** The document as it was opened before; null where it was not. */
  async find(bytes: Uint8Array): Promise<DrawnDocument | null> {
    const text = await this.files.read(this.nameOf(bytes));
    if (text === null) return null;
    try {
      const document = documentSchema.parse(JSON.parse(text));
      return document.pages.every(isPicture) ? { ...document, issues: [] } : null;
    } catch {
      return null;
    }
  }

  /** Keeps a document that is nothing but pictures. */
  async keep(bytes: Uint8Array, { issues, ...document }: DrawnDocument): Promise<void> {
    if (issues.length > 0 || !document.pages.every(isPicture)) return;
    const text = `${JSON.stringify(document)}\n`;
    if (text.length <= LONGEST) await this.files.write(this.nameOf(bytes), text);
  }

  private nameOf(bytes: Uint8Array): string {
    const facts = JSON.stringify({ OPENING, version: packageVersion(), limits: this.limits });
    return `${createHash('sha256').update(facts).update(bytes).digest('hex')}.scan`;
  }
}

function isPicture({ runs, hidden, images, damage, remarks, glyphs }: DrawnPage): boolean {
  const isPlain = damage === null && remarks.length === 0 && glyphs.length === 0;
  return images.length > 0 && runs.length === 0 && hidden.length === 0 && isPlain;
}
