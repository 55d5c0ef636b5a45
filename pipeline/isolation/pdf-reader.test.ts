import { afterAll, describe, expect, it } from 'vitest';
import { readDrawn } from '../../extractors/read/pdf/reader.js';
import type { IssueDraft } from '../../schemas/issue.js';
import {
  deflated,
  type PdfPageParts,
  type PdfParts,
  pdfOf,
  stream,
  textAt,
} from '../../tests/helpers/pdf.js';
import { PDF_LIMITS } from '../engines/pdf-limits.js';
import { toFailure } from '../outcome.js';
import { PdfReader } from './pdf-reader.js';

const reader = new PdfReader(
  { ...PDF_LIMITS, pageSeconds: 5, megabytes: 500, pages: 2000, operators: 10_000 },
  1,
);

afterAll(() => reader.close());

interface Result {
  /** Lines of text, pages parted by a form feed; the rule where the document failed. */
  readonly text: string;
  /** Rule, severity and pages of each issue. */
  readonly issues: readonly string[];
  readonly message: string;
}

function brief({ rule, severity, at }: IssueDraft): string {
  return `${severity} ${rule} ${at.map(({ page }) => page).join()}`.trimEnd();
}

async function read(bytes: Uint8Array, password: string | null = null): Promise<Result> {
  try {
    const drawn = await reader.read(bytes, { password, signal: new AbortController().signal });
    const { text, issues } = readDrawn(drawn);
    return {
      text: text.replaceAll('\n', '').trim(),
      issues: issues.map(brief),
      message: issues.map(({ message }) => message).join(),
    };
  } catch (error) {
    const { rule, message, page, remedy } = toFailure(error);
    expect(message).toMatch(/。$/);
    expect(remedy).toMatch(/ください。$/);
    return { text: page === null ? rule : `${rule} ${page}`, issues: [], message };
  }
}

function page(text: string, more: Partial<PdfPageParts> = {}): PdfPageParts {
  return { content: stream(textAt(text)), ...more };
}

function document(parts: Partial<PdfParts> = {}): Buffer {
  return pdfOf({ pages: [page('one'), page('two'), page('three')], ...parts });
}

const WHOLE = { text: 'one\ftwo\fthree', issues: [] };

