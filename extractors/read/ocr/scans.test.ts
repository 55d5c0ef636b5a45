import { describe, expect, it } from 'vitest';
import { drawnPage, drawnRun } from '../../../tests/helpers/drawn-pages.js';
import type { DrawnDocument, DrawnPage } from '../pdf/page-drawing.js';
import { readDrawn } from '../pdf/reader.js';
import { OcrFailure } from './engine.js';
import { toDrawnRuns } from './recognised-runs.js';
import type { ScannedPage } from './scan-page.js';
import { readScans } from './scans.js';

const picture = (): DrawnPage => drawnPage({ width: 200, height: 100, images: [{ box: [0, 0, 200, 100] }] });

const documentOf = (pages: DrawnPage[]): DrawnDocument => ({ pages, fonts: [], bookmarks: [], issues: [] });

/** A page with one line of letters, each 10 points wide. */
const scanned = (text: string, font: number, confidence = 0.9): ScannedPage => {
  const symbols = [...text].map((letter, index) => ({
    text: letter,
    confidence,
    box: [index * 10, 20, index * 10 + 10, 30] as const,
    candidates: [],
  }));
  const box = [0, 20, text.length * 10, 30] as const;
  const line = { symbols, box, direction: 'right' as const, upright: false, readings: [] };
  const lines = text === '' ? [] : [line];
  return {
    width: 200,
    height: 100,
    runs: toDrawnRuns(lines, 72, font),
    kind: 'letters',
    fills: [],
    rulings: [],
    tilt: 0,
    unread: [],
  };
};

describe('readScans', () => {
  it('reads pages that are only pictures, and says how it knows their text', async () => {
    const asked: number[] = [];
    const document = await readScans(documentOf([picture(), picture()]), async (page, font) => {
      asked.push(page);
      return scanned(`第${page}頁`, font);
    });
    const read = readDrawn(document);
    expect(asked).toEqual([1, 2]);
    expect(read.text).toBe('第1頁\n\f第2頁\n');
    expect(read.reader).toBe('ocr');
    expect(read.layout?.pages[0]?.images).toEqual([]);
    expect([...(read.layout?.pages[0]?.runs[0]?.confidences ?? [])]).toEqual(
      [0.9, 0.9, 0.9].map(Math.fround),
    );
  });

  it('says where ink is that was not read, on the page as it is shown', async () => {
    const document = await readScans(documentOf([picture()]), async (_, font) => ({
      ...scanned('本文', font),
      tilt: 180,
      unread: [[10, 20, 30, 40]],
    }));
    const [issue] = readDrawn(document).issues;
    expect(issue?.rule).toBe('read/scan-unread');
    expect(issue?.at[0]?.box).toEqual([170, 60, 190, 80]);
  });

  it('does not take a page for blank where nothing could be read', async () => {
    const document = await readScans(documentOf([picture()]), async (_, font) => scanned('', font));
    expect(() => readDrawn(document)).toThrow('画像からも文字が見つかりません');
  });

  it('take a blank page for blank, and a document of such for empty', async () => {
    const blank = { ...scanned('', 0), kind: 'blank' as const };
    const some = await readScans(documentOf([picture(), picture()]), async (page, font) =>
      page === 1 ? blank : scanned('本文', font),
    );
    expect(readDrawn(some)).toMatchObject({ text: '\n\f本文\n', issues: [] });
    const none = await readScans(documentOf([picture()]), async () => blank);
    expect(() => readDrawn(none)).toThrow('文字がありません（白紙です）。');
  });

  it('say that a page of a scan is a photograph, and let one among pages of text be', async () => {
    const photograph = { ...scanned('', 0), kind: 'picture' as const };
    const scan = await readScans(documentOf([picture(), picture()]), async (page, font) =>
      page === 1 ? photograph : scanned('本文', font),
    );
    expect(readDrawn(scan).issues.map(({ rule, severity, message }) => [rule, severity, message])).toEqual([
      [
        'read/pdf-page',
        'error',
        'ページの画像から文字を読み取れませんでした。文字の形をしたものが見つかりません（写真、図、模様など）。このページは読んでいません。文字のあるページなら、元の紙を 300 dpi で、明るく読み取り直してください。',
      ],
    ]);
    const text = drawnPage({ runs: [drawnRun('本文', [10, 10, 30, 20])] });
    const printed = await readScans(documentOf([picture(), text]), async () => photograph);
    expect(readDrawn(printed).issues.map(({ rule, severity }) => [rule, severity])).toEqual([
      ['read/pdf-no-text', 'warning'],
    ]);
  });

  it('loses only the page on which an engine gives up', async () => {
    const document = await readScans(documentOf([picture(), picture()]), async (page, font) => {
      if (page === 1) throw new OcrFailure('time', 'no answer within 120 s');
      return scanned('本文', font);
    });
    const read = readDrawn(document);
    expect(read.text).toBe('\n\f本文\n');
    expect(read.issues.map(({ rule, severity, at }) => [rule, severity, at[0]?.page])).toEqual([
      ['read/pdf-page', 'error', 1],
    ]);
  });

  it('refuses a document of which no page could be read', async () => {
    const read = (failure: OcrFailure) =>
      readScans(documentOf([picture()]), async () => {
        throw failure;
      });
    const crashed = await read(new OcrFailure('crash', 'the engine ended'));
    expect(() => readDrawn(crashed)).toThrow('文字認識（OCR）のプログラムが異常終了しました。');
    const swollen = await read(new OcrFailure('memory', '1000 MB'));
    expect(() => readDrawn(swollen)).toThrow('メモリの上限（1000 MB）を超えました。');
  });

  it('does not hide a fault of its own', async () => {
    const failing = readScans(documentOf([picture()]), async () => {
      throw new TypeError('fault');
    });
    await expect(failing).rejects.toThrow('fault');
  });
});

