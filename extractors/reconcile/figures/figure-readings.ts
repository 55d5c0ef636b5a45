import type { At, Span } from '../../../schemas/at.js';
import type { Evidence } from '../../../schemas/edit.js';
import type { IssueDraft } from '../../../schemas/issue.js';
import type { ReadDocument } from '../../../schemas/read-document.js';
import type { FigureProof } from '../../edits/figure-proof.js';
import type { Proposal } from '../../edits/proposal.js';
import type { PrintedSum } from '../../parts/printed-sum.js';
import type { ExtractedPart } from '../../parts/stage.js';
import { gather } from '../gather.js';
import { listSome, signedFigure } from '../phrasing.js';
import { type Mended, mend, type Undecided } from './mend.js';
import { type DocumentFigures, documentFigures, type PlacedFigure } from './offered.js';
import type { Choice, Combination } from './table.js';

const ID = 'reconcile/figure-readings';

/** What staff read of the rule, beside the rules on words. */
export const FIGURES_RULE = {
  id: ID,
  summary:
    '画像から読んだ数字を、合計や差引に合うただ一つの読みに直す（読み取りエンジンが示した読みに限る）。複数の読みが合うときは候補を示す',
} as const;

/** A reading less likely than this is only suggested where a single sum speaks for it: the paper itself may be wrong. */
const LIKELY = 0.1;

/** What the sums of a document say of the figures that were read in pictures. */
export interface FigureFindings {
  readonly proposals: readonly Proposal[];
  readonly issues: readonly IssueDraft[];
}

/**
 * Arithmetic as a second reader: of a figure that was recognised in a picture the engine's other readings are tried where a sum
 * fails. A reading is taken where it is the only one that makes the sum hold and every other sum that the figure is part of.
 */
export function findFigures(
  read: ReadDocument,
  parts: readonly ExtractedPart[],
  at: (span: Span) => At,
): FigureFindings {
  const document = documentFigures(
    read,
    parts.flatMap(({ sums }) => sums ?? []),
  );
  if (document.table.figures.every(({ choices }) => choices.length === 0))
    return { proposals: [], issues: [] };
  const mended = mend(document.table);
  return {
    proposals: [...mended.changes].map(([place, choice]) => proposalOf(document, mended, place, choice, at)),
    issues: gather(
      '合計に合う読みが決まらない数字',
      mended.undecided.map((undecided) => issueOf(document, undecided, at)),
    ),
  };
}

function proposalOf(
  document: DocumentFigures,
  { changes, proofs }: Mended,
  place: number,
  choice: Choice,
  at: (span: Span) => At,
): Proposal {
  const { span, text, choices } = document.table.figures[place] as PlacedFigure;
  const sums = proofs.get(place) ?? [];
  const equations = sums.map((sum) => equationOf(document, sum, changes));
  const proof: FigureProof = {
    offered: choices.map((each) => each.text),
    sums: equations.map(({ printed, added, taken }) => ({ printed, added, taken })),
  };
  const arithmetic = equations.map(
    (equation): Evidence => ({ kind: 'arithmetic', detail: equationWords(equation) }),
  );
  const isSure = sums.length > 1 || choice.confidence >= LIKELY;
  return {
    rule: ID,
    ...span,
    after: choice.text,
    status: isSure ? 'applied' : 'suggested',
    evidence: [...arithmetic, { kind: 'image', detail: imageWords(text, choice, at(span)) }],
    confidence: sums.length > 1 ? 0.999 : 0.99,
    proof,
  };
}

/** A sum with its figures as they are under a combination. */
interface Equation {
  readonly label: string;
  readonly printed: number;
  readonly added: readonly number[];
  readonly taken: readonly number[];
}

function equationOf({ table, said }: DocumentFigures, sum: number, changed: Combination): Equation {
  const { label, printed, added, taken } = said[sum] as PrintedSum;
  const places = new Map(
    [...changed].map(([place, { amount }]) => {
      const { span, amount: before } = table.figures[place] as PlacedFigure;
      return [`${span.start} ${before}`, amount] as const;
    }),
  );
  const amountOf = (term: typeof printed): number => {
    const start = Math.min(...term.spans.map((span) => span.start));
    return places.get(`${start} ${term.amount}`) ?? term.amount;
  };
  return { label, printed: amountOf(printed), added: added.map(amountOf), taken: taken.map(amountOf) };
}

function equationWords({ label, printed, added, taken }: Equation): string {
  const parts = listSome(added.map(signedFigure), 12);
  const less = taken.length === 0 ? '' : `から${taken.map(signedFigure).join('、')}を引いた額`;
  const made = taken.length === 0 ? `${parts}の計` : `${parts}${less}`;
  return `「${label}」${signedFigure(printed)}は、${made}と一致する（元の読みでは一致しない）`;
}

function imageWords(
  text: string,
  { text: after, confidence }: Choice,
  { page, box, confidence: was }: At,
): string {
  const place = `${page === null ? '' : `${page}ページ `}${box === null ? '' : `(${box.map(Math.round).join(', ')})`}`;
  const sure = (value: number | null): string => (value === null ? '不明' : value.toFixed(2));
  return `画像の${place}の読み：採った読み「${text}」（確からしさ ${sure(was)}）、ほかの読み「${after}」（${sure(confidence)}）`;
}

/** Combinations that an issue spells out. */
const MOST_SPELLED = 4;

function issueOf(
  { table, said: sums }: DocumentFigures,
  { sum, combinations, isCut }: Undecided,
  at: (span: Span) => At,
): IssueDraft {
  const { label } = sums[sum] as PrintedSum;
  const shown = combinations.map((combination) =>
    [...combination]
      .map(([place, { text }]) => `「${(table.figures[place] as PlacedFigure).text}」→「${text}」`)
      .join('と'),
  );
  const places = [...new Set(combinations.flatMap((combination) => [...combination.keys()]))];
  const said = waysWords(combinations.length, isCut);
  return {
    rule: ID,
    severity: 'warning',
    message: `「${label}」が合いません。画像のほかの読みでは${said}${shown.length === 0 ? '' : `：${listSome(shown, MOST_SPELLED)}`}。数字は読んだままです。`,
    actual: places.map((place) => (table.figures[place] as PlacedFigure).text).join('、'),
    expected: null,
    at: places.map((place) => at((table.figures[place] as PlacedFigure).span)),
  };
}

/** What the search came to: several ways, one that proves too little, or too many combinations to try. */
function waysWords(count: number, isCut: boolean): string {
  if (isCut) return '組み合わせが多く、すべては試せないため、決められません';
  return count === 1
    ? '次の読みが合いますが、これだけでは決められません'
    : `合う読みが${count}通り${count > MOST_SPELLED ? '以上' : ''}あり、決められません`;
}
