import type { LibraryEntry } from '../../../../schemas/library.js';
import type { Segment } from '../../../corpus/segments.js';
import { sourceSpan } from '../../../corpus/segments.js';
import type { Proposal } from '../../../edits/proposal.js';
import type { WordRule } from '../definition.js';
import { differences } from '../differences.js';
import type { Survey } from '../survey.js';

const ID = 'reconcile/policy-fields';

/** The three groups that the national guidelines name, as documents head their tables with them. */
const SUFFIX = /に係る(?:政策分野|施策)$/u;
/** Letters of the label that the field must have, and how many of the field's may be missing in it. */
const SHORTEST = 4;
const GROUP = /に係る政策分野$/u;
const MOST_IN_ORDER = 0.7;
const LEAST_SHARED = 0.38;
/** Letters that the label has and the field has not: a label number, one misread letter. */
const MOST_FOREIGN = 1;

interface Field {
  readonly text: string;
  /** One of the three groups, which narrow merged cells bear. */
  readonly isGroup: boolean;
  readonly source: string;
}

/**
 * Labels that ran down a narrow merged cell come with letters out of order or missing (「圏域の強化マネ能力」). When all
 * letters of such a label are those of one policy field of the guidelines, and of no other, that field is suggested.
 */
export const rule: WordRule = {
  id: ID,
  summary: '縦に組まれた区分の欄で、文字の順が乱れたり欠けたりした政策分野の名を見つける（提案）',
  examples: [
    {
      text: '政策分野\t連携事業名\t取組状況\n生活機能の強化\t救急医療の連携\t実施中\n圏域の強化マネ能力\t職員の人事交流\t実施中\n',
      before: '圏域の強化マネ能力',
      after: '圏域マネジメント能力の強化',
      status: 'suggested',
    },
  ],
  counterExamples: [
    {
      text: '政策分野\t連携事業名\t取組状況\n生活機能の強化\t救急医療の連携\t実施中\n地域医療\t病院の連携\t実施中\n',
    },
    { text: '分野\t事業名\t状況\n健康づくり\t検診\t実施中\n防災まちづくり\t訓練\t実施中\n' },
  ],
  find(survey) {
    const fields = fieldsOf(survey);
    const counts = countTexts(survey);
    return survey.segments.flatMap((segment) => {
      const isLabel = segment.kind === 'heading' || (segment.kind === 'cell' && (segment.column ?? 9) <= 1);
      return isLabel ? suggest(segment, fields, counts) : [];
    });
  },
};

/** Group names of the guidelines in their short form, and the headings under which other documents of the run have initiatives. */
function fieldsOf({ lexicon, library }: Survey): Field[] {
  const fields = new Map<string, Field>();
  for (const { group, field, scheme } of lexicon.policyFields) {
    for (const name of [group, field]) {
      const text = name.replace(SUFFIX, '');
      const isGroup = GROUP.test(name);
      if (text.length >= SHORTEST)
        fields.set(text, { text, isGroup, source: `${scheme}の推進要綱の政策分野` });
    }
  }
  for (const entry of library.entries)
    for (const field of headingsOf(entry)) fields.set(field.text, fields.get(field.text) ?? field);
  return [...fields.values()];
}

function headingsOf(entry: LibraryEntry): Field[] {
  const names = new Set(entry.initiatives.flatMap((initiative) => initiative.category));
  return [...names]
    .map((name) => name.replace(SUFFIX, ''))
    .filter((name) => name.length >= SHORTEST)
    .map((text) => ({ text, isGroup: false, source: `「${entry.title}」の見出し` }));
}

function suggest(
  segment: Segment,
  fields: readonly Field[],
  counts: ReadonlyMap<string, number>,
): Proposal[] {
  const { text } = segment;
  if (text.length < SHORTEST || text.length > 24) return [];
  const label = text.replace(/^(?:[(（]?[0-9a-zア-コ][)）]?[、.．]?)/u, '');
  if (fields.some((field) => field.text === text || field.text === label || field.text.includes(label)))
    return [];
  if (fields.some((field) => text.includes(field.text))) return [];
  const fitting = fields
    .filter((field) => !counts.has(field.text) && isScrambled(label, field))
    .sort((a, b) => a.text.length - b.text.length);
  const [only, next] = fitting;
  if (only === undefined || next?.text.length === only.text.length || counts.get(text) !== 1) return [];
  const span = sourceSpan(segment, 0, text.length);
  return [
    {
      rule: ID,
      ...span,
      after: only.text,
      status: 'suggested',
      evidence: [
        {
          kind: 'closed-set',
          detail: `文字の並びが乱れているが、文字の合う政策分野は「${only.text}」（${only.source}）`,
        },
      ],
      confidence: 0.7,
    },
  ];
}

/** How often each segment stands in the document: a label that stands more than once was printed so. */
function countTexts({ segments }: Survey): Map<string, number> {
  const counts = new Map<string, number>();
  for (const { text } of segments) counts.set(text, (counts.get(text) ?? 0) + 1);
  return counts;
}

/** All letters of the label but one are the field's, at least half of the field's are in the label, and their order is not the field's. */
function isScrambled(label: string, { text: field, isGroup }: Field): boolean {
  const left = [...field];
  let foreign = 0;
  for (const letter of label) {
    const at = left.indexOf(letter);
    if (at < 0) foreign += 1;
    else left.splice(at, 1);
    if (foreign > MOST_FOREIGN) return false;
  }
  const shared = [...label].length - foreign;
  if (shared < Math.max(SHORTEST, [...field].length * LEAST_SHARED)) return false;
  // A shorter wording in the field's own order, or nearly so, is a heading of somebody's own.
  const inOrder = label.length - differencesIn(label, field);
  return inOrder < label.length && (isGroup || inOrder <= label.length * MOST_IN_ORDER);
}

/** Letters of the label that are not in the field's order. */
function differencesIn(label: string, field: string): number {
  return differences(label, field).reduce((sum, { before }) => sum + before.length, 0);
}
