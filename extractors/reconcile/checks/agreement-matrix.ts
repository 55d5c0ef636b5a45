import type { At } from '../../../schemas/at.js';
import type { IssueDraft } from '../../../schemas/issue.js';
import type { LibraryEntry } from '../../../schemas/library.js';
import type { Check, CheckInput } from '../check-definition.js';
import { listSome, quoteSome, yearWords } from '../phrasing.js';
import {
  type Listed,
  nearestEntry,
  pairRosters,
  type Roster,
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
  const { town, paper, agreed, nameless, matrix, other, year } = comparison;
  const { pairs, onlyOurs, onlyTheirs } = pairRosters(agreed, matrix);
  const issue = issueOf(comparison);
  if (pairs.length < agreed.length * LEAST_SHARED) {
    const message = `${town}の${paper}の取組${agreed.length}件のうち、取組一覧に同じ名称のものは${pairs.length}件だけのため、照合していません。`;
    return [{ ...issue(message, []), severity: 'info' }];
  }
  const unmarked = pairs.filter(({ theirs }) => !theirs.towns.has(town) && !theirs.open.has(town));
  const marked = onlyTheirs.filter(({ towns }) => towns.has(town));
  const reworded = pairs.filter((pair) => pair.reworded);
  const hint =
    year !== null && year === other.fiscalYear ? '' : '年度が違うため、その後の変更かもしれません。';
  const unread = nameless === 0 ? '' : `${paper}には名称を読み取れない取組が${nameless}件あります。`;
  const issues: IssueDraft[] = [];
  if (unmarked.length + onlyOurs.length > 0) {
    const listed = [...unmarked.map(({ ours, theirs }) => both(ours, theirs)), ...onlyOurs];
    const nowhere =
      onlyOurs.length === 0 ? '' : `（うち${onlyOurs.length}件は取組一覧に同じ名称の行がありません）`;
    const message = `${town}の${paper}にあって、取組一覧で${town}に記号のない取組が${listed.length}件あります${nowhere}：${names(listed)}。${hint}`;
    issues.push(issue(message, listed));
  }
  if (marked.length > 0) {
    const message = `取組一覧で${town}に記号があるのに、${town}の${paper}にない取組が${marked.length}件あります：${names(marked)}。${unread}${hint}`;
    issues.push(issue(message, marked));
  }
  if (reworded.length > 0) {
    const phrases = reworded.map(({ ours, theirs }) => `「${ours.name}」と「${theirs.name}」`);
    const message = `${town}の${paper}と取組一覧で、名称の違う取組が${reworded.length}件あります（同じ取組とみて比べました）：${listSome(phrases)}。`;
    const found = reworded.map(({ ours, theirs }) => both(ours, theirs));
    issues.push({ ...issue(message, found), severity: 'info' });
  }
  return issues;
}

const names = (listed: readonly Listed[]): string => quoteSome(listed.map(({ name }) => name));
const both = (ours: Listed, theirs: Listed): Listed => ({ ...ours, at: [...ours.at, ...theirs.at] });

/** Papers of one year must agree; an agreement may be amended later. */
function issueOf({
  town,
  paper,
  agreed,
  matrix,
  other,
  year,
}: Comparison): (message: string, listed: readonly Listed[]) => IssueDraft {
  const severity = year !== null && year === other.fiscalYear ? 'warning' : 'info';
  const years = `この資料は${yearWords(year)}、相手は「${other.title}」（${yearWords(other.fiscalYear)}）です。`;
  return (message, listed) => ({
    rule: ID,
    severity,
    message: `${message}${years}`,
    actual: `${paper} ${agreed.length}件`,
    expected: `取組一覧 ${matrix.filter(({ towns }) => towns.has(town)).length}件`,
    at: listed.flatMap(({ at }): readonly At[] => at),
  });
}
