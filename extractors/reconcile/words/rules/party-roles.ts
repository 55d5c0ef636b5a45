import type { Segment } from '../../../corpus/segments.js';
import type { Proposal } from '../../../edits/proposal.js';
import type { WordRule } from '../definition.js';
import { propose } from '../propose.js';
import type { Survey } from '../survey.js';

const ID = 'reconcile/party-roles';

/** Letters that stand for the parties of an agreement. */
const PARTIES = '甲乙丙丁戊';
/** What follows a party's letter at the head of a sentence. */
const PARTICLES = 'のはとがにをへ及か';
const ALIKE = 0.3;
/** Letters in which the rest of the sentence agrees with the other party's, behind the particle. */
const AGREEMENT = 6;

/**
 * Roles of two parties are written as twins: 「甲の住民に対し…」 and 「乙の住民に対し…」. Where one of them begins with a
 * letter that looks like a party's, it is that party's: suggested, since この and ことは are words too.
 */
export const rule: WordRule = {
  id: ID,
  summary: '甲と乙の対になる文から、読み誤った「乙」などを見つける（提案）',
  examples: [
    {
      text: '旭市（以下「甲」という。）と銚子市（以下「乙」という。）は、次のとおり協約を締結する。\n\n図書館\t取組の内容\t相互に利用する。\n\t甲の役割\t甲の区域の企業に、催しの案内を送る。\n\t乙の役割\tこの区域の企業に、催しの案内を送る。\n',
      before: 'こ',
      after: '乙',
      status: 'suggested',
    },
  ],
  counterExamples: [
    {
      text: '旭市（以下「甲」という。）と銚子市（以下「乙」という。）は、次のとおり協約を締結する。\n\n図書館\t取組の内容\t相互に利用する。\n\t甲の役割\t甲の住民に対し、図書館の案内を提供する。\n\t乙の役割\tこの事業の実施に当たり、応分の負担をする。\n',
    },
  ],
  find(survey) {
    const named = [...PARTIES].filter((party) => survey.view.text.includes(`「${party}」`));
    if (named.length < 2) return [];
    const sentences = survey.segments.filter((segment) => segment.text.length > AGREEMENT + 1);
    const openings = new Map(
      sentences.flatMap((segment) =>
        named.includes(segment.text[0] ?? '') ? [[openingOf(segment), segment] as const] : [],
      ),
    );
    return sentences.flatMap((segment) => misread(segment, named, openings, survey));
  },
};

/** What follows the first letter, as far as twins must agree. */
function openingOf(segment: Segment): string {
  return segment.text.slice(1, 2 + AGREEMENT);
}

function misread(
  segment: Segment,
  named: readonly string[],
  openings: ReadonlyMap<string, Segment>,
  survey: Survey,
): Proposal[] {
  const letter = segment.text[0] ?? '';
  const twin = openings.get(openingOf(segment));
  if (named.includes(letter) || !PARTICLES.includes(segment.text[1] ?? '') || twin === undefined) return [];
  const meant = survey.lexicon
    .lookAlikes(letter)
    .filter(({ character, weight }) => named.includes(character) && weight >= ALIKE);
  const [only] = meant;
  if (only === undefined || meant.length > 1) return [];
  const evidence = [
    { kind: 'closed-set' as const, detail: `当事者は${named.join('、')}` },
    { kind: 'same-document' as const, detail: `対になる文「${twin.text.slice(0, 24)}…」がある` },
    { kind: 'glyph' as const, detail: `「${letter}」と「${only.character}」は形が似ている` },
  ];
  const change = { segment, start: 0, end: 1, after: only.character };
  return propose(survey.view.text, change, {
    rule: ID,
    status: 'suggested',
    evidence,
    confidence: 0.9,
  });
}
