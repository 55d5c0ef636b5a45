import { createHash } from 'node:crypto';
import type { Gazetteer } from '../extractors/context.js';
import type { Edit, EditDraft } from '../schemas/edit.js';
import type { Issue, IssueDraft } from '../schemas/issue.js';
import type { PlanIdentity } from '../schemas/plan.js';

/** Hex digits of an identifier: 48 bits, so that a plan's few thousand never meet. */
const DIGITS = 12;

export function sha256(data: Uint8Array | string): string {
  return createHash('sha256').update(data).digest('hex');
}

/**
 * Ids of edits follow from what is changed into what, and where it stands in words, not from line numbers or from the
 * rule: they stay when the text elsewhere changes or another rule finds the same. The same edit twice is told apart
 * by its count. An edit of a whole value has no words around it that tell it apart, so its rule does.
 */
export function identifyEdits(drafts: readonly EditDraft[]): Edit[] {
  const count = counter();
  const ids = drafts.map(({ rule, span, before, after, context }) =>
    count([span === null ? rule : '', before, after, context]),
  );
  return drafts.map(({ yieldsTo, ...draft }, index) => ({
    id: ids[index] as string,
    ...draft,
    yieldsTo: yieldsTo === null ? null : (ids[yieldsTo] ?? null),
  }));
}

/** Ids of issues follow from rule and message in the same way. */
export function identifyIssues(drafts: readonly IssueDraft[]): Issue[] {
  const count = counter();
  return drafts.map((draft) => ({ id: count([draft.rule, draft.message]), ...draft }));
}

function counter(): (key: readonly string[]) => string {
  const seen = new Map<string, number>();
  return (key) => {
    const base = sha256(key.join('\u0000')).slice(0, DIGITS);
    const nth = (seen.get(base) ?? 0) + 1;
    seen.set(base, nth);
    return nth === 1 ? base : `${base}-${nth}`;
  };
}

/**
 * The id of a document: issuer/kind/year. Issuers by their romaji in the gazetteer; an agreement names its
 * parties. Never anything from a title, so no document decides a path.
 */
export function documentId(
  identity: Pick<PlanIdentity, 'kind' | 'issuers' | 'fiscalYear'>,
  hash: string,
  gazetteer: Gazetteer,
): string {
  const parties =
    identity.kind === 'cooperation-agreement' ? identity.issuers.slice(0, 4) : identity.issuers.slice(0, 1);
  const slugs = parties.map((name) => slugOf(name, gazetteer));
  const issuer = slugs.length === 0 ? `unknown-${hash.slice(0, 8)}` : slugs.join('-');
  return `${issuer}/${identity.kind}/${identity.fiscalYear?.year ?? 'undated'}`;
}

function slugOf(name: string, gazetteer: Gazetteer): string {
  const known =
    gazetteer.lookup(name)[0] ?? ['市', '町', '村', '区'].flatMap((kind) => gazetteer.lookup(name + kind))[0];
  return known?.romaji ?? `m${sha256(name).slice(0, 8)}`;
}
