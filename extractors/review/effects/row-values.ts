import type { RowKey } from '../../../schemas/decision.js';
import { parseAmount } from '../../../schemas/measurement.js';
import { ownValue } from '../../../schemas/own-value.js';
import { type Part, partSchema } from '../../../schemas/part.js';
import { closedMeaning, closedValue } from '../../../schemas/wording/field-labels.js';
import { definitionOf, partRowKeysOf } from '../../compare/row-keys.js';
import { fromRowData, toRowData } from '../../compare/rows.js';
import { canonical } from '../canonical.js';

/** Where a row stands in a list of parts. */
export interface RowPlace {
  readonly part: number;
  readonly row: number;
}

/** Finds rows of parts by their keys. */
export class RowsByKey {
  private readonly places = new Map<string, RowPlace>();

  constructor(parts: readonly Part[]) {
    partRowKeysOf([...parts]).forEach((rows, part) => {
      for (const [row, key] of rows.entries()) this.places.set(canonical(key), { part, row });
    });
  }

  find(key: RowKey): RowPlace | null {
    return this.places.get(canonical(key)) ?? null;
  }
}

/** A row as an object of fields; null when there is none. */
export function rowAt(parts: readonly Part[], place: RowPlace): Readonly<Record<string, unknown>> | null {
  const row = listOf(parts[place.part])?.[place.row];
  return row === undefined ? null : toRowData(row);
}

/** What stands in a field of a row; undefined when the row has no such field. */
export function valueAt(parts: readonly Part[], place: RowPlace, field: readonly string[]): unknown {
  return field.reduce<unknown>(
    (value, key) =>
      typeof value === 'object' && value !== null && Object.hasOwn(value, key)
        ? (value as Readonly<Record<string, unknown>>)[key]
        : undefined,
    rowAt(parts, place) ?? undefined,
  );
}

/** The parts with another value in a field; null where the part's schema does not take it. */
export function withValue(
  parts: readonly Part[],
  place: RowPlace,
  field: readonly string[],
  value: unknown,
): Part[] | null {
  const part = parts[place.part];
  const row = rowAt(parts, place);
  const list = part === undefined ? undefined : definitionOf(part.type)?.list;
  if (part === undefined || row === null || list === undefined) return null;
  const changed = fromRowData(replaced(row, field, value) as never, part.type);
  const rows = (listOf(part) ?? []).map((each, index) => (index === place.row ? changed : each));
  // Not what zod copies: it leaves a value by the name of __proto__ out.
  const checked = { ...part, [list]: rows };
  const parsed = partSchema.safeParse(checked);
  return parsed.success
    ? parts.map((each, index) => (index === place.part ? (checked as Part) : each))
    : null;
}

/** Whether a value is what a person saw written there. */
export function isWritten(value: unknown, text: string | null): boolean {
  const written = solid(text ?? '');
  if (value === null || value === undefined) return written === '';
  if (typeof value === 'number') return parseAmount(text ?? '') === value;
  if (typeof value === 'string') return solid(value) === written;
  if (hasText(value)) return solid(value.text) === written;
  if (isTexts(value)) return SEPARATORS.some((separator) => solid(value.join(separator)) === written);
  return false;
}

/** Whether a person saw a value in the word that its closed set has for it: 継続, なし. */
export function isSaid(field: readonly string[], value: unknown, text: string | null): boolean {
  return text !== null && closedValue(field.at(-1) ?? '', value) === text.trim();
}

/** What a text may stand for in a field, the likeliest first: which of them the field takes, its schema says. */
export function valuesFor(field: readonly string[], text: string | null, now: unknown): unknown[] {
  const meaning = closedMeaning(field.at(-1) ?? '', text ?? '', now);
  const figure = now === null && text !== null ? parseAmount(text) : null;
  const candidates = [meaning, asValue(text, now), ...(figure === null ? [] : [figure])];
  return candidates.filter((each) => each !== undefined);
}

/** A text as the kind of value that stands there now; undefined where it cannot be one. */
export function asValue(text: string | null, now: unknown): unknown {
  const isBlank = text === null || text.trim() === '';
  if (typeof now === 'number') return isBlank ? null : (parseAmount(text) ?? undefined);
  if (isTexts(now)) {
    const separator = SEPARATORS.find((each) => (text ?? '').includes(each)) ?? '、';
    return isBlank ? [] : text.split(separator).map((item) => item.trim());
  }
  if (typeof now === 'string') return text ?? '';
  if (now !== null) return undefined;
  return isBlank ? null : text;
}

/** Between the texts of a list, as pages and sheets show it. */
const SEPARATORS = ['、', ' ＞ ', '\n', ','] as const;

/** Measurements and the like hold how the document writes them. */
function hasText(value: unknown): value is { readonly text: string } {
  return typeof value === 'object' && value !== null && 'text' in value && typeof value.text === 'string';
}

function isTexts(value: unknown): value is string[] {
  return Array.isArray(value) && value.every((item) => typeof item === 'string');
}

function solid(text: string): string {
  return text.replace(/\s+/gu, '');
}

function listOf(part: Part | undefined): readonly unknown[] | null {
  const list = part === undefined ? undefined : definitionOf(part.type)?.list;
  if (part === undefined || list === undefined) return null;
  return ((part as unknown as Readonly<Record<string, unknown>>)[list] ?? []) as readonly unknown[];
}

function replaced(holder: unknown, [key, ...rest]: readonly string[], value: unknown): unknown {
  if (key === undefined) return value;
  if (Array.isArray(holder)) {
    return holder.map((item, index) => (String(index) === key ? replaced(item, rest, value) : item));
  }
  const fields = (holder ?? {}) as Readonly<Record<string, unknown>>;
  return { ...fields, [key]: replaced(ownValue(fields, key), rest, value) };
}
