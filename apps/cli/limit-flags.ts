import { type PdfLimits, pdfLimitsSchema } from '../../pipeline/engines/pdf-limits.js';
import { type Language, TEXTS } from './messages.js';
import { FlagError } from './page-flags.js';

/** Names of the limits that may be set, with what each holds and its usual value, a line each. */
export function limitsHelp(): string {
  const usual = pdfLimitsSchema.parse({});
  return Object.entries(pdfLimitsSchema.shape)
    .map(([name, { description }]) => `  ${name}=${usual[name as keyof PdfLimits]}  ${description}`)
    .join('\n');
}

/** One value of `--limit NAME=VALUE`, for an option that may be given again and again. */
export function collectLimit(given: string, earlier: readonly string[] = []): readonly string[] {
  return [...earlier, given];
}

/**
 * Limits from `NAME=VALUE`; of a name that is given twice the last counts.
 * @throws FlagError for a name that is none, and for a value that its limit cannot have.
 */
export function parseLimits(given: readonly string[], lang: Language): Partial<PdfLimits> {
  const texts = TEXTS[lang];
  const limits: Record<string, number> = {};
  for (const each of given) {
    const [, name = '', value = ''] = /^([A-Za-z]+)=(\d{1,15}(?:\.\d{1,6})?)$/.exec(each) ?? [];
    if (name === '') throw new FlagError(texts.badLimit(each));
    if (!Object.hasOwn(pdfLimitsSchema.shape, name)) {
      throw new FlagError(texts.unknownLimit(name, Object.keys(pdfLimitsSchema.shape).join(', ')));
    }
    const field = pdfLimitsSchema.shape[name as keyof PdfLimits];
    if (!field.safeParse(Number(value)).success) {
      throw new FlagError(texts.limitOutOfRange(name, value, rangeOf(field, texts)));
    }
    limits[name] = Number(value);
  }
  return limits;
}

/** What a limit may be, in words, by what its schema says. */
function rangeOf(
  field: (typeof pdfLimitsSchema.shape)[keyof PdfLimits],
  texts: Pick<(typeof TEXTS)[Language], 'limitWhole' | 'limitPositive'>,
): string {
  const { minValue, format } = field.unwrap();
  if (format !== 'safeint') return texts.limitPositive;
  // Of a number that must be positive the schema names 0, which it may not be.
  const least = minValue ?? 0;
  return texts.limitWhole(field.safeParse(least).success ? least : least + 1);
}
