import type { IssueDraft } from '../../../../schemas/issue.js';
import type { Part } from '../../../../schemas/part.js';
import { type Segment, sourceSpan } from '../../../corpus/segments.js';
import type { Proposal } from '../../../edits/proposal.js';
import { groupBy } from '../../../grouping.js';
import { lastAtOrBefore } from '../../../sorted.js';
import type { WordRule } from '../definition.js';
import { type Difference, differences } from '../differences.js';
import { isLetters, support, withBothCopies } from '../findings.js';
import { compareLooks, consultByLooks } from '../judgement.js';
import { combine, propose } from '../propose.js';
import { CLEAR_GAIN, dictionaryEvidence, looksEvidence } from '../reasons.js';
import type { Survey } from '../survey.js';

const ID = 'reconcile/twins';

/** Letters of one difference, on the longer side: more is a rewording, which is a person's to see. */
const LONGEST = 6;
/** A heading counts as the same heading again when so many letters agree. */
const SHORTEST_HEADING = 8;
const MOST_DIFFERENT = 3;
/** A title has words: a row of figures behind a number is none. */
const LETTERS = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]{4}/u;
const LABELLED =
  /^(?<label>(?:基本目標|施策|目標|方針|柱)?[0-9]{1,2}|[ア-コ①-⑳]|[(（][0-9ア-コ]{1,2}[)）])[、.．:：]?(?<title>.{8,60})$/u;

/** Two segments that ought to be the same text, and why. */
interface Pair {
  readonly a: Segment;
  readonly b: Segment;
  readonly reason: string;
}

/**
 * What a document says twice must be the same: a 再掲 row and its first listing, a heading in the contents, over its
 * chapter and in a table. Where they differ in a few letters, the form that the rest of the run uses is the right one,
 * if that is clear.
 */
export const rule: WordRule = {
  id: ID,
  summary: '再掲と最初の掲載、同じ見出しの間の食い違いから、読み誤りを見つける',
  examples: [
    {
      text: '# 基本目標1 安心して暮らせるまちをつくる\n\n本文。\n\n# 基本目標2 人の流れをつくる\n\n滞在を促す。滞在の環境を整える。\n\n# 資料\n\n基本目標1 安心して暮ららせるまちをつくる\t12\n基本目標2 人の流れをつくる\t30\n',
      before: 'らら',
      after: 'ら',
      status: 'applied',
    },
  ],
  counterExamples: [
    { text: '# 基本目標1 安心して暮らせる町\n\n本文。\n\n# 資料\n\n基本目標1 安心して暮らせる街\t12\n' },
    {
      text: '歳入\n（単位：千円）\n款\t項\t金額\n13 分担金及び負担金\t\t9\n\t1 総務費管理負担金\t4\n\t2 負担金\t5\n14 国庫支出金\t\t9\n\t1 総務費管理補助金\t9\n歳入合計\t\t18\n',
    },
    { text: '# (1) 小学校の施設を整備する\n\n本文。\n\n# (2) 中学校の施設を整備する\n\n本文。\n' },
  ],
  find(survey) {
    const pairs = [...relistedPairs(survey), ...headingPairs(survey)];
    return pairs.flatMap(({ a, b, reason }) => decideAll(a, b, survey, reason));
  },
  remark: openHeadings,
};

/** Headings that differ in a few letters with no saying which is right: one issue a family. */
function openHeadings(survey: Survey): IssueDraft[] {
  const seen = new Set<string>();
  return headingPairs(survey).flatMap(({ a, b }): IssueDraft[] => {
    const key = [a.text, b.text].sort().join('\n');
    if (seen.has(key)) return [];
    seen.add(key);
    const isDecided = [decideAll(a, b, survey), decideAll(b, a, survey)].some((found) => found.length > 0);
    if (isDecided) return [];
    const message = `同じ見出しの表記が食い違っています: 「${a.text}」と「${b.text}」。どちらが正しいか、資料からは決められません。`;
    const at = [a, b].map((segment) => survey.view.at([sourceSpan(segment, 0, segment.text.length)]));
    return [{ rule: ID, severity: 'info', message, actual: a.text, expected: b.text, at }];
  });
}

/** Cells of a 再掲 row beside those of the row of the same name that is listed first. */
function relistedPairs(survey: Survey): Pair[] {
  const cells = groupBy(
    survey.segments.filter((segment) => segment.kind === 'cell'),
    (segment) => String(survey.view.at([{ start: segment.offset(0) ?? 0, end: 0 }]).line),
  );
  return survey.parts.flatMap(({ part }) =>
    part.type === 'project-budget' ? pairsOfBudget(part, cells) : [],
  );
}

type Budget = Extract<Part, { type: 'project-budget' }>;

