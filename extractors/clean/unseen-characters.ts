import type { Span } from '../../schemas/at.js';
import type { IssueDraft } from '../../schemas/issue.js';
import { codeOf, namedCodes, unstorableIn } from '../../schemas/storable.js';
import type { CleanSource } from './definition.js';

/**
 * A kind of characters that no reader of a page sees. Variation selectors are none of them: they choose a glyph (葛󠄀 or 葛), and names
 * need them. By the properties Default_Ignorable_Code_Point, Bidi_Control and Noncharacter_Code_Point of Unicode 16.
 */
export interface UnseenKind {
  /** Rule of the issue: `text-safety/<id>`. */
  readonly id: 'direction' | 'hidden-letters' | 'zero-width' | 'control-characters' | 'lost-characters';
  readonly severity: 'warning' | 'info';
  /** What they are, and what they may do; Japanese, for staff. */
  readonly name: string;
  readonly effect: string;
  /** Matches each of them; global. */
  readonly all: RegExp;
}

export const DIRECTION: UnseenKind = {
  id: 'direction',
  severity: 'warning',
  name: '文字の並ぶ向きを変える制御文字',
  effect:
    '画面や印刷では、文字や数字の順番がデータと違って見えることがあります。元の資料の見た目と、読み取った値を見比べてください',
  all: /\p{Bidi_Control}/gu,
};

/** Tag characters, and variation selectors behind variation selectors: both can carry a text of their own. */
export const HIDDEN_LETTERS: UnseenKind = {
  id: 'hidden-letters',
  severity: 'warning',
  name: '目に見えない文を埋め込める符号',
  effect: '資料の作成者が意図しない文が隠れていることがあります。資料の出どころを確かめてください',
  all: /(?!\p{Variation_Selector})[\u{e0000}-\u{e0fff}]|(?<=\p{Variation_Selector})\p{Variation_Selector}/gu,
};

export const ZERO_WIDTH: UnseenKind = {
  id: 'zero-width',
  severity: 'info',
  name: '幅のない文字',
  effect: '同じ語が、検索や比較で別の語になることがあります',
  all: /(?![\p{Variation_Selector}\p{Bidi_Control}\u{e0000}-\u{e0fff}])\p{Default_Ignorable_Code_Point}|[\ufff9-\ufffb]/gu,
};

/** C0 but for blanks and line ends, DEL, C1 but for the line end U+0085, and noncharacters. */
export const CONTROL: UnseenKind = {
  id: 'control-characters',
  severity: 'warning',
  name: '制御文字や、文字として使われない符号',
  effect: '文字化けの跡で、元は別の文字だったことがあります。元の資料と見比べてください',
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is looked for
  all: /[\u0000-\u0008\u000e-\u001f\u007f-\u0084\u0086-\u009f\p{Noncharacter_Code_Point}]/gu,
};

export const LOST: UnseenKind = {
  id: 'lost-characters',
  severity: 'warning',
  name: '読めなかった文字の代わりの印',
  effect: '読み取る前に失われた文字です。元の資料で確かめてください',
  all: /\ufffd/gu,
};

/** Places that an issue names. */
const NAMED_PLACES = 20;

/** What there is to say of the characters of a kind in a text: one issue with their number and first places. */
export function tellUnseen(
  kind: UnseenKind,
  source: Pick<CleanSource, 'text' | 'glyphDoubts' | 'at'>,
): IssueDraft[] {
  const found = charactersOf(kind, source);
  if (found.count === 0) return [];
  const named = namedCodes(Array.from(found.codes, (code) => String.fromCodePoint(code)));
  return [
    {
      rule: `text-safety/${kind.id}`,
      severity: kind.severity,
      message: `${kind.name}（${named}）が ${found.count} か所にあります。${kind.effect}。`,
      actual: null,
      expected: null,
      at: found.places.map((place) => source.at(place)),
    },
  ];
}

interface Found {
  readonly count: number;
  readonly codes: ReadonlySet<number>;
  /** The first places. */
  readonly places: readonly Span[];
}

/** Characters of a kind: a text may be made of nothing else, so nothing is kept of each. */
function charactersOf({ all }: UnseenKind, source: Pick<CleanSource, 'text' | 'glyphDoubts'>): Found {
  const { text } = source;
  const doubted = doubtedPlaces(source);
  const codes = new Set<number>();
  const places: Span[] = [];
  let count = 0;
  all.lastIndex = 0;
  while (all.test(text)) {
    const end = all.lastIndex;
    const isPair = (text.charCodeAt(end - 1) & 0xfc00) === 0xdc00;
    const start = end - (isPair ? 2 : 1);
    if (doubted.has(start)) continue;
    count += 1;
    codes.add(text.codePointAt(start) as number);
    if (places.length < NAMED_PLACES) places.push({ start, end });
  }
  return { count, codes, places };
}

/** What the glyphs of a page contradict is told with its font. */
function doubtedPlaces({ glyphDoubts }: Pick<CleanSource, 'glyphDoubts'>): ReadonlySet<number> {
  const spans = glyphDoubts.flatMap((doubt) => doubt.spans);
  return new Set(spans.flatMap(({ start, end }) => Array.from({ length: end - start }, (_, i) => start + i)));
}

/** The first character of a text that a person who types it cannot mean, as U+XXXX: unseen, or none at all; null where there is none. */
export function unseenIn(text: string): string | null {
  for (const { all } of [DIRECTION, HIDDEN_LETTERS, ZERO_WIDTH, CONTROL]) {
    const at = text.search(all);
    if (at >= 0) return codeOf(text.slice(at));
  }
  const [unstorable] = unstorableIn(text);
  return unstorable === undefined ? null : codeOf(unstorable[0]);
}
