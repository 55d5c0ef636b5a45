import { readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { DrawnDocument, DrawnPage } from '../../extractors/read/pdf/page-drawing.js';
import { temporaryFolder } from '../../tests/helpers/folders.js';
import { PDF_LIMITS } from '../engines/pdf-limits.js';
import { UNREAD } from '../isolation/unread-page.js';
import { FolderPages, STORE_FOLDER } from '../store/page-files.js';
import { ScanDocuments } from './scan-documents.js';

const bytes = new TextEncoder().encode('%PDF-1.7 of pictures');
const page: DrawnPage = {
  ...UNREAD,
  width: 595.32,
  height: 841.92,
  images: [{ box: [0, 0, 595.32, 841.92] }],
};
const scan: DrawnDocument = { pages: [page, page], fonts: [], bookmarks: [], issues: [] };

describe('ScanDocuments', () => {
  it('gives back a document of pictures, by its content and the limits of reading', async () => {
    const files = new FolderPages(temporaryFolder());
    const documents = new ScanDocuments(files, PDF_LIMITS);
    expect(await documents.find(bytes)).toBeNull();
    await documents.keep(bytes, scan);
    expect(await documents.find(bytes)).toEqual(scan);
    expect(await documents.find(bytes.slice(1))).toBeNull();
    const narrow = new ScanDocuments(files, { ...PDF_LIMITS, imagePixels: 1000 });
    expect(await narrow.find(bytes)).toBeNull();
  });

  it.each<[string, DrawnDocument]>([
    ['a page without a picture', { ...scan, pages: [page, { ...page, images: [] }] }],
    ['damage', { ...scan, pages: [{ ...page, damage: 'broken operators' }] }],
    [
      'something to be said',
      {
        ...scan,
        issues: [
          { rule: 'read/pdf-cargo', severity: 'info', message: '添付', actual: null, expected: null, at: [] },
        ],
      },
    ],
    ['no page', { ...scan, pages: [] }],
  ])('keeps no document with %s', async (_, document) => {
    const documents = new ScanDocuments(new FolderPages(temporaryFolder()), PDF_LIMITS);
    await documents.keep(bytes, document);
    expect(await documents.find(bytes)).toBeNull();
  });

  it('opens anew what is kept in another shape', async () => {
    const root = temporaryFolder();
    const documents = new ScanDocuments(new FolderPages(root), PDF_LIMITS);
    await documents.keep(bytes, scan);
    const [name = ''] = readdirSync(join(root, STORE_FOLDER));
    writeFileSync(join(root, STORE_FOLDER, name), '{"pages":[{}]}');
    expect(await documents.find(bytes)).toBeNull();
  });
});
