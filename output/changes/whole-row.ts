import { fieldLabel, isShownField } from '../../schemas/wording/field-labels.js';
import { type NumberForm, valueText } from '../../schemas/wording/value-text.js';
import { changed, type Line, plain } from '../writing/runs.js';

type Row = Readonly<Record<string, unknown>>;

/** Fields that say what a row is called, by the types of parts that have them. */
const NAMES = ['name', 'title', 'term'] as const;
const NUMBERS = ['number', 'code', 'no'] as const;

/** A number before a name, as documents of the type print it; empty where it is only the row's place. */
export function numberOf(type: string, no: unknown): string {
  if (no === null || no === undefined || type === 'role-schedule') return '';
  return type === 'agreement' ? `第${no}条` : String(no);
}

/** What a row is called: its number and its name, as the document would put them. */
export interface RowName {
  readonly number: string;
  readonly name: string;
}

/** The name of a row of the contract; `fallback` where the type has no field for it. */
export function nameOf(type: string, row: Row, fallback: string): RowName {
  const no = NUMBERS.map((key) => row[key]).find((value) => value !== null && value !== undefined);
  const own = NAMES.map((key) => row[key]).find((value) => typeof value === 'string' && value !== '');
  const name = type === 'agreement' ? captionOf(row.caption) : ((own as string | undefined) ?? fallback);
  return { number: numberOf(type, no), name };
}

function captionOf(caption: unknown): string {
  if (typeof caption !== 'string' || caption === '') return '';
  return /^[（(]/u.test(caption) ? caption : `（${caption}）`;
}

/** The headings above a row, from the widest to the narrowest. */
export function headingsOf(row: Row): string[] {
  const headings = row.category ?? row.path;
  return Array.isArray(headings) ? headings.map(String) : [];
}

/** All that a row says, a line a field, each value marked as changed. */
export function wholeRowLines(type: string, row: Row, form: NumberForm, language: 'ja' | 'en'): Line[] {
  const fields = Object.entries(row).filter(
    ([key]) => isShownField(key) && !(type === 'outline' && key === 'level'),
  );
  return fields.flatMap(([key, value]) => {
    if (value === false || (type === 'agreement' && key === 'caption')) return [];
    const text = valueText(key, value, form);
    if (text === '') return [];
    const label = fieldLabel(key, '', language);
    return text.split('\n').map((part, i): Line => {
      if (i > 0 || label === '') return [changed(part)];
      return [plain(`${label}：`), changed(part)];
    });
  });
}

/** Number and name as one paragraph; `isChanged` says which of the two are underlined. */
export function nameLine({ number, name }: RowName, isChanged: { number: boolean; name: boolean }): Line {
  const gap = number !== '' && name !== '' && !name.startsWith('（') ? '　' : '';
  const form = (text: string, mark: boolean): Line =>
    text === '' ? [] : [mark ? changed(text) : plain(text)];
  return [...form(number, isChanged.number), ...form(gap, false), ...form(name, isChanged.name)];
}
