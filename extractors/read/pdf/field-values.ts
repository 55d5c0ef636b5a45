import type { IssueDraft } from '../../../schemas/issue.js';
import type { Box } from '../../../schemas/page-layout.js';
import type { DrawnPage, DrawnRun, Letter } from './page-drawing.js';

/** What an annotation of a page says: a form field, a text box or stamp put on the page, or a comment that only opens on a click. */
export interface Annotated {
  readonly origin: 'field' | 'note' | 'comment';
  readonly text: string;
  /**
   * `text`: its text; `mark`: a tick, read where it has no appearance and seen where it has one; `unknown`: something
   * that the text does not tell (a stamp without text, one of several buttons of which the value names one).
   */
  readonly shows: 'text' | 'mark' | 'unknown';
  /** Points from the page's top left, as shown. */
  readonly box: Box;
  /** Whether the file says how it looks: what is drawn there is then what a reader sees. */
  readonly hasAppearance: boolean;
  /** Number of the font in the document's list. */
  readonly font: number;
  /** In points; 0: as fits the box. */
  readonly size: number;
  readonly align: 'left' | 'centre' | 'right';
}

/**
 * What of an annotation needs to be said. `placed`: not drawn, put into the text; `differs`: something else is drawn
 * in its place; `lost`: not drawn, and what it shows is not known; `comment`: never part of the page.
 */
export interface FieldRemark {
  readonly fate: 'placed' | 'differs' | 'lost' | 'comment';
  readonly text: string;
  readonly box: Box;
}

/** Room between a field's border and its text, in points, as viewers leave it. */
const PADDING = 2;
/** Size of a text whose field leaves it to the viewer: at most this, in points, and this share of a line's room. */
const LARGEST = 12;
const FILLING = 0.7;
/** From the top of a letter to the base line, in parts of its size, as for ideographs. */
const ASCENT = 0.88;

/** What the annotations say that no letter of the page shows, as runs in their boxes, and what to tell of it. */
export function undrawnValues(
  annotated: readonly Annotated[],
  letters: readonly Letter[],
): { runs: DrawnRun[]; remarks: FieldRemark[] } {
  const runs: DrawnRun[] = [];
  const remarks: FieldRemark[] = [];
  for (const each of annotated) {
    const fate = fateOf(each, letters);
    if (fate === null) continue;
    if (fate === 'placed') runs.push(...toFieldRuns(each));
    remarks.push({ fate, text: each.text, box: each.box });
  }
  return { runs, remarks };
}

function fateOf(value: Annotated, letters: readonly Letter[]): FieldRemark['fate'] | null {
  const { origin, hasAppearance, shows, box } = value;
  if (origin === 'comment') return 'comment';
  if (shows === 'unknown') return hasAppearance ? null : 'lost';
  if (shows === 'mark') return hasAppearance ? null : 'placed';
  const text = essence(value.text);
  const within = letters.filter((letter) => holds(box, letter.box));
  const drawn = essence(within.map((letter) => letter.text).join(''));
  if (!hasAppearance) return drawn === text ? null : 'placed';
  if (drawn.includes(text)) return null;
  return drawn === '' ? 'placed' : 'differs';
}

/** Letters and figures alone, 1,000 like 1000: how a field writes its value is its own affair. */
function essence(text: string): string {
  const solid = text.normalize('NFKC').replace(/\s/gu, '');
  return solid.replace(/[,.¥\\円%]/gu, '') || solid;
}

function holds([x0, y0, x1, y1]: Box, letter: Letter['box']): boolean {
  const x = (letter[0] + letter[2]) / 2;
  const y = (letter[1] + letter[3]) / 2;
  return x >= x0 && x <= x1 && y >= y0 && y <= y1;
}

