import { shippedMunicipalities } from '../../../pipeline/gazetteer.js';

/** A city and those that it works with, as documents of it name them. */
export interface Issuer {
  readonly name: string;
  readonly romaji: string;
  readonly sphere: string;
  /** The city first, then its neighbours by code. */
  readonly towns: readonly string[];
}

/** Municipalities of an area: the city and up to seven others. */
const TOWNS = 8;

/** All cities that can issue documents, by code. Names that two municipalities share are left out: their documents could not be told apart. */
export function allIssuers(): Issuer[] {
  const all = shippedMunicipalities().filter(({ name, prefecture }) => name !== prefecture);
  const counts = new Map<string, number>();
  for (const { name } of all) counts.set(name, (counts.get(name) ?? 0) + 1);
  const usable = all.filter(({ name }) => counts.get(name) === 1 && !name.endsWith('区'));
  return usable.flatMap(({ name, prefecture, romaji }, at): Issuer[] => {
    if (!name.endsWith('市')) return [];
    const neighbours = usable.slice(at + 1, at + TOWNS).filter((each) => each.prefecture === prefecture);
    const sphere = `${name.slice(0, -1)}圏域連携中枢都市圏`;
    return [{ name, romaji, sphere, towns: [name, ...neighbours.map((each) => each.name)] }];
  });
}
