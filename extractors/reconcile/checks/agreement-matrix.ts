import type { IssueDraft } from '../../../schemas/issue.js';
import type { LibraryEntry } from '../../../schemas/library.js';
import type { Check, CheckInput } from '../check-definition.js';
import { listSome, quoteSome, yearHint, yearWords } from '../phrasing.js';
import {
  type Listed,
  nearestEntry,
  pairRosters,
  type Roster,
  type RosterPair,
  rosterOf,
  rosterOfEntry,
  rosterOfMatrix,
  townIn,
} from '../rosters.js';

const ID = 'check/agreement-matrix';

/** An agreement that amends another lists what it changes, not all that is agreed. */
const AMENDING = /変更|改正|改定|一部/u;
/** Two papers of which fewer initiatives than this share have a counterpart do not list the same things. */
const LEAST_SHARED = 0.5;

/** One town's initiatives in an agreement and in a matrix, one of which is this document. */
interface Comparison {
  readonly town: string;
  /** 連携協約 or 協定, as the agreement calls itself. */
  readonly paper: string;
  readonly agreed: Roster;
  /** Initiatives of the agreement whose names could not be read. */
  readonly nameless: number;
  readonly matrix: Roster;
  readonly other: LibraryEntry;
  readonly year: number | null;
}

/**
 * A partner's agreement lists exactly the initiatives that the matrix marks for it. Run on the matrix with the
 * agreements of the run, and on an agreement with the matrices of the run.
 */
export const check: Check = {
  id: ID,
  summary: '連携協約に挙げた取組と、取組一覧でその市町村に記号のある取組を比べる',
  run: (input) => [...comparisonsOfMatrix(input), ...comparisonsOfAgreement(input)].flatMap(compare),
};

function comparisonsOfMatrix({ parts, identity, library }: CheckInput): Comparison[] {
  const year = identity.fiscalYear?.year ?? null;
  const agreements = library.entries.filter(isWholeAgreement);
  return parts.flatMap((part) => {
    if (part.type !== 'initiative-matrix') return [];
    const region = [...part.municipalities, ...identity.issuers];
    const ofRegion = agreements.filter((entry) => townIn(region, partiesOf(entry)[0] ?? '') !== null);
    const partners = new Set(ofRegion.flatMap((entry) => partnersOf(partiesOf(entry))));
    return [...partners].flatMap((partner): Comparison[] => {
      const town = townIn(part.municipalities, partner);
      const withPartner = ofRegion.filter((entry) => partnersOf(partiesOf(entry)).includes(partner));
      const other = nearestEntry(withPartner, year);
      if (town === null || other === null) return [];
      const nameless = other.initiatives.filter(({ name }) => name === '').length;
      const paper = paperOf(other.title);
      return [
        { town, paper, agreed: rosterOfEntry(other), nameless, matrix: rosterOfMatrix(part), other, year },
      ];
    });
  });
}

const paperOf = (title: string): string => (title.includes('協定') ? '協定' : '連携協約');

/** An agreement's initiatives name its parties, the central city first. */
const partiesOf = (entry: LibraryEntry): string[] => entry.initiatives[0]?.municipalities ?? [];
const partnersOf = (parties: readonly string[]): string[] => parties.slice(1);

function isWholeAgreement({ kind, title }: LibraryEntry): boolean {
  return kind === 'cooperation-agreement' && !AMENDING.test(title);
}

function comparisonsOfAgreement({ parts, identity, library }: CheckInput): Comparison[] {
  const parties = parts.flatMap((part) => (part.type === 'agreement' ? part.parties : []));
  const rows = parts.flatMap((part) => (part.type === 'role-schedule' ? part.rows : []));
  if (parties.length < 2 || rows.length === 0 || AMENDING.test(identity.title)) return [];
  const year = identity.fiscalYear?.year ?? null;
  const agreed = rosterOf(rows.map(({ name, at }) => ({ name, towns: [], at })));
  const nameless = rows.filter(({ name }) => name === '').length;
  const matrices = library.entries.filter(
    (entry) =>
      entry.kind === 'initiative-matrix' &&
      entry.settled &&
      townOfEntry(entry, parties[0]?.name ?? '') !== null,
  );
  return partnersOf(parties.map(({ name }) => name)).flatMap((partner): Comparison[] => {
    const known = matrices.filter((entry) => townOfEntry(entry, partner) !== null);
    const other = nearestEntry(known, year);
    const town = other === null ? null : townOfEntry(other, partner);
    if (other === null || town === null) return [];
    const paper = paperOf(identity.title);
    return [{ town, paper, agreed, nameless, matrix: rosterOfEntry(other), other, year }];
  });
}

