import type { Gazetteer, OfficeHolder, Term } from '../../extractors/context.js';
import { plainName } from '../gazetteer.js';
import { comparable } from './comparable.js';
import type { UserMunicipality } from './entries.js';
import { officeKey, shareDay } from './office-terms.js';
import { type LexiconProblem, problem } from './problems.js';
import type { Entry } from './tables.js';
import type { UserLexicon } from './user-lexicon.js';

/** The lexicon with each entry once. What its entries contradict, in each other or in what is shipped, is added. */
export function settle(found: UserLexicon, shipped: Gazetteer, problems: LexiconProblem[]): UserLexicon {
  const municipalities = distinct(found.municipalities, municipalityKey, ({ name }) => name, problems);
  const terms = distinct(
    found.terms,
    ({ text }) => comparable(text),
    ({ text }) => text,
    problems,
  );
  const officeHolders = distinct(found.officeHolders, holderKey, ({ name }) => name, problems);
  const neverCorrect = distinct(
    found.neverCorrect,
    (word) => word,
    (word) => word,
    problems,
  );
  const lexicon = { municipalities, terms, officeHolders, neverCorrect };
  // While a line of own municipalities cannot be read, one that seems unknown may be in it.
  const areKnown = !problems.some(({ file }) => file === 'municipalities.tsv');
  const contradictions = [
    ...(areKnown ? unknownMunicipalities(lexicon, shipped) : []),
    ...municipalities.flatMap((entry) => againstShipped(entry, shipped)),
    ...overlaps(officeHolders),
    ...neverAgainstNames(lexicon),
  ];
  // As arguments of one call, a hundred thousand would not fit on the stack.
  for (const each of contradictions) problems.push(each);
  return lexicon;
}

function municipalityKey({ prefecture, name }: UserMunicipality): string {
  return `${prefecture}\t${plainName(name)}`;
}

function holderKey(holder: OfficeHolder): string {
  return `${officeKey(holder)}\t${holder.name}\t${holder.from}`;
}

/** The first entry of each key; a later one must say the same. */
function distinct<T>(
  entries: readonly Entry<T>[],
  keyOf: (value: T) => string,
  shown: (value: T) => string,
  problems: LexiconProblem[],
): Entry<T>[] {
  const first = new Map<string, Entry<T>>();
  for (const entry of entries) {
    const key = keyOf(entry.value);
    const known = first.get(key);
    if (known === undefined) first.set(key, entry);
    else if (JSON.stringify(known.value) !== JSON.stringify(entry.value)) {
      problems.push(problem('differs', entry.place, { value: shown(entry.value), other: known.place }));
    }
  }
  return [...first.values()];
}

function againstShipped({ place, value }: Entry<UserMunicipality>, shipped: Gazetteer): LexiconProblem[] {
  const { prefecture, name, romaji, code } = value;
  const home = shipped.lookup(prefecture).find((known) => known.name === known.prefecture);
  if (home === undefined) return [problem('prefecture', place, { value: prefecture })];
  if (code !== '' && code.slice(0, 2) !== home.code.slice(0, 2)) {
    return [problem('code', place, { value: code })];
  }
  const same = shipped.lookup(name).find((known) => known.prefecture === prefecture);
  const differs = same !== undefined && (same.romaji !== romaji || (code !== '' && same.code !== code));
  return differs ? [problem('differs', place, { value: name, other: null })] : [];
}

/** Offices of unions and companies are not looked up; a city, town or village must exist. */
function unknownMunicipalities(lexicon: UserLexicon, shipped: Gazetteer): LexiconProblem[] {
  const own = new Set(lexicon.municipalities.map(({ value }) => plainName(value.name)));
  return lexicon.officeHolders
    .filter(({ value: { municipality } }) => /[都道府県市区町村]$/u.test(municipality))
    .filter(({ value: { municipality } }) => !own.has(plainName(municipality)))
    .filter(({ value: { municipality } }) => shipped.lookup(municipality).length === 0)
    .map(({ place, value }) => problem('unknown-municipality', place, { value: value.municipality }));
}

/**
 * Two entries on one office that certainly share a day; months are not taken for whole: a term to 2020-04 and another
 * from 2020-04 may adjoin. In the order of their beginnings each term is compared with the earlier one that goes on
 * longest, so that a long register takes no longer than its sorting.
 */
function overlaps(holders: readonly Entry<OfficeHolder>[]): LexiconProblem[] {
  const found: LexiconProblem[] = [];
  const longest = new Map<string, Entry<OfficeHolder>>();
  for (const entry of holders.toSorted((a, b) => compareText(a.value.from, b.value.from))) {
    const { value, place } = entry;
    const earlier = longest.get(officeKey(value));
    if (earlier !== undefined && shareDay(earlier.value, value)) {
      const isSame = earlier.value.name === value.name;
      const shown = isSame ? value.name : `${value.name}（${value.from}〜${value.to}）`;
      found.push(problem(isSame ? 'differs' : 'overlap', place, { value: shown, other: earlier.place }));
    }
    if (earlier === undefined || earlier.value.to < value.to) longest.set(officeKey(value), entry);
  }
  return found;
}

function compareText(a: string, b: string): number {
  return a === b ? 0 : a < b ? -1 : 1;
}

/** A word kept as it is, and a name that would write it otherwise. */
function neverAgainstNames({
  terms,
  officeHolders,
  municipalities,
  neverCorrect,
}: UserLexicon): LexiconProblem[] {
  const names: Entry<string>[] = [
    ...terms.map(({ place, value }: Entry<Term>) => ({ place, value: value.text })),
    ...[...officeHolders, ...municipalities].map(({ place, value }) => ({ place, value: value.name })),
  ];
  const byForm = new Map(names.map((entry) => [comparable(entry.value), entry]));
  return neverCorrect.flatMap(({ place, value }) => {
    const named = byForm.get(comparable(value));
    if (named === undefined || named.value === value) return [];
    return [problem('never-differs', place, { value, other: named.place })];
  });
}
