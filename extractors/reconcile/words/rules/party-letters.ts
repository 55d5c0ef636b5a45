import type { Segment } from '../../../corpus/segments.js';
import type { Proposal } from '../../../edits/proposal.js';
import type { WordRule } from '../definition.js';
import { propose } from '../propose.js';
import type { Survey } from '../survey.js';

const ID = 'reconcile/party-letters';

/** Letters that stand for the parties of an agreement, in the order in which they are given. */
const PARTIES = '甲乙丙丁戊己庚辛壬癸';

/** 「（以下「乙」という。）」, with whatever letter was read. */
const DEFINITION = /(?<before>以下[、,]?「)(?<letter>[^「」])」という/gu;
/** 「甲及び乙は」, 「甲又は乙の」, 「甲乙協議」: what stands beside 甲 where the other party is meant. */
const PAIR =
  /(?<before>甲(?:及び|又は|並びに|と|、)?)(?<letter>[^、。「」（）()])(?=[はがのにを]|それぞれ|双方|両者|協議|間で)/gu;
/** Letters that say something beside 甲 themselves: 甲及び市は, 甲と国の; and what goes on without another party: 甲がその. */
const WORDS = /[市町村県国者他方両及又並とはがのにをもへで]/u;
/** Behind 及び and 又は no particle stands by itself: 甲及びのは, 甲又はへは. */
const JOINED = /(?:及び|又は|並びに)$/u;
/** 「甲、乙及び丙」: the third of three parties, whatever letter was read; 「丙の役割」 alone in a cell. */
const THIRD =
  /(?<before>甲[、,]乙(?:及び|又は|並びに|、))(?<letter>[^、。「」（）()])(?=[はがのにをと、。]|それぞれ|双方|間で)/gu;
const ROLE = /^(?<letter>[^、。「」（）()])の役割$/gu;
const PARTICLES = /[のへ]/u;

/** How often the letter itself must stand in the document to be known as a party's. */
const KNOWN = 2;

/**
 * An agreement names its parties 甲, 乙, 丙 in this order. Where another letter stands in the place of one, in its definition
 * or beside 甲, it was misread: 乙 is read as る, み, 選. Put right where the letter stands elsewhere too.
 */
export const rule: WordRule = {
  id: ID,
  summary: '協約の当事者を示す文字（甲、乙、丙）を、名づけの順と「甲及び乙は」などの言い方から直す',
  examples: [
    {
      text: '旭市（以下「甲」という。）と銚子市（以下「選」という。）は、次のとおり協約を締結する。\n\n第1条　甲及び乙は、図書館を共に使う。\n第2条　乙の役割は、別に定める。\n',
      before: '選',
      after: '乙',
      status: 'applied',
    },
    {
      text: '旭市（以下「甲」という。）と銚子市（以下「乙」という。）は、次のとおり協約を締結する。\n\n第1条　甲及びみは、図書館を共に使う。\n第2条　乙の役割は、別に定める。\n',
      before: 'み',
      after: '乙',
      status: 'applied',
    },
    {
      text: '旭市（以下「甲」という。）、銚子市（以下「乙」という。）及び匝瑳市（以下「際」という。）は、次のとおり協約を締結する。\n\n第1条　甲、乙及び丙は、図書館を共に使う。\n第2条　丙の役割は、別に定める。\n',
      before: '際',
      after: '丙',
      status: 'applied',
    },
    {
      text: '旭市（以下「甲」という。）、銚子市（以下「乙」という。）及び匝瑳市（以下「丙」という。）は、次のとおり協約を締結する。\n\n第1条　甲、乙及び内は、図書館を共に使う。\n',
      before: '内',
      after: '丙',
      status: 'applied',
    },
    {
      text: '旭市（以下「甲」という。）と銚子市（以下「乙」という。）は、次のとおり協約を締結する。\n\n第1条　甲又はへは、相手方に申し出る。\n第2条　乙の役割は、別に定める。\n',
      before: 'へ',
      after: '乙',
      status: 'applied',
    },
  ],
  counterExamples: [
    {
      text: '旭市（以下「甲」という。）と銚子市（以下「乙」という。）は、次のとおり協約を締結する。\n\n第1条　甲及び市は、図書館を共に使う。\n第2条　甲は、その施設を乙の住民に開く。\n',
    },
    {
      text: '旭市（以下「甲」という。）、銚子市（以下「乙」という。）及び匝瑳市（以下「丙」という。）は、次のとおり協約を締結する。\n\n第1条　甲、乙及び国は、図書館を共に使う。内の施設は除く。\n',
    },
    { text: '旭市（以下「市」という。）と銚子市（以下「町」という。）は、次のとおり協約を締結する。\n' },
  ],
  find(survey) {
    const count = (letter: string): number => survey.view.text.split(letter).length - 1;
    const definitions = survey.segments.flatMap((segment) =>
      lettersIn(segment, DEFINITION).map((found) => ({ ...found, segment })),
    );
    if (definitions[0]?.letter !== '甲') return [];
    const parties = [...PARTIES].slice(0, definitions.length);
    if (parties.length < 2) return [];
    if (parties.length === 3) return thirdParty(definitions, parties, survey);
    if (parties.some((party) => count(party) < KNOWN)) return [];
    const misnamed = definitions.flatMap(({ segment, letter, at }, index) =>
      PARTIES.includes(letter) ? [] : change(segment, at, parties[index] ?? letter, survey),
    );
    const [, other] = parties;
    if (other === undefined || parties.length > 2) return misnamed;
    const besideFirst = survey.segments.flatMap((segment) =>
      lettersIn(segment, PAIR)
        .filter(({ letter, before }) => !PARTIES.includes(letter) && !isWord(letter, before))
        .flatMap(({ at }) => change(segment, at, other, survey)),
    );
    return [...misnamed, ...besideFirst];
  },
};

