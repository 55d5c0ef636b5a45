import type { Segment } from '../../../corpus/segments.js';
import type { Proposal } from '../../../edits/proposal.js';
import type { WordRule } from '../definition.js';
import { compareLooks } from '../judgement.js';
import { oneLetterOff, onlyReplaced } from '../near-forms.js';
import { propose } from '../propose.js';
import { looksEvidence } from '../reasons.js';
import type { Survey } from '../survey.js';

const ID = 'reconcile/municipality-names';

const ALIKE = 0.15;

/**
 * A name that no municipality has and that differs in one look-alike from one that the document or its run names: the
 * gazetteer's. Names of neighbours that the document does not speak of are not thought of.
 */
export const rule: WordRule = {
  id: ID,
  summary: '全国のどの市町村名でもなく、資料に出てくる市町村名と一字だけ違う名前を直す',
  examples: [
    {
      text: '関係市町\t松本市、塩尻市、安曇野市\n医療\t松本市、塩尻市、安曇野市\n福祉\t松木市、塩尻市\n',
      before: '松木市',
      after: '松本市',
      status: 'applied',
    },
  ],
  counterExamples: [
    { text: '鷹栖町、比布町、愛別町を結ぶ。\n\n転入元は、鷹栖町、比布町、愛別町等である。' },
    { text: '鷹栖町、愛別町、当麻町を結ぶ。\n\n構成は、鷹栖町・比布町・愛別町。当麻町・東川町である。' },
    { text: '関係市町\t府中市、府中町\n医療\t府中市、府中町\n' },
    { text: '中心市の役割\t松本市が担う。\n旧市町村の区域\t松本市\n全市町村\t松本市\n' },
  ],
  find(survey) {
    const known = knownNames(survey);
    if (known.length === 0) return [];
    return survey.segments.flatMap((segment) => misreadIn(segment, known, survey));
  },
};

/** How often a name must stand in the document to be one that it speaks of. */
const SPOKEN_OF = 2;
const LONGEST = 7;

/** Names of municipalities that the document says: its issuers, and what stands in it more than once by the gazetteer. */
function knownNames({ identity, segments, gazetteer }: Survey): string[] {
  const counts = new Map<string, number>();
  for (const { text } of segments) {
    for (const match of text.matchAll(/[市町村]/gu)) {
      for (let length = 2; length <= Math.min(LONGEST, match.index + 1); length += 1) {
        const name = text.slice(match.index + 1 - length, match.index + 1);
        if (gazetteer.lookup(name).length > 0) counts.set(name, (counts.get(name) ?? 0) + 1);
      }
    }
  }
  const spoken = [...counts].filter(([, count]) => count >= SPOKEN_OF).map(([name]) => name);
  const issuers = identity.issuers.filter((name) => gazetteer.lookup(name).length > 0);
  return [...new Set([...issuers, ...spoken])];
}

/** Where names stand in a list: between commas, points and the edges of a segment. */
const ITEM = /[^、，,。．・\s／/（）()「」]+/gu;
/** Other names of the list that the gazetteer must have. */
const COMPANY = 1;

function misreadIn(segment: Segment, known: readonly string[], survey: Survey): Proposal[] {
  const items = [...segment.text.matchAll(ITEM)];
  const right = items.filter(([item]) => survey.gazetteer.lookup(item).length > 0).map(([item]) => item);
  const inList =
    right.length > COMPANY ? items.flatMap((item) => ofList(segment, item, right, known, survey)) : [];
  return inList.length > 0 ? inList : known.flatMap((name) => inProse(segment, name, survey));
}

/** An item of a list of names that is none and one letter away from exactly one name that the list lacks. */
function ofList(
  segment: Segment,
  item: RegExpMatchArray,
  right: readonly string[],
  known: readonly string[],
  survey: Survey,
): Proposal[] {
  const [read] = item;
  if (read.length > LONGEST || read.length < 2 || survey.gazetteer.lookup(read).length > 0) return [];
  // 愛別町等: what stands behind a whole name is its writer's.
  if (survey.gazetteer.lookup(read.slice(0, -1)).length > 0) return [];
  const near = known.flatMap((name) => {
    const difference = right.includes(name) ? null : oneLetterOff(read, name);
    return difference === null ? [] : [{ name, difference }];
  });
  const [only] = near;
  if (only === undefined || near.length > 1) return [];
  const { name, difference } = only;
  const evidence = [
    {
      kind: 'registry' as const,
      detail: `「${read}」という市町村はない。資料に出てくる「${name}」と一字違い`,
    },
    { kind: 'closed-set' as const, detail: `市町村名が並ぶ中にあり、ほかの${right.length}件は市町村名` },
  ];
  const start = (item.index ?? 0) + difference.start;
  const change = { segment, start, end: start + difference.end - difference.start, after: difference.after };
  return propose(survey.view.text, change, {
    rule: ID,
    status: 'applied',
    evidence,
    confidence: 0.97,
  });
}

function inProse(segment: Segment, name: string, survey: Survey): Proposal[] {
  const found: Proposal[] = [];
  const kind = name.at(-1) as string;
  for (let at = segment.text.indexOf(kind); at >= 0; at = segment.text.indexOf(kind, at + 1)) {
    const start = at - name.length + 1;
    if (start >= 0) found.push(...compare(segment, start, name, survey));
  }
  return found;
}

function compare(segment: Segment, start: number, name: string, survey: Survey): Proposal[] {
  const read = segment.text.slice(start, start + name.length);
  if (read === name || survey.gazetteer.lookup(read).length > 0) return [];
  const at = onlyReplaced(read, name);
  if (at === null) return [];
  // 旧松本市, 同市町村: a name must begin where a word does.
  const left = segment.text[start - 1];
  if (left !== undefined && !/[、。・（）()「」：:とやはがをに]/u.test(left)) return [];
  const looks = compareLooks(survey.lexicon, read[at] ?? '', name[at] ?? '', { left: '', right: '' });
  if (looks.weight < ALIKE) return [];
  const evidence = [
    {
      kind: 'registry' as const,
      detail: `「${read}」という市町村はない。「${name}」は全国の市町村名にあり、資料に出てくる`,
    },
    ...looksEvidence(looks, read[at] ?? '', name[at] ?? ''),
  ];
  const change = { segment, start: start + at, end: start + at + 1, after: name[at] ?? '' };
  return propose(survey.view.text, change, { rule: ID, status: 'applied', evidence, confidence: 0.97 });
}
