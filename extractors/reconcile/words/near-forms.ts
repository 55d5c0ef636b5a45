import type { Corpus } from '../../corpus/corpus.js';

/** A form of a name with where the corpus has it: places of documents, and how often (counting stops at a bound). */
export interface Form {
  readonly text: string;
  readonly documents: ReadonlySet<number>;
  readonly count: number;
}

/** A form one letter away from another: start and end of the difference count in the other. */
export interface NearForm extends Form {
  readonly start: number;
  readonly end: number;
  readonly after: string;
}

/** Letters at each end of a form by which its neighbours are looked up. */
const ANCHOR = 3;
/** Places of an anchor that are looked at, and places of a form that are counted. */
const MOST_PLACES = 120;
const MOST_COUNTED = 60;

/** Looks up names and what is one letter away from them; each form is asked for once. */
export class NearForms {
  private readonly forms = new Map<string, Form>();
  private readonly near = new Map<string, NearForm[]>();

  constructor(private readonly corpus: Corpus) {}

  attest(text: string): Form {
    const known = this.forms.get(text);
    if (known !== undefined) return known;
    const form = { text, ...this.corpus.attest(text, MOST_COUNTED) };
    this.forms.set(text, form);
    return form;
  }

  /** All forms in the corpus that differ inside by one letter: another one, one missing, one too many. */
  around(form: string): NearForm[] {
    const known = this.near.get(form);
    if (known !== undefined) return known;
    const found = new Map<string, NearForm>();
    for (const text of this.candidates(form)) {
      const difference = oneLetterApart(form, text);
      if (difference !== null && !found.has(text)) found.set(text, { ...this.attest(text), ...difference });
    }
    const forms = [...found.values()];
    this.near.set(form, forms);
    return forms;
  }

  /** One letter leaves one end of the form as it is, so both ends are looked up. */
  private *candidates(form: string): Generator<string> {
    const { corpus } = this;
    const lengths = [form.length - 1, form.length, form.length + 1];
    for (const place of corpus.find(form.slice(0, ANCHOR), MOST_PLACES)) {
      for (const length of lengths) yield corpus.text.slice(place, place + length);
    }
    for (const place of corpus.find(form.slice(-ANCHOR), MOST_PLACES)) {
      const end = place + ANCHOR;
      for (const length of lengths) if (end >= length) yield corpus.text.slice(end - length, end);
    }
  }
}

/** The one letter in which two forms differ: another, missing or too many. */
export interface OneLetter {
  readonly start: number;
  readonly end: number;
  readonly after: string;
}

/** The one difference of two forms that is neither at the first nor behind the last letter; null for none or more. */
export function oneLetterApart(form: string, other: string): OneLetter | null {
  const found = oneLetterOff(form, other);
  return found === null || found.start < 1 || found.end >= form.length ? null : found;
}

/** Where two forms of one length differ, when that is in one letter. */
export function onlyReplaced(form: string, other: string): number | null {
  return form.length === other.length ? (oneLetterOff(form, other)?.start ?? null) : null;
}

/** The one letter in which two forms differ, wherever it stands; null for none or more. */
export function oneLetterOff(form: string, other: string): OneLetter | null {
  if (form === other || Math.abs(form.length - other.length) > 1) return null;
  let left = 0;
  while (left < form.length && form[left] === other[left]) left += 1;
  let right = 0;
  const most = Math.min(form.length, other.length) - left;
  while (right < most && form.at(-1 - right) === other.at(-1 - right)) right += 1;
  const end = form.length - right;
  const after = other.slice(left, other.length - right);
  if (end - left > 1 || after.length > 1) return null;
  return { start: left, end, after };
}
