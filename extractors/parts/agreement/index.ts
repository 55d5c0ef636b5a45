import type { Span } from '../../../schemas/at.js';
import type { IssueDraft } from '../../../schemas/issue.js';
import { type Agreement, agreementSchema } from '../../../schemas/parts/agreement.js';
import type { Extraction, PartDefinition } from '../definition.js';
import { scheduleBlocks } from '../role-schedule/find.js';
import type { DocumentView, Report } from '../view.js';
import { readArticle } from './articles.js';
import { checkAgreement } from './checks.js';
import { uniqueSpans } from './claims.js';
import { signedInText } from './closing.js';
import { findLegalBasis } from './legal-basis.js';
import { type AgreementRange, findAgreements } from './ranges.js';
import { readSignatures } from './signature.js';

/** Lines above the opening sentence that may say when the agreement was signed. */
const LINES_ABOVE = 5;

/** 連携協約, 定住自立圏形成協定 and their like: parties, articles, signatures. */
export const definition: PartDefinition<Agreement> = {
  type: 'agreement',
  title: '協約・協定の条文',
  schema: agreementSchema,
  recognise: (view) =>
    findRanges(view)
      .filter((range) => range.articles.length > 0 || range.tail.length > 0)
      .map((range) => ({
        blocks: blocksOf(range),
        score: range.articles.length > 0 ? 0.95 : 0.7,
        reasons: [
          `前文が当事者（${range.preamble.parties.map((party) => `${party.role}＝${party.name}`).join('、')}）を定める`,
          `条が${range.articles.length}ある`,
        ],
      })),
  extract: (view, blocks, report) => {
    const won = new Set(blocks);
    return findRanges(view)
      .filter((range) => blocksOf(range).some((block) => won.has(block)))
      .map((range) => extractRange(view, range, won, report));
  },
};

function findRanges(view: DocumentView): AgreementRange[] {
  return findAgreements(view, scheduleBlocks(view));
}

function blocksOf(range: AgreementRange): number[] {
  const { preamble, articles, tail } = range;
  const opening = Array.from({ length: preamble.last - preamble.first + 1 }, (_, i) => preamble.first + i);
  const inArticles = articles.flatMap(({ index, captionIndex, text }) => [
    index,
    ...(captionIndex === null ? [] : [captionIndex]),
    ...text,
  ]);
  return [...opening, ...inArticles, ...tail];
}

function extractRange(
  view: DocumentView,
  range: AgreementRange,
  won: ReadonlySet<number>,
  report: Report,
): Extraction<Agreement> {
  const { preamble } = range;
  const articles = range.articles
    .filter((article) => won.has(article.index))
    .map((article) => readArticle(view, article));
  const tail = range.tail.filter((index) => won.has(index));
  const signatures = readSignatures(view, tail, preamble.parties);
  const dated = signatures.signedOn === null ? dateInText(view, range) : null;
  const first = articles[0]?.article.paragraphs[0]?.text ?? '';
  const part: Agreement = {
    type: 'agreement',
    legalBasis: preamble.legalBasis ?? findLegalBasis(first),
    parties: [...signatures.parties],
    signedOn: signatures.signedOn ?? dated?.date ?? null,
    articles: articles.map(({ article }) => article),
  };
  const issues: IssueDraft[] = [...articles.flatMap((article) => article.issues), ...signatures.issues];
  for (const issue of [...issues, ...checkAgreement(view, range, part)]) report(issue);
  const claims = uniqueSpans([
    ...preamble.spans,
    ...articles.flatMap((article) => article.claims),
    ...signatures.claims,
    ...(dated?.spans ?? []),
  ]);
  return { part, claims };
}

/** The date of a short line such as 「締結日：令和4年1月12日」 near the title or the signatures. */
function dateInText(
  view: DocumentView,
  range: AgreementRange,
): { date: string; spans: readonly Span[] } | null {
  const above = Array.from(
    { length: Math.min(range.preamble.first, LINES_ABOVE) },
    (_, i) => range.preamble.first - 1 - i,
  );
  for (const index of [...range.tail, ...above]) {
    const block = view.blocks[index];
    if (block === undefined || block.kind === 'table') continue;
    const date = signedInText(block.text);
    if (date !== null) return { date, spans: block.spans };
  }
  return null;
}
