import type { At } from '../../../schemas/at.js';
import type { IssueDraft, Severity } from '../../../schemas/issue.js';
import type { Agreement } from '../../../schemas/parts/agreement.js';
import type { DocumentView } from '../view.js';
import { isBlankDate } from './closing.js';
import type { AgreementRange } from './ranges.js';

type Add = (rule: string, severity: Severity, message: string, at: readonly At[]) => void;

/** What an agreement lacks or repeats: signatures, addresses, a date, articles out of order. */
export function checkAgreement(view: DocumentView, range: AgreementRange, part: Agreement): IssueDraft[] {
  const issues: IssueDraft[] = [];
  const add: Add = (rule, severity, message, at) => {
    issues.push({
      rule: `parts/agreement/${rule}`,
      severity,
      message,
      actual: null,
      expected: null,
      at: [...at],
    });
  };
  const opening = view.at(range.preamble.spans);
  if (part.legalBasis === null)
    add('no-legal-basis', 'info', '根拠となる法令が前文に見つかりません。', [opening]);
  if (part.signedOn === null) {
    const blank = range.tail.some((index) => isBlank(view, index));
    add('no-date', 'warning', blank ? '締結日が空欄です。' : '締結日が見つかりません。', [opening]);
  }
  for (const party of part.parties) checkParty(party, opening, add);
  checkOrder(range, part, add);
  return issues;
}

function isBlank(view: DocumentView, index: number): boolean {
  const block = view.blocks[index];
  return block !== undefined && block.kind !== 'table' && isBlankDate(block.text);
}

function checkParty(party: Agreement['parties'][number], opening: At, add: Add): void {
  const who = `${party.role}（${party.name}）`;
  if (party.at === null) {
    add('no-signature', 'warning', `${who}の記名が見つかりません。`, [opening]);
    return;
  }
  const missing = [
    ...(party.address === null ? ['住所'] : []),
    ...(party.office === null ? ['職名'] : []),
    ...(party.holder === null ? ['氏名'] : []),
  ];
  if (missing.length === 0) return;
  const severity = party.holder === null ? 'warning' : 'info';
  add(
    party.holder === null ? 'no-holder' : 'incomplete-signature',
    severity,
    `${who}の記名に${missing.join('・')}がありません。`,
    [party.at],
  );
}

function checkOrder(range: AgreementRange, part: Agreement, add: Add): void {
  part.articles.forEach((article, index) => {
    const previous = part.articles[index - 1]?.no ?? 0;
    const isBranch = /の/u.test(range.articles[index]?.heading.number ?? '');
    if (article.no === previous + 1 || (isBranch && article.no === previous)) return;
    const message =
      article.no <= previous
        ? `第${previous}条の後に第${article.no}条があります（重複または順序の乱れ）。`
        : `第${previous + 1}条がありません（第${article.no}条の前）。`;
    add('article-order', 'warning', message, [article.at]);
  });
}
