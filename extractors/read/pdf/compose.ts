import type { PageLayout, Run } from '../../../schemas/page-layout.js';
import type { Furniture, ReadDocument, ReadLine, ReadPage } from '../../../schemas/read-document.js';
import { fieldIssues } from './field-values.js';
import { separator, toLines } from './lines.js';
import type { DrawnDocument, DrawnPage, DrawnRun } from './page-drawing.js';
import { DoubtPlaces, doubtedGlyphs } from './truth/doubts.js';

/**
 * Puts the pages into one text: a line of the page is a line of the text, with a tab where a ruling or a column's
 * gap parts it. Text that nobody sees follows its page's own, set aside as furniture.
 */
export function composeDocument(document: DrawnDocument): ReadDocument {
  const doubted = new DoubtPlaces(doubtedGlyphs(document.pages.flatMap(({ glyphs }) => glyphs)));
  const composer = new Composer(doubted);
  const pages = document.pages.map((page, index) => composer.page(page, index));
  return {
    text: composer.text(),
    encoding: null,
    mediaType: 'application/pdf',
    reader: isRecognised(document) ? 'ocr' : 'text-layer',
    pages: pages.map(({ page }) => page),
    furniture: composer.furniture,
    layout: {
      pages: pages.map(({ layout }) => layout),
      fonts: [...document.fonts],
      bookmarks: document.bookmarks,
    },
    glyphDoubts: doubted.doubts(),
    issues: [...document.issues, ...document.pages.flatMap(damageIssue), ...fieldIssues(document.pages)],
  };
}

/** Whether all of the text was recognised in pictures. */
function isRecognised({ pages }: DrawnDocument): boolean {
  const runs = pages.flatMap((page) => page.runs);
  return runs.length > 0 && runs.every(({ confidences }) => confidences !== undefined);
}

function damageIssue({ damage }: DrawnPage, index: number): ReadDocument['issues'] {
  if (damage === null) return [];
  const message = `${index + 1}ページの描画命令や画像に、読めない所があります。読み取れた文字だけを使いました。ページの画像と見比べてください。`;
  const at = { page: index + 1, line: null, box: null, reader: 'text-layer', confidence: null } as const;
  return [
    { rule: 'read/pdf-damaged-page', severity: 'warning', message, actual: damage, expected: null, at: [at] },
  ];
}

class Composer {
  readonly furniture: Furniture[] = [];
  private readonly pieces: string[] = [];
  private length = 0;
  private lineNumber = 0;

  constructor(private readonly doubted: DoubtPlaces) {}

  text(): string {
    return this.pieces.join('');
  }

  page(drawn: DrawnPage, index: number): { page: ReadPage; layout: PageLayout } {
    const { label, damage: _, glyphs: __, remarks: ___, runs, hidden, ...rest } = drawn;
    const lines: ReadLine[] = [];
    const verticals = rest.rulings.filter(({ axis }) => axis === 'vertical');
    if (index > 0) this.push('\f');
    const placed = toLines(runs).flatMap((line) => this.line(line, verticals, lines));
    const aside = toLines(hidden).flatMap((line) => this.line(line, [], lines));
    this.furniture.push(...aside.map(({ span }) => ({ kind: 'hidden-text' as const, span })));
    if (lines.length === 0) lines.push(this.emptyLine());
    return {
      page: { number: index + 1, label, lines },
      layout: { ...rest, runs: withOwnEdges(placed), hidden: withOwnEdges(aside) },
    };
  }

  private line(runs: readonly DrawnRun[], verticals: PageLayout['rulings'], lines: ReadLine[]): Run[] {
    const start = this.length;
    const placed = runs.map((run, index) => {
      const before = runs[index - 1];
      if (before !== undefined) this.push(separator(before, run, verticals));
      const from = this.length;
      this.push(run.text);
      this.doubted.note(run.font, run.text, run.codes, from);
      return toRun(run, from);
    });
    this.lineNumber += 1;
    lines.push({ number: this.lineNumber, start, end: this.length });
    this.push('\n');
    return placed;
  }

  private emptyLine(): ReadLine {
    this.lineNumber += 1;
    const line = { number: this.lineNumber, start: this.length, end: this.length };
    this.push('\n');
    return line;
  }

  private push(text: string): void {
    this.pieces.push(text);
    this.length += text.length;
  }
}

/** The runs with their edges in memory of their own, one piece for all: as they come, each keeps the message that brought it. */
function withOwnEdges(runs: readonly Run[]): Run[] {
  const all = new Float32Array(runs.reduce((sum, { edges }) => sum + edges.length, 0));
  let start = 0;
  return runs.map((run) => {
    const end = start + run.edges.length;
    const edges = all.subarray(start, end);
    edges.set(run.edges);
    start = end;
    return { ...run, edges };
  });
}

function toRun({ text, base: _, codes: __, ...run }: DrawnRun, start: number): Run {
  return { ...run, span: { start, end: start + text.length } };
}
