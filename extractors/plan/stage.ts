import { z } from 'zod';
import { editDraftSchema } from '../../schemas/edit.js';
import { issueSchema } from '../../schemas/issue.js';
import type { Library } from '../../schemas/library.js';
import type { Part } from '../../schemas/part.js';
import { partSchema } from '../../schemas/part.js';
import { accountingSchema, blockSchema, planIdentitySchema, sectionSchema } from '../../schemas/plan.js';
import type { Furniture } from '../../schemas/read-document.js';
import type { CountChange } from '../edits/changes.js';
import type { ExtractedPart } from '../parts/stage.js';
import type { DocumentView } from '../parts/view.js';
import { runChecks } from '../reconcile/check-registry.js';
import { mergeSpans } from '../tables/text/source-text.js';
import { type Cover, findCover } from './cover.js';
import { findFiscalYear, findPlanDates } from './dates.js';
import { kindOf, untitled } from './kind.js';
import { Ledger } from './ledger.js';
import { buildOutline, collectUnclaimed } from './outline.js';
import { findIssuers, findSphere } from './places.js';

/** The seam at the end: the document without its id and its source, which the pipeline knows. */
export const planBodySchema = z.object({
  ...planIdentitySchema.shape,
  outline: z.array(sectionSchema),
  parts: z.array(partSchema),
  unclaimed: z.array(blockSchema),
  edits: z.array(editDraftSchema),
  issues: z.array(issueSchema.omit({ id: true })),
  accounting: accountingSchema,
});
export type PlanBody = z.infer<typeof planBodySchema>;

/** What a document is, from its cover and its parts. */
export type Identity = z.infer<typeof planIdentitySchema>;

/** Recognises what the document is: kind, title, issuers, 圏域, year, dates. */
export function identify(
  view: DocumentView,
  parts: readonly Part[],
): { identity: Identity; cover: Cover; issuersStated: boolean } {
  const cover = findCover(view);
  const title = cover.title?.text ?? '';
  const kind = kindOf(title, parts);
  const coverText = cover.blocks.map((block) => (block.kind === 'table' ? '' : block.text)).join('\n');
  const { issuers, stated } = findIssuers(view, kind, `${title}\n${coverText}`, parts);
  const dates = findPlanDates(view.blocks, cover.blocks, parts, title);
  const identity: Identity = {
    kind,
    title: title === '' ? untitled(kind, parts) : title,
    issuers,
    sphere: findSphere(view, kind, title, parts),
    fiscalYear: findFiscalYear(kind, title, { blocks: view.blocks, cover: cover.blocks }, dates, parts),
    dates,
  };
  return { identity, cover, issuersStated: stated };
}

/** Puts the document together and accounts for every character that was read. */
export function assemblePlan(input: {
  view: DocumentView;
  furniture: readonly Furniture[];
  extracted: readonly ExtractedPart[];
  parts: readonly Part[];
  edits: PlanBody['edits'];
  issues: PlanBody['issues'];
  /** What the other documents of the run say. */
  library: Library;
  /** What edits changed in the number of characters. */
  changes: readonly CountChange[];
}): PlanBody {
  const { view } = input;
  const { identity, cover, issuersStated } = identify(view, input.parts);
  const { parts, library } = input;
  const checked = runChecks({ parts, identity, library, gazetteer: view.gazetteer });
  const issues = [...input.issues, ...checked, ...identityIssues(identity, issuersStated)];
  const ledger = new Ledger(view.text);
  ledger.claim(
    input.furniture.map((piece) => piece.span),
    'furniture',
  );
  for (const { part, claims } of input.extracted) {
    // Cells of broken markup may share a sign; two parts may not.
    const twice = ledger.claim(mergeSpans(claims), 'part');
    if (twice > 0) issues.push(claimedTwice(part.type, twice));
  }
  ledger.claim(cover.title?.spans ?? [], 'outline');
  const outline = buildOutline(view, ledger);
  const unclaimed = collectUnclaimed(view, ledger);
  return {
    ...identity,
    outline,
    parts: [...input.parts],
    unclaimed,
    edits: input.edits,
    issues,
    accounting: ledger.account(input.changes),
  };
}

function identityIssues(identity: Identity, issuersStated: boolean): PlanBody['issues'] {
  const issues: PlanBody['issues'] = [];
  const add = (rule: string, message: string): void => {
    issues.push({ rule, severity: 'info', message, actual: null, expected: null, at: [] });
  };
  if (identity.issuers.length === 0)
    add(
      'plan/issuer',
      '発行した市町村が資料から読み取れません。ファイル名は根拠にしないため、id は unknown- と資料の内容から決まる符号で始まります。市町村名のある表紙や概要を同じファイルに含めて取り込むと、市町村名の id になります。',
    );
  else if (!issuersStated) {
    add(
      'plan/issuer',
      `発行した市町村が表題に書かれていません。圏域の名前または本文の言及から「${identity.issuers.join('、')}」としました。`,
    );
  }
  if (identity.fiscalYear === null)
    add(
      'plan/fiscal-year',
      '資料の年度が表題や表から読み取れません。ファイル名は根拠にしないため、id の年度は undated になります。年度のある表紙や概要を同じファイルに含めて取り込むと、年度の id になります。',
    );
  if (identity.kind === 'other') add('plan/kind', '資料の種類を決められません。');
  return issues;
}

function claimedTwice(type: string, characters: number): PlanBody['issues'][number] {
  const message = `「${type}」の読み取りで ${characters} 文字が二つの部分に数えられました。プログラムの誤りの疑いがあります。`;
  return { rule: 'plan/accounting', severity: 'error', message, actual: null, expected: null, at: [] };
}