function townOfEntry({ initiatives }: LibraryEntry, town: string): string | null {
  return townIn(new Set(initiatives.flatMap(({ municipalities }) => municipalities)), town);
}

function compare(comparison: Comparison): IssueDraft[] {
  const { town, paper, agreed, matrix } = comparison;
  const { pairs, onlyOurs, onlyTheirs } = pairRosters(agreed, matrix);
  if (pairs.length < agreed.length * LEAST_SHARED) {
    const message = `${town}の${paper}の取組${agreed.length}件のうち、取組一覧に同じ名称のものは${pairs.length}件だけのため、照合していません。`;
    return [{ ...issueOf(comparison, message, []), severity: 'info' }];
  }
  const unmarked = pairs.filter(({ theirs }) => !theirs.towns.has(town) && !theirs.open.has(town));
  return [
    ...onlyAgreed(comparison, [...unmarked.map(both), ...onlyOurs], onlyOurs.length),
    ...onlyMarked(
      comparison,
      onlyTheirs.filter(({ towns }) => towns.has(town)),
    ),
    ...reworded(
      comparison,
      pairs.filter((pair) => pair.reworded),
    ),
  ];
}

function onlyAgreed(comparison: Comparison, listed: readonly Listed[], without: number): IssueDraft[] {
  if (listed.length === 0) return [];
  const { town, paper, other, year } = comparison;
  const nowhere = without === 0 ? '' : `（うち${without}件は取組一覧に同じ名称の行がありません）`;
  const message = `${town}の${paper}にあって、取組一覧で${town}に記号のない取組が${listed.length}件あります${nowhere}：${names(listed)}。${yearHint(year, other.fiscalYear)}`;
  return [issueOf(comparison, message, listed)];
}

function onlyMarked(comparison: Comparison, listed: readonly Listed[]): IssueDraft[] {
  if (listed.length === 0) return [];
  const { town, paper, nameless, other, year } = comparison;
  const unread = nameless === 0 ? '' : `${paper}には名称を読み取れない取組が${nameless}件あります。`;
  const message = `取組一覧で${town}に記号があるのに、${town}の${paper}にない取組が${listed.length}件あります：${names(listed)}。${unread}${yearHint(year, other.fiscalYear)}`;
  return [issueOf(comparison, message, listed)];
}

function reworded(comparison: Comparison, pairs: readonly RosterPair[]): IssueDraft[] {
  if (pairs.length === 0) return [];
  const { town, paper } = comparison;
  const phrases = pairs.map(({ ours, theirs }) => `「${ours.name}」と「${theirs.name}」`);
  const message = `${town}の${paper}と取組一覧で、名称の違う取組が${pairs.length}件あります（同じ取組とみて比べました）：${listSome(phrases)}。`;
  return [{ ...issueOf(comparison, message, pairs.map(both)), severity: 'info' }];
}

const names = (listed: readonly Listed[]): string => quoteSome(listed.map(({ name }) => name));
const both = ({ ours, theirs }: RosterPair): Listed => ({ ...ours, at: [...ours.at, ...theirs.at] });

/** Papers of one year must agree; an agreement may be amended later. */
function issueOf(comparison: Comparison, message: string, listed: readonly Listed[]): IssueDraft {
  const { town, paper, agreed, matrix, other, year } = comparison;
  const papers = `この資料は${yearWords(year)}、相手は「${other.title}」（${yearWords(other.fiscalYear)}）です。`;
  return {
    rule: ID,
    severity: year !== null && year === other.fiscalYear ? 'warning' : 'info',
    message: `${message}${papers}`,
    actual: `${paper} ${agreed.length}件`,
    expected: `取組一覧 ${matrix.filter(({ towns }) => towns.has(town)).length}件`,
    at: listed.flatMap(({ at }) => at),
  };
}
