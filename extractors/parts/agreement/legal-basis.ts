const ANCHOR = /(?:の規定)?に(?:基づ|もとづ|より|よる|定めるところ)|の規定/gu;
const LAW = /(?:法律?|要綱|要領|条例|規則|規約|政令|省令)(?=[（(第]|の規定|及び|並びに|$)/u;
const OPENING = '（(［[';
const CLOSING = '）)］]';

/**
 * The law or guideline, with its article, that a text names as its basis, verbatim: what stands between a comma
 * and 「の規定に基づき」, its bracketed number of promulgation included. Null when there is none.
 */
export function findLegalBasis(text: string): string | null {
  for (const anchor of text.matchAll(ANCHOR)) {
    const clause = clauseBefore(text, anchor.index)
      .replace(/^.*[）)]は(?=\p{Script=Han})/u, '')
      .replace(/^[^（()法]{1,30}は(?=\p{Script=Han}+法)/u, '')
      .trim();
    const outside = withoutBrackets(clause);
    if (LAW.test(outside)) return clause.replace(/の規定$/u, '').replace(/\s+/gu, '');
  }
  return null;
}

/** The text from the last comma outside brackets to an offset. */
function clauseBefore(text: string, offset: number): string {
  let depth = 0;
  for (let at = offset - 1; at >= 0; at -= 1) {
    const character = text[at] as string;
    if (CLOSING.includes(character)) depth += 1;
    else if (OPENING.includes(character)) depth = Math.max(0, depth - 1);
    else if (depth === 0 && /[、，,。：:]/u.test(character)) return text.slice(at + 1, offset);
  }
  return text.slice(0, offset);
}

function withoutBrackets(text: string): string {
  let depth = 0;
  let kept = '';
  for (const character of text) {
    if (OPENING.includes(character)) depth += 1;
    else if (CLOSING.includes(character)) depth = Math.max(0, depth - 1);
    else if (depth === 0) kept += character;
  }
  return kept;
}
