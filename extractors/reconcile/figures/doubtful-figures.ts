import type { At, Span } from '../../../schemas/at.js';
import type { IssueDraft } from '../../../schemas/issue.js';
import type { FigureDoubt, Run } from '../../../schemas/page-layout.js';
import type { ReadDocument } from '../../../schemas/read-document.js';
import type { StructuredDocument } from '../../../schemas/structure.js';
import type { Proposal } from '../../edits/proposal.js';
import type { ExtractedPart } from '../../parts/stage.js';
import { gather } from '../gather.js';
import { quoteSome } from '../phrasing.js';
import { findOddCells } from './odd-cells.js';
import { documentFigures } from './offered.js';
import { isExact } from './search.js';
import { separatorDoubts } from './separators.js';

const ID = 'reconcile/doubtful-figures';

/** What staff read of the rule, beside the rules on words. */
export const DOUBTS_RULE = {
  id: ID,
  summary:
    '画像から読んだ数字のうち、大きさを変えて見ると読みが分かれるもの、墨の形や同じページのほかの数字の形と合わないもの、桁区切りがふつうでないもの、数字の列で文字と読んだものを知らせる（合計で確かめられたものを除く。直さない）',
} as const;

const REASONS: Readonly<Record<FigureDoubt | 'column', string>> = {
  column: 'この列のほかの欄は数字です',
  readings: '大きさを変えて見ると、読みが一致しません',
  ink: '読んだ文字の数が、画像に見える文字の数と合いません',
  separators: '桁区切りや小数点が画像と合わないか、ふつうの書き方ではありません',
  weak: '確からしさの低い文字があります',
  shape: 'この頁でほかの数字と読まれた字に、形のよく似た字があります',
};
/** Other readings that an issue spells out. */
const MOST_READINGS = 3;

/**
 * Figures that were recognised in a picture and that somebody should look at: the reader doubts them, or their separators stand where
 * nobody puts them, or letters stand in a column of figures. What a sum of printed figures proves to the last digit is left out, and what is changed here.
 */
export function findDoubts(
  read: ReadDocument,
  parts: readonly ExtractedPart[],
  proposals: readonly Proposal[],
  at: (span: Span) => At,
  structured: StructuredDocument,
): IssueDraft[] {
  const runs = (read.layout?.pages ?? []).flatMap((page) => page.runs);
  const recognised = runs.filter(({ confidences }) => confidences !== undefined);
  const doubtful = recognised.flatMap((run) => doubtsOf(run, read.text));
  for (const span of findOddCells(structured, recognised))
    doubtful.push({ span, doubt: 'column', others: [] });
  if (doubtful.length === 0) return [];
  const settled = [...provenSpans(read, parts), ...proposals];
  const open = doubtful.filter(
    ({ span }) => !settled.some(({ start, end }) => start < span.end && span.start < end),
  );
  return gather(
    '確かめの要る画像の数字',
    open.map((each) => issueOf(each, read.text, at)),
  );
}

interface Doubtful {
  readonly span: Span;
  readonly doubt: FigureDoubt | 'column';
  /** Other readings. */
  readonly others: readonly string[];
}

function doubtsOf(run: Run, text: string): Doubtful[] {
  const { span, doubt, readings = [] } = run;
  const own = text.slice(span.start, span.end);
  if (doubt !== undefined) {
    const others = readings.map((reading) => reading.text).filter((other) => other !== own);
    return [{ span, doubt, others: others.slice(0, MOST_READINGS) }];
  }
  return separatorDoubts(own).map(({ start, end }) => ({
    span: { start: span.start + start, end: span.start + end },
    doubt: 'separators',
    others: [],
  }));
}

/** Where figures stand that are part of a sum of at least three printed figures which adds up to the last digit. */
function provenSpans(read: ReadDocument, parts: readonly ExtractedPart[]): Span[] {
  const { table } = documentFigures(
    read,
    parts.flatMap(({ sums }) => sums ?? []),
  );
  return table.sums.flatMap(({ members, constant }, index) =>
    constant === 0 && members.length >= 3 && isExact(table, index, new Map())
      ? members.flatMap(({ figure }) => table.figures[figure]?.span ?? [])
      : [],
  );
}

function issueOf({ span, doubt, others }: Doubtful, text: string, at: (span: Span) => At): IssueDraft {
  const own = text.slice(span.start, span.end).trim();
  const seen = others.length === 0 ? '' : `（ほかの読み${quoteSome(others)}）`;
  return {
    rule: ID,
    severity: 'warning',
    message: `画像から読んだ「${own}」は、原本で確かめてください。${REASONS[doubt]}${seen}。読んだままにしてあります。`,
    actual: own,
    expected: null,
    at: [at(span)],
  };
}