function pairsOfBudget(part: Budget, cells: ReadonlyMap<string, readonly Segment[]>): Pair[] {
  const first = new Map<string, Budget['rows'][number]>();
  for (const row of part.rows) if (!row.relisted && !first.has(row.name)) first.set(row.name, row);
  return part.rows.flatMap((row) => {
    const listed = row.relisted ? first.get(row.name) : undefined;
    if (listed === undefined) return [];
    const own = cells.get(String(row.at.line)) ?? [];
    const theirs = cells.get(String(listed.at.line)) ?? [];
    const reason = `再掲「${row.name}」とその最初の掲載`;
    return own.flatMap((a) => {
      const b = theirs.find((other) => a.text !== other.text && isClose(a.text, other.text));
      return b === undefined || theirs.some((other) => other.text === a.text)
        ? []
        : [
            { a, b, reason },
            { a: b, b: a, reason },
          ];
    });
  });
}

/** The same label with nearly the same words behind it. */
function headingPairs(survey: Survey): Pair[] {
  const inBudget = budgetClaims(survey);
  const labelled = survey.segments.flatMap((segment) => {
    if (segment.kind === 'prose' || inBudget(segment)) return [];
    const groups = LABELLED.exec(segment.text)?.groups;
    const isWords = LETTERS.test(groups?.title ?? '');
    return groups === undefined || !isWords ? [] : [{ segment, label: groups.label ?? '' }];
  });
  const families = groupBy(labelled, ({ label }) => label.normalize('NFKC'));
  return [...families.values()].flatMap((family) =>
    family.flatMap(({ segment: a }) =>
      family.flatMap(({ segment: b }) =>
        a.text !== b.text && isClose(a.text, b.text) ? [{ a, b, reason: '同じ見出し' }] : [],
      ),
    ),
  );
}

/** Accounts of a budget are numbered anew under each of the wider ones: 1 総務費負担金, 1 総務費補助金. */
function budgetClaims({ parts }: Survey): (segment: Segment) => boolean {
  const claims = parts
    .flatMap(({ part, claims: own }) => (part.type === 'budget-statement' ? own : []))
    .sort((a, b) => a.start - b.start);
  const starts = claims.map(({ start }) => start);
  return (segment) => {
    const offset = segment.offset(0) ?? 0;
    const claim = claims[lastAtOrBefore(starts, offset)];
    return claim !== undefined && claim.start <= offset && offset < claim.end;
  };
}

function isClose(a: string, b: string): boolean {
  const longer = Math.max(a.length, b.length);
  if (longer < SHORTEST_HEADING || Math.abs(a.length - b.length) > MOST_DIFFERENT) return false;
  const changed = differences(a, b).reduce(
    (sum, { before, after }) => sum + Math.max(before.length, after.length),
    0,
  );
  return changed > 0 && changed <= Math.max(MOST_DIFFERENT, longer / 12);
}

/** Letters between two differences that are put down to chance: the two are one garbled word. */
const CHANCE = 2;

function wholeWords(found: readonly Difference[], text: string): Difference[] {
  const joined: Difference[] = [];
  for (const difference of found) {
    const last = joined.at(-1);
    if (last === undefined || difference.start - last.end > CHANCE) {
      joined.push(difference);
      continue;
    }
    const between = text.slice(last.end, difference.start);
    joined[joined.length - 1] = {
      start: last.start,
      end: difference.end,
      before: last.before + between + difference.before,
      after: last.after + between + difference.after,
    };
  }
  return joined;
}

function decideAll(a: Segment, b: Segment, survey: Survey, reason = ''): Proposal[] {
  return wholeWords(differences(a.text, b.text), a.text).flatMap((difference) =>
    decide(a, b, difference, reason, survey),
  );
}

/** Whether `a` has the misreading: what stands there stands nowhere else, and what the twin has is usual. */
function decide(a: Segment, b: Segment, found: Difference, reason: string, survey: Survey): Proposal[] {
  if (Math.max(found.before.length, found.after.length) > LONGEST) return [];
  if (!isLetters(found.before + found.after)) return [];
  const neighbours = { left: a.text[found.start - 1] ?? '', right: a.text[found.end] ?? '' };
  const looks = compareLooks(survey.lexicon, found.before, found.after, neighbours);
  const change = withBothCopies(found, looks, a.text);
  const { start, end, before, after } = change;
  const own = support(survey.corpus, a.text, change, before) - 1;
  const meant = support(survey.corpus, a.text, change, after);
  const dictionary = consultByLooks(survey.tokenizer, a.text, change, looks);
  const gain = dictionary?.gain ?? 0;
  if (own > 0 || meant < 1 || (meant < 2 && gain < CLEAR_GAIN) || (gain < 0 && meant < 3)) return [];
  const isSure =
    dictionary?.beforeIsWord === false &&
    (looks.weight > 0 || (dictionary.afterIsWord && gain > 0)) &&
    gain > 0;
  const evidence = [
    {
      kind: 'same-document' as const,
      detail: `${reason}では「${b.text.slice(Math.max(0, start - 8), start + after.length + 8)}」`,
    },
    ...looksEvidence(looks, before, after),
    ...dictionaryEvidence(dictionary),
  ];
  const confidence = combine(0.8, looks.weight * 0.6, Math.min(0.6, Math.max(0, gain) / 10_000));
  return propose(
    survey.view.text,
    { segment: a, start, end, after },
    {
      rule: ID,
      status: isSure && evidence.length > 1 ? 'applied' : 'suggested',
      evidence,
      confidence,
    },
  );
}