describe('PdfReader', { timeout: 120_000 }, () => {
  it('reads a document', async () => {
    expect(await read(document())).toMatchObject(WHOLE);
  });

  it('opens a locked document with its password only', async () => {
    const locked = document({ password: 'kagi' });
    expect(await read(locked, 'kagi')).toMatchObject(WHOLE);
    expect(await read(locked)).toMatchObject({ text: 'read/pdf-password' });
    const { text, message } = await read(locked, 'wrong');
    expect(text).toBe('read/pdf-wrong-password');
    expect(message).not.toContain('wrong');
    expect(await read(document(), 'not needed')).toMatchObject(WHOLE);
  });

  it('finds its way without the table of objects', async () => {
    const whole = document();
    const text = whole.toString('latin1');
    expect(await read(Buffer.from(text.replace(/startxref\n\d+/, 'startxref\n7'), 'latin1'))).toMatchObject(
      WHOLE,
    );
    expect(await read(whole.subarray(0, text.indexOf('startxref')))).toMatchObject(WHOLE);
  });

  it('says that a document is cut off', async () => {
    const whole = document();
    const cut = whole.subarray(0, whole.indexOf('(two)'));
    expect(await read(cut)).toMatchObject({ text: expect.stringMatching(/^one|^read\//) });
    expect(await read(whole.subarray(0, whole.indexOf('xref\n0')))).toMatchObject({
      text: 'read/pdf-broken',
    });
    expect(await read(whole.subarray(0, 60))).toMatchObject({ text: 'read/pdf-broken' });
  });

  it('says what is no PDF', async () => {
    expect(await read(Buffer.from('事業名\t担当課\n'))).toMatchObject({ text: 'read/not-pdf' });
    expect(await read(new Uint8Array())).toMatchObject({ text: 'read/not-pdf' });
  });

  it('believes the pages that are there, not their number', async () => {
    const { text, issues, message } = await read(document({ count: 50 }));
    expect(text).toBe('one\ftwo\fthree');
    expect(issues).toEqual(['warning read/pdf-page-count']);
    expect(message).toMatch(/50 ページ.*3 ページしか/);
    expect(await read(document({ pages: [] }))).toMatchObject({ text: expect.stringMatching(/^read\//) });
  });

  it('misses the pages that a document does not count', async () => {
    const { text, issues, message } = await read(document({ count: 1 }));
    expect({ text, issues }).toEqual({ text: 'one', issues: ['error read/pdf-page 2,3'] });
    expect(message).toMatch(/ページ数（1）より多い 3 ページ/);
  });

  it('says that the contents of a page break off', async () => {
    const lines = Array.from({ length: 500 }, (_, index) => textAt(`${(index * 7919) % 1000}`, 72, index));
    const { bytes, entries } = deflated(lines.join(''));
    const pages = [page('one'), page('', { content: stream(bytes.subarray(0, bytes.length / 2), entries) })];
    const { text, issues } = await read(document({ pages }));
    expect(text).toMatch(/^one/);
    expect(issues).toEqual(['warning read/pdf-damaged-page 2']);
  });

  it('refuses more pages than the limit', async () => {
    const pages = Array.from({ length: 2001 }, () => page('x'));
    expect(await read(document({ pages }))).toMatchObject({
      text: 'read/pdf-too-many-pages',
      message: expect.stringMatching(/2,001 ページ、上限 2,000/),
    });
  });

  it('costs one page that is too large, and says how large', async () => {
    const pages = [page('one'), page('wide', { entries: '/MediaBox [0 0 566929 842]' })];
    const { text, issues, message } = await read(document({ pages }));
    expect({ text, issues }).toEqual({ text: 'one', issues: ['error read/pdf-page 2'] });
    expect(message).toMatch(/200\.0 × 0\.3 m、上限 5\.1 m/);
  });

  it('costs one page that is drawn with too much', async () => {
    const pages = [
      page('one'),
      page('', { content: stream(`${textAt('x')}${'0 g '.repeat(20_000)}`) }),
      page('three'),
    ];
    expect(await read(document({ pages }))).toMatchObject({
      text: 'one\f\fthree',
      issues: ['error read/pdf-page 2'],
    });
  });

  it('costs one page that inflates beyond the memory', async () => {
    const bomb = deflated(Buffer.alloc(700 * 1024 * 1024, ' '));
    const pages = [page('one'), page('', { content: bomb }), page('three')];
    const { text, issues, message } = await read(document({ pages }));
    expect({ text, issues }).toEqual({ text: 'one\f\fthree', issues: ['error read/pdf-page 2'] });
    expect(message).toMatch(/メモリの上限（500 MB）/);
  });

  it('fails a document of which no page can be read, and names the first', async () => {
    const pages = [page('wide', { entries: '/MediaBox [0 0 566929 842]' })];
    expect(await read(document({ pages }))).toMatchObject({ text: 'read/pdf-no-readable-page 1' });
  });

  it('stands what is nested without end', async () => {
    const nested = stream(`${'['.repeat(100_000)}${textAt('two')}`);
    const loop = stream(
      '/X Do',
      '/Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources << /XObject << /X 4 0 R >> >>',
    );
    const pages = [
      page('one'),
      page('', { content: nested }),
      page('', { content: stream(`/X Do ${textAt('three')}`), resources: '/XObject << /X 4 0 R >>' }),
    ];
    expect(await read(document({ pages, objects: [loop] }))).toMatchObject({
      text: 'one\f\fthree',
      issues: ['warning read/pdf-damaged-page 2', 'warning read/pdf-damaged-page 3'],
    });
  });

  it('reads letters of a font that is not there, and says so', async () => {
    const pages = [page('', { content: stream('BT /F9 12 Tf 72 700 Td (one) Tj ET') }), page('two')];
    expect(await read(document({ pages }))).toMatchObject({
      text: 'one\ftwo',
      issues: ['warning read/pdf-damaged-page 1'],
    });
  });

  it('tells scripts and embedded files, and opens none', async () => {
    const objects = [
      '<< /Type /Filespec /F (budget.xlsx) /UF (budget.xlsx) /EF << /F 5 0 R >> >>',
      deflated(Buffer.alloc(1000), '/Type /EmbeddedFile'),
    ];
    const catalog =
      '/OpenAction << /S /JavaScript /JS (app.alert\\(1\\)) >> /Names << /EmbeddedFiles << /Names [(budget.xlsx) 4 0 R] >> >>';
    const { text, issues, message } = await read(document({ objects, catalog }));
    expect(text).toBe(WHOLE.text);
    expect(issues).toEqual(['info read/pdf-script', 'info read/pdf-files']);
    expect(message).toContain('budget.xlsx');
  });

  it('reads the pages of a document whose embedded file is a bomb', async () => {
    const objects = [
      '<< /Type /Filespec /F (bomb) /EF << /F 5 0 R >> >>',
      deflated(Buffer.alloc(700 * 1024 * 1024), '/Type /EmbeddedFile'),
    ];
    const catalog = '/Names << /EmbeddedFiles << /Names [(bomb) 4 0 R] >> >>';
    expect(await read(document({ objects, catalog }))).toMatchObject({
      text: WHOLE.text,
      issues: ['info read/pdf-cargo'],
    });
  });

  it('says that pages are pictures', async () => {
    const image = stream(
      new Uint8Array([0]),
      '/Type /XObject /Subtype /Image /Width 1 /Height 1 /BitsPerComponent 8 /ColorSpace /DeviceGray',
    );
    const scan = page('', {
      content: stream('q 595 0 0 842 0 0 cm /I Do Q'),
      resources: '/XObject << /I 4 0 R >>',
    });
    const blank = page('', { content: stream('') });
    const objects = [image];
    expect(await read(document({ pages: [page('one'), blank, scan], objects }))).toMatchObject({
      issues: ['warning read/pdf-no-text 3'],
    });
    expect(await read(document({ pages: [blank, scan], objects }))).toMatchObject({
      text: 'read/pdf-no-text 2',
    });
    expect(await read(document({ pages: [blank] }))).toMatchObject({ text: 'read/empty' });
  });

  it('says that a picture is too large to be looked at', async () => {
    const huge = stream(
      '',
      '/Type /XObject /Subtype /Image /Width 60000 /Height 60000 /BitsPerComponent 8 /ColorSpace /DeviceGray',
    );
    const content = stream(`${textAt('one')} q 595 0 0 842 0 0 cm /I Do Q`);
    const pages = [page('', { content, resources: '/XObject << /I 4 0 R >>' })];
    expect(await read(document({ pages, objects: [huge] }))).toMatchObject({
      text: 'one',
      issues: ['warning read/pdf-damaged-page 1'],
    });
  });
});
