import { describe, expect, it } from 'vitest';
import { readDrawn } from '../../extractors/read/pdf/reader.js';
import type { ReadDocument } from '../../schemas/read-document.js';
import { pdfOf, stream, textAt } from '../../tests/helpers/pdf.js';
import { readPdf } from './pdfjs.js';

/** A text string of a PDF in UTF-16. */
const utf16 = (text: string): string => `<FEFF${Buffer.from(text, 'utf16le').swap16().toString('hex')}>`;

const appearance = stream(
  'BT /F1 10 Tf 2 5 Td (1,000) Tj ET',
  '/Type /XObject /Subtype /Form /BBox [0 0 200 20] /Resources << /Font << /F1 3 0 R >> >>',
);

/** Reads a page that draws `content` and has the annotations, which are objects from number 4. */
async function read(annotations: readonly string[], content = textAt('Form')): Promise<ReadDocument> {
  const first = 5;
  const objects = [
    appearance,
    ...annotations.map((each) => `<< /Type /Annot ${each.includes('/F ') ? '' : '/F 4'} ${each} >>`),
  ];
  const references = annotations.map((_, index) => `${first + index} 0 R`);
  const fields = references.filter((_, index) => annotations[index]?.includes('/Widget'));
  const bytes = pdfOf({
    pages: [{ content: stream(content), entries: `/Annots [${references.join(' ')}]` }],
    objects,
    catalog: `/AcroForm << /Fields [${fields.join(' ')}] /DA (/Helv 10 Tf 0 g) >>`,
  });
  return readDrawn(await readPdf(bytes));
}

const RECT = '/Rect [72 600 272 620]';
const field = (value: string, more = ''): string =>
  `/Subtype /Widget /FT /Tx /T (name) ${RECT} /V ${value} ${more}`;

describe('values of a form that nothing draws', () => {
  it('reads a text field in its box, and says that it did', async () => {
    const document = await read([field(utf16('山田町'))]);
    expect(document.text).toBe('Form\n山田町\n');
    const run = document.layout?.pages[0]?.runs[1];
    expect(run?.tag).toBe('Form');
    expect(run?.box.map(Math.round)).toEqual([74, 227, 104, 237]);
    expect(document.issues).toMatchObject([
      { rule: 'read/pdf-field-value', at: [{ page: 1, box: [72, 222, 272, 242] }] },
    ]);
    expect(document.issues[0]?.message).toContain('1ページ「山田町」');
  });

  it('does not call a page blank whose fields hold all of its text', async () => {
    const document = await read([field('(Otoineppu)')], '');
    expect(document.text).toBe('Otoineppu\n');
    expect(document.issues.map(({ rule }) => rule)).toEqual(['read/pdf-field-value']);
  });

  it('reads a list by what it shows, and each of several choices on a line', async () => {
    const options = `[[(1) ${utf16('新規')}] [(2) ${utf16('継続')}] [(3) ${utf16('廃止')}]]`;
    const combo = `/Subtype /Widget /FT /Ch /Ff 131072 /T (a) ${RECT} /Opt ${options} /V (2)`;
    expect((await read([combo])).text).toBe('Form\n継続\n');
    const list = `/Subtype /Widget /FT /Ch /Ff 2097152 /T (a) ${RECT} /Opt ${options} /V [(1) (3)]`;
    expect((await read([list])).text).toBe('Form\n新規\n廃止\n');
  });

  it('reads a tick, and leaves an empty box empty', async () => {
    const tick = (value: string): string =>
      `/Subtype /Widget /FT /Btn /T (a) ${RECT} /V /${value} /AS /${value}`;
    expect((await read([tick('Yes')])).text).toBe('Form\n☑\n');
    const empty = await read([tick('Off')]);
    expect(empty.text).toBe('Form\n');
    expect(empty.issues).toEqual([]);
  });

  it('says where it cannot know which button of a group is set', async () => {
    const document = await read([`/Subtype /Widget /FT /Btn /Ff 32768 /T (a) ${RECT} /V /male`]);
    expect(document.text).toBe('Form\n');
    expect(document.issues).toMatchObject([{ rule: 'read/pdf-field-lost', at: [{ page: 1 }] }]);
    expect(document.issues[0]?.message).toContain('「male」');
  });

  it('trusts what is drawn, and tells a value that is another', async () => {
    const drawn = await read([field('(1000)', '/AP << /N 4 0 R >>')]);
    expect(drawn.text).toBe('Form\n1,000\n');
    expect(drawn.issues).toEqual([]);
    const other = await read([field('(2000)', '/AP << /N 4 0 R >>')]);
    expect(other.text).toBe('Form\n1,000\n');
    expect(other.issues).toMatchObject([{ rule: 'read/pdf-field-differs' }]);
  });

  it('reads a value that only looks as if its label held it', async () => {
    const document = await read([field('(1)')], textAt('10', 80, 605));
    expect(document.text.replace(/\s/g, '')).toContain('1');
    expect(document.issues).toMatchObject([{ rule: 'read/pdf-field-value' }]);
  });

  it('keeps hidden fields and passwords to themselves', async () => {
    const hidden = await read([field('(secret)', '/F 2')]);
    const password = await read([field('(secret)', '/Ff 8192')]);
    expect([hidden.text, password.text]).toEqual(['Form\n', 'Form\n']);
  });
});

describe('what was written onto a page', () => {
  it('reads a text box and the text of a stamp', async () => {
    const box = `/Subtype /FreeText ${RECT} /DA (/Helv 12 Tf 0 g) /Contents ${utf16('差し替え予定')}`;
    const stamp = `/Subtype /Stamp /Rect [300 600 400 640] /Contents ${utf16('議決済')}`;
    const document = await read([box, stamp]);
    expect(
      document.text
        .split(/[\n\t]/u)
        .filter(Boolean)
        .sort(),
    ).toEqual(['Form', '差し替え予定', '議決済']);
    expect(document.issues).toMatchObject([{ rule: 'read/pdf-field-value', at: [{}, {}] }]);
  });

  it('says where a stamp does not tell what it shows', async () => {
    await expect(read([`/Subtype /Stamp ${RECT}`], '')).rejects.toMatchObject({
      rule: 'read/pdf-no-text',
      page: 1,
    });
    expect((await read([`/Subtype /Stamp ${RECT}`])).issues).toMatchObject([{ rule: 'read/pdf-field-lost' }]);
  });

  it('tells of comments without reading them', async () => {
    const document = await read([`/Subtype /Text ${RECT} /Contents ${utf16('要確認')}`]);
    expect(document.text).toBe('Form\n');
    expect(document.issues).toMatchObject([{ rule: 'read/pdf-comment', severity: 'info' }]);
  });
});