/** One run a line as it was written; lines too long for the box are pressed together, never broken. */
function toFieldRuns({ text, box, font, size: wanted, align, origin }: Annotated): DrawnRun[] {
  const lines = text.split(/\r\n?|\n/u);
  const room = (box[3] - box[1]) / lines.length;
  const size = Math.max(1, Math.min(wanted || LARGEST, wanted > 0 ? room : FILLING * room));
  return lines.flatMap((line, index) => {
    const shown = line.trim();
    if (shown === '') return [];
    const widths = Array.from({ length: shown.length }, (_, unit) => widthOf(shown, unit) * size);
    const natural = widths.reduce((sum, width) => sum + width, 0);
    const most = Math.max(box[2] - box[0] - 2 * PADDING, 1);
    const length = Math.min(natural, most);
    const start = box[0] + PADDING + (most - length) * { left: 0, centre: 0.5, right: 1 }[align];
    const edges = [start];
    for (const width of widths) edges.push((edges.at(-1) as number) + (width * length) / natural);
    const top = box[1] + room * index + (room - size) / 2;
    return [
      {
        text: shown,
        box: [start, top, start + length, top + size] as Box,
        direction: 'right' as const,
        upright: false,
        edges: Float32Array.from(edges),
        codes: new Uint32Array(shown.length),
        font,
        size,
        base: top + ASCENT * size,
        bold: false,
        tag: origin === 'field' ? 'Form' : 'Annot',
      },
    ];
  });
}

/** Width of a UTF-16 unit in parts of the size: half of it for Latin letters and each half of a pair. */
function widthOf(text: string, unit: number): number {
  const code = text.charCodeAt(unit);
  const isHalf = code < 0x2000 || (code >= 0xd800 && code <= 0xdfff) || (code >= 0xff61 && code <= 0xff9f);
  return isHalf ? 0.5 : 1;
}

const TEXTS: Readonly<
  Record<FieldRemark['fate'], { rule: string; severity: IssueDraft['severity']; says: string }>
> = {
  placed: {
    rule: 'read/pdf-field-value',
    severity: 'warning',
    says: '入力欄や書き込みの値に、ページの表示データがないものがあります。欄の位置にある文字として読みました。ページの画像には出ないことがあります',
  },
  differs: {
    rule: 'read/pdf-field-differs',
    severity: 'warning',
    says: '入力欄や書き込みの値が、ページに表示されている文字と違います。表示されている文字を使いました。保存されている値',
  },
  lost: {
    rule: 'read/pdf-field-lost',
    severity: 'warning',
    says: '入力欄や書き込み（選択ボタン、スタンプなど）に表示データがなく、ページで何が見えるか決められません。元の PDF で確かめてください',
  },
  comment: {
    rule: 'read/pdf-comment',
    severity: 'info',
    says: 'PDF に付箋やコメントが付いています。本文ではないので、結果には入れていません',
  },
};

/** Values that an issue names, and characters of each. */
const NAMED = 12;
const SHOWN = 40;

/** What there is to say of the annotations of all pages: one issue for each fate, with the place of each value. */
export function fieldIssues(pages: readonly Pick<DrawnPage, 'remarks'>[]): IssueDraft[] {
  const all = pages.flatMap(({ remarks }, index) =>
    remarks.map((remark) => ({ ...remark, page: index + 1 })),
  );
  return (Object.keys(TEXTS) as FieldRemark['fate'][]).flatMap((fate) => {
    const found = all.filter((remark) => remark.fate === fate);
    if (found.length === 0) return [];
    const { rule, severity, says } = TEXTS[fate];
    const named = found.slice(0, NAMED).map(({ page, text }) => `${page}ページ${quoted(text)}`);
    const rest = found.length > NAMED ? `、ほか ${found.length - NAMED} か所` : '';
    return [
      {
        rule,
        severity,
        message: `${says}（${found.length} か所: ${named.join('、')}${rest}）。`,
        actual: null,
        expected: null,
        at: found.map(({ page, box }) => ({
          page,
          line: null,
          box,
          reader: 'text-layer' as const,
          confidence: null,
        })),
      },
    ];
  });
}

function quoted(text: string): string {
  const letters = [...text.replace(/\s+/gu, ' ').trim()];
  if (letters.length === 0) return '';
  return `「${letters.slice(0, SHOWN).join('')}${letters.length > SHOWN ? '…' : ''}」`;
}
