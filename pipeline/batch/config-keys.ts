import { z } from 'zod';
import { editDistance } from '../../extractors/tables/names.js';
import { runConfigSchema } from './config-schema.js';

/** Letters of a key that are enough for one more mistake in it. */
const LETTERS_A_MISTAKE = 3;

/** A place in a JSON Schema, as far as keys go. */
interface Place {
  readonly properties?: Readonly<Record<string, Place>>;
  readonly items?: Place;
  readonly anyOf?: readonly Place[];
}

/** Keys that the configuration knows at a place. @param path keys that lead to the object that holds them */
export function keysAt(path: readonly (string | number)[]): string[] {
  return placesAt(path).flatMap(({ properties = {} }) => Object.keys(properties));
}

/** The key that may be meant by one that is not known; null where none is near. */
export function similarKey(known: readonly string[], key: string): string | null {
  const mistakes = (other: string): number => editDistance(other.toLowerCase(), key.toLowerCase());
  const near = known
    .filter((other) => mistakes(other) <= Math.max(other.length, key.length) / LETTERS_A_MISTAKE)
    .sort((a, b) => mistakes(a) - mistakes(b));
  return near[0] ?? null;
}

function placesAt(path: readonly (string | number)[]): Place[] {
  let places = alternatives(z.toJSONSchema(runConfigSchema, { io: 'input' }) as Place);
  for (const step of path) {
    const inside = places.flatMap(({ properties, items }) =>
      typeof step === 'number' ? (items ?? []) : (properties?.[step] ?? []),
    );
    places = inside.flatMap(alternatives);
  }
  return places;
}

/** A place, or what it may be. */
function alternatives(place: Place): Place[] {
  return place.anyOf?.flatMap(alternatives) ?? [place];
}