describe('readScans of a page with text and a picture', () => {
  const LINE = '令和六年度の事業の一覧と予算の額とその内訳';
  const page = (): DrawnPage =>
    drawnPage({
      runs: [drawnRun('別紙', [50, 50, 70, 60])],
      images: [{ box: [100, 200, 500, 400] }],
    });
  const read = (part: () => ScannedPage) => readScans(documentOf([page()]), async () => part());

  it('reads the picture too', async () => {
    const document = await read(() => scanned(LINE, 0, 0.95));
    expect(readDrawn(document).text).toBe(`別紙\n${LINE}\n`);
    expect(readDrawn(document).reader).toBe('text-layer');
    expect(document.pages[0]?.runs[1]?.box.map(Math.round)).toEqual([100, 220, 310, 230]);
  });

  it('says where ink of the picture was not read, on the page', async () => {
    const document = await read(() => ({ ...scanned(LINE, 0, 0.95), unread: [[10, 20, 30, 40]] }));
    expect(document.issues.map(({ rule, at }) => [rule, at[0]?.box])).toEqual([
      ['read/scan-unread', [110, 220, 130, 240]],
    ]);
  });

  it('leaves a logo with a few letters as it is', async () => {
    const document = await read(() => scanned('市章', 0, 0.95));
    expect(document.pages).toEqual([page()]);
    expect(document.issues).toEqual([]);
  });

  it('leaves a picture whose letters are guesses as it is, and says so', async () => {
    const document = await read(() => scanned(LINE, 0, 0.85));
    expect(document.pages).toEqual([page()]);
    expect(document.issues.map(({ rule, severity, at }) => [rule, severity, at[0]?.box])).toEqual([
      ['read/scan-part-unread', 'warning', [100, 200, 500, 400]],
    ]);
  });

  it('keeps the page where an engine gives up on its picture', async () => {
    const document = await read(() => {
      throw new OcrFailure('crash', 'the engine ended');
    });
    expect(document.pages).toEqual([page()]);
    expect(document.issues[0]?.message).toBe(
      '1ページの一部は画像で、そこから文字を読み取れませんでした。文字認識（OCR）のプログラムが異常終了しました。ページの画像を見て確かめてください。',
    );
  });

  it('does not look at a picture of a page that was not read', async () => {
    const unread = { page: 1, line: null, box: null, reader: 'text-layer', confidence: null } as const;
    const issue = {
      rule: 'read/pdf-page',
      severity: 'error',
      message: '',
      actual: null,
      expected: null,
    } as const;
    const broken = { ...documentOf([page()]), issues: [{ ...issue, at: [unread] }] };
    const asked: number[] = [];
    await readScans(broken, async (number) => {
      asked.push(number);
      return scanned(LINE, 0);
    });
    expect(asked).toEqual([]);
  });
});
