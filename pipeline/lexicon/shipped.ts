import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type {
  ConfusionKind,
  Lexicon,
  LookAlike,
  OfficeHolder,
  PolicyField,
  Term,
} from '../../extractors/context.js';
import { sha256 } from '../identifiers.js';
import { packageVersion, projectFile } from '../project-files.js';
import { combinedHash } from './user-files.js';

type RadicalAndStrokes = NonNullable<ReturnType<Lexicon['radicalOf']>>;

/** The data that is shipped. Each file is read when it is first asked for, and once. */
export class ShippedLexicon {
  private confusions: ReadonlyMap<string, readonly LookAlike[]> | null = null;
  private radicals: ReadonlyMap<string, string> | null = null;
  private kanji: ReadonlyMap<string, RadicalAndStrokes> | null = null;
  private variants: ReadonlyMap<string, readonly string[]> | null = null;
  private fields: readonly PolicyField[] | null = null;
  private holders: readonly OfficeHolder[] | null = null;
  private words: readonly Term[] | null = null;
  private allBytes: string | null = null;

  constructor(private readonly folder: string) {}

  lookAlikes(character: string): readonly LookAlike[] {
    this.confusions ??= toLookAlikes(this.rows('confusions.tsv', ['a', 'b', 'weight', 'kind']));
    return this.confusions.get(character) ?? [];
  }

  radical(character: string): string | null {
    this.radicals ??= new Map(
      this.rows('radicals.tsv', ['radical', 'ideograph']).map(({ radical, ideograph }) => [
        radical,
        ideograph,
      ]),
    );
    return this.radicals.get(character) ?? null;
  }

  radicalOf(character: string): RadicalAndStrokes | null {
    this.kanji ??= toRadicals(this.rows('kanji-radicals.tsv', ['radical', 'strokes', 'kanji']));
    return this.kanji.get(character) ?? null;
  }

  standardKanji(form: string): readonly string[] {
    this.variants ??= new Map(
      this.rows('kanji-variants.tsv', ['form', 'kanji']).map((row) => [row.form, Array.from(row.kanji)]),
    );
    return this.variants.get(form) ?? [];
  }

  get policyFields(): readonly PolicyField[] {
    this.fields ??= this.rows('policy-fields.tsv', ['group', 'scheme', 'field']);
    return this.fields;
  }

  get officeHolders(): readonly OfficeHolder[] {
    this.holders ??= this.rows('office-holders.tsv', [
      'municipality',
      'office',
      'name',
      'from',
      'to',
      'source',
    ]);
    return this.holders;
  }

  /** Terms may be all the users' own. */
  get terms(): readonly Term[] {
    this.words ??= existsSync(join(this.folder, 'terms.tsv'))
      ? this.rows('terms.tsv', ['text', 'source'])
      : [];
    return this.words;
  }

  /** SHA-256 over names and bytes of all that is shipped. */
  get hash(): string {
    this.allBytes ??= combinedHash(
      readdirSync(this.folder)
        .filter((name) => name.endsWith('.tsv'))
        .sort()
        .map((name) => ({ name, sha256: sha256(readFileSync(join(this.folder, name))) })),
    );
    return this.allBytes;
  }

  get version(): string {
    return packageVersion();
  }

  /** Rows as written by the project's own scripts: no quotes, all columns, LF. */
  private rows<Column extends string>(file: string, columns: readonly Column[]): Record<Column, string>[] {
    const [head, ...lines] = readFileSync(join(this.folder, file), 'utf8').trimEnd().split('\n');
    if (head !== columns.join('\t')) throw new Error(`${file}: the head line is not ${columns.join(' ')}`);
    return lines.map((line, index) => {
      const cells = line.split('\t');
      if (cells.length !== columns.length)
        throw new Error(`${file}:${index + 2}: not ${columns.length} cells`);
      return Object.fromEntries(columns.map((column, at) => [column, cells[at]])) as Record<Column, string>;
    });
  }
}

/** Unordered pairs as a list for each character, the likeliest first. */
function toLookAlikes(
  rows: readonly Record<'a' | 'b' | 'weight' | 'kind', string>[],
): ReadonlyMap<string, readonly LookAlike[]> {
  const byCharacter = new Map<string, LookAlike[]>();
  const add = (from: string, to: LookAlike): void => {
    const list = byCharacter.get(from);
    if (list === undefined) byCharacter.set(from, [to]);
    else list.push(to);
  };
  for (const { a, b, weight, kind } of rows) {
    const rest = { weight: Number(weight), kind: kind as ConfusionKind };
    add(a, { character: b, ...rest });
    add(b, { character: a, ...rest });
  }
  for (const list of byCharacter.values()) {
    list.sort((x, y) => y.weight - x.weight || (x.character < y.character ? -1 : 1));
  }
  return byCharacter;
}

/** Each line holds all kanji of one radical with as many strokes beside it. */
function toRadicals(
  rows: readonly Record<'radical' | 'strokes' | 'kanji', string>[],
): ReadonlyMap<string, RadicalAndStrokes> {
  return new Map(
    rows.flatMap(({ radical, strokes, kanji }) => {
      const place = { radical: Number(radical), strokes: Number(strokes) };
      return Array.from(kanji, (character) => [character, place] as const);
    }),
  );
}

let shipped: ShippedLexicon | null = null;

/** The lexicon of the installed package, one a process. */
export function shippedLexicon(): ShippedLexicon {
  shipped ??= new ShippedLexicon(projectFile('lexicon'));
  return shipped;
}