interface Definition extends FoundLetter {
  readonly segment: Segment;
}

/**
 * The third of three parties. An engine that does not know 丙 never reads it: the order in which 甲 and 乙 are named says that it is
 * meant, where it is named, and where it stands behind them. A role's heading is its where those of 甲 and 乙 stand too.
 */
function thirdParty(
  definitions: readonly Definition[],
  parties: readonly string[],
  survey: Survey,
): Proposal[] {
  const [first, second, third] = definitions;
  const [kou = '', otsu = '', hei = ''] = parties;
  if (first?.letter !== kou || second?.letter !== otsu || third === undefined) return [];
  const named = third.letter === hei ? [] : change(third.segment, third.at, hei, survey);
  const have = (text: string): boolean => survey.segments.some((segment) => segment.text === text);
  const patterns = have(`${kou}の役割`) && have(`${otsu}の役割`) ? [THIRD, ROLE] : [THIRD];
  const others = survey.segments.flatMap((segment) =>
    patterns
      .flatMap((pattern) => lettersIn(segment, pattern))
      .filter(({ letter }) => !PARTIES.includes(letter) && !WORDS.test(letter))
      .flatMap(({ at }) => change(segment, at, hei, survey)),
  );
  return [...named, ...others];
}

interface FoundLetter {
  readonly letter: string;
  /** What the pattern has before it. */
  readonly before: string;
  readonly at: number;
}

/** Where the letter of a pattern stands in a segment. */
function lettersIn(segment: Segment, pattern: RegExp): FoundLetter[] {
  return [...segment.text.matchAll(pattern)].map((match) => {
    const { letter = '', before = '' } = match.groups ?? {};
    return { letter, before, at: match.index + before.length };
  });
}

/** Whether a letter beside 甲 says something itself. */
function isWord(letter: string, before: string): boolean {
  return WORDS.test(letter) && !(PARTICLES.test(letter) && JOINED.test(before));
}

function change(segment: Segment, at: number, party: string, survey: Survey): Proposal[] {
  const place = segment.text.slice(Math.max(0, at - 6), at + 4);
  const evidence = [
    {
      kind: 'closed-set' as const,
      detail: `当事者は甲から順に名づけられ、ここは「${party}」の所（${place}）`,
    },
    ...(survey.view.text.includes(party)
      ? [{ kind: 'same-document' as const, detail: `ほかの箇所では「${party}」とある` }]
      : []),
  ];
  return propose(
    survey.view.text,
    { segment, start: at, end: at + 1, after: party },
    { rule: ID, status: 'applied', evidence, confidence: 0.96 },
  );
}
