import { z } from 'zod';
import type { OfficeHolder, Term } from '../../extractors/context.js';
import { earliestDay, latestDay, toIsoDate } from './partial-date.js';
import type { LexiconRule } from './problems.js';

/** A municipality of the users' own; `code` is empty for one that has none or whose code is not known. */
export interface UserMunicipality {
  readonly prefecture: string;
  readonly name: string;
  readonly kana: string;
  readonly romaji: string;
  readonly code: string;
}

/** The message of a zod issue is the rule; its sentence is made where file and line are known. */
function says(rule: LexiconRule): { error: LexiconRule; abort: true } {
  return { error: rule, abort: true };
}

const given = z.string().min(1, says('missing-value'));

/** Names without the spaces that signatures are set with. */
const name = given.transform((text) => text.replace(/\s/gu, ''));

/** Digits with nothing but signs and spaces around them. */
function isDigitsOnly(text: string): boolean {
  return /\p{Nd}/u.test(text) && !/[^\p{N}\p{P}\p{S}\s]/u.test(text);
}

const date = given.transform((text, context) => {
  const iso = toIsoDate(text);
  if (iso !== null) return iso;
  context.issues.push({ code: 'custom', message: 'date' satisfies LexiconRule, input: text });
  return z.NEVER;
});

/** JIS X 0402: the first five digits weighted 6 5 4 3 2; the sum's complement to 11 ends in the sixth. */
function hasCheckDigit(code: string): boolean {
  const sum = [6, 5, 4, 3, 2].reduce((total, weight, index) => total + weight * Number(code[index]), 0);
  return (11 - (sum % 11)) % 10 === Number(code[5]);
}

/** Excel takes the zero from the codes of nine prefectures. */
const code = z
  .string()
  .transform((text) => (/^[1-9]\d{4}$/.test(text) ? `0${text}` : text))
  .refine((text) => text === '' || (/^\d{6}$/.test(text) && hasCheckDigit(text)), says('code'))
  .default('');

/** Ends in its kind; a town or village stands without its county (郡山市 and 上郡町 have no county in front). */
function isMunicipalityName(text: string): boolean {
  const county = text.indexOf('郡', 1);
  const hasCounty = county !== -1 && county < text.length - 2 && /[町村]$/u.test(text);
  return /.[市町村区]$/u.test(text) && !hasCounty;
}

export const municipalitySchema: z.ZodType<UserMunicipality> = z.strictObject({
  prefecture: name,
  name: name.refine(isMunicipalityName, says('municipality-name')),
  kana: given.regex(/^[ぁ-ゖー]+$/u, says('kana')),
  romaji: given.regex(/^[a-z]+$/, says('romaji')),
  code,
});

export const termSchema: z.ZodType<Term> = z.strictObject({
  text: given
    .refine((text) => !isDigitsOnly(text), says('digits-only'))
    .refine((text) => [...text].length > 1, says('too-short')),
  source: given,
});

export const officeHolderSchema: z.ZodType<OfficeHolder> = z
  .strictObject({ municipality: name, office: name, name, from: date, to: date, source: given })
  .refine(({ from, to }) => earliestDay(from) <= latestDay(to), { error: 'from-after-to', path: ['to'] });

/** A line of the never-correct list. */
export const wordSchema: z.ZodType<{ readonly word: string }> = z.strictObject({
  word: given.refine((text) => !text.startsWith('#'), says('comment-word')),
});
