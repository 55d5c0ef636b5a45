import { foldWidth, parseOrdinalNumber } from '../../schemas/fiscal-year.js';
import type { LabelClass } from '../../schemas/structure.js';

/** The label in front of a heading: how it counts, which number it is, and what is left of the text. */
export interface Label {
  readonly labelClass: LabelClass;
  /** Labels count together only with their own key: 基本目標1 with 基本目標2, not with 施策2. */
  readonly key: string;
  readonly ordinal: number;
  /** As written: 第1条, (1), ア. */
  readonly number: string;
  readonly title: string;
  /** The label was read through a look-alike (工 for エ): good only where the sequence asks for it. */
  readonly doubtful: boolean;
}

const KATAKANA =
  'アイウエオカキクケコサシスセソタチツテトナニヌネノハヒフヘホマミムメモヤユヨラリルレロワヲン';
const CIRCLED = '①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳';
const PARENTHESISED = '⑴⑵⑶⑷⑸⑹⑺⑻⑼⑽⑾⑿⒀⒁⒂⒃⒄⒅⒆⒇';
const ROMAN = 'ⅠⅡⅢⅣⅤⅥⅦⅧⅨⅩⅪⅫ';
const ROMAN_ASCII = ['I', 'II', 'III', 'IV', 'V', 'VI', 'VII', 'VIII', 'IX', 'X', 'XI', 'XII'];

/** Kanji that OCR reads for the katakana of an enumeration. */
const KATAKANA_LOOKALIKES: Readonly<Record<string, string>> = {
  工: 'エ',
  才: 'オ',
  力: 'カ',
  夕: 'タ',
  卜: 'ト',
  二: 'ニ',
  八: 'ハ',
  千: 'チ',
  口: 'ロ',
};

const DIGITS = '[0-9０-９]{1,3}';
const KANJI = '[一二三四五六七八九十百]{1,4}';
const NAMED =
  '(?:重点|基本|主要|個別|横断|分野別|共通|政策|戦略|施策|成果|具体的な?|まちづくりの?)?(?:基本目標|目標|施策の方向性?|施策の柱|施策|方針|政策|戦略|方向性?|視点|柱|プロジェクト|取組|分野)|別表|別紙|別記|資料|附属資料|参考資料';
const AFTER = '(?=[\\s　、．.：:)）]|$)';

interface Pattern {
  readonly labelClass: LabelClass;
  readonly expression: RegExp;
  readonly ordinal: (groups: Record<string, string | undefined>) => number | null;
  readonly key?: (groups: Record<string, string | undefined>) => string;
  readonly doubtful?: boolean;
}

const number = (groups: Record<string, string | undefined>): number | null =>
  parseOrdinalNumber(groups.n ?? '');
const indexIn = (list: string | readonly string[], value: string | undefined): number | null => {
  const index = list.indexOf(value ?? ' ');
  return index < 0 ? null : index + 1;
};
const numberOrRoman = (groups: Record<string, string | undefined>): number | null =>
  number(groups) ??
  indexIn(ROMAN, groups.n) ??
  indexIn(CIRCLED, groups.n) ??
  indexIn(ROMAN_ASCII, foldWidth(groups.n ?? ''));

const PATTERNS: readonly Pattern[] = [
  ...(['編|部', '章', '節', '条'] as const).map((unit, index) => ({
    labelClass: (['part', 'chapter', 'section', 'article'] as const)[index] as LabelClass,
    expression: new RegExp(
      `^第[ 　]?(?<n>${DIGITS}|${KANJI})[ 　]?(?:${unit})(?:の(?:${DIGITS}|${KANJI}))?`,
      'u',
    ),
    ordinal: number,
  })),
  {
    labelClass: 'section',
    expression: new RegExp(`^第[ 　]?(?<n>${DIGITS}|${KANJI})(?=[\\s　])`, 'u'),
    ordinal: number,
    key: () => 'ordinal',
  },
  {
    labelClass: 'named',
    expression: new RegExp(
      `^(?<word>${NAMED})[ 　]?(?:[(（](?<b>${DIGITS})[)）]|(?<n>${DIGITS}(?:[-－‐][0-9０-９]{1,2})?|[${ROMAN}${CIRCLED}]|[IVXＩＶＸ]{1,4}(?![A-Za-z])|[一二三四五六七八九十]{1,2}(?=[\\s　、．.：:]|$)))(?![及とのをはがにで～〜、，・0-9０-９])[：:．.、]?`,
      'u',
    ),
    ordinal: (groups) => {
      if (groups.b !== undefined) return parseOrdinalNumber(groups.b);
      const parts = foldWidth(groups.n ?? '').split(/[-－‐]/);
      return parts.length > 1 ? Number(parts.at(-1)) : numberOrRoman(groups);
    },
    key: (groups) => `named:${groups.word}${/[-－‐]/.test(groups.n ?? '') ? '-' : ''}`,
  },
  {
    labelClass: 'named',
    expression: new RegExp(
      `^(?<word>別表|別紙|別記)[ 　]?第[ 　]?(?<n>${DIGITS}|${KANJI})(?:の(?:${DIGITS}|${KANJI}))?(?=[\\s　（(：:]|$)`,
      'u',
    ),
    ordinal: number,
    key: (groups) => `named:${groups.word}`,
  },
  {
    labelClass: 'named',
    expression: /^(?<word>別表|別紙|附則|附[ 　]則|付属資料|資料編|参考資料)(?=[\s　（(：:]|$)/u,
    ordinal: () => 1,
    key: (groups) => `named:${(groups.word ?? '').replace(/\s/g, '')}`,
  },
  {
    labelClass: 'roman',
    expression: new RegExp(`^[${ROMAN}][-－‐ー−](?<n>[0-9０-９]{1,2})(?=[．.、\\s　])[．.、]?`, 'u'),
    ordinal: number,
    key: () => 'roman-',
  },
  {
    labelClass: 'roman',
    expression: new RegExp(`^(?<n>[${ROMAN}]|[IVXＩＶＸ]{1,4}(?=[．.、\\s　]))[．.、]?`, 'u'),
    ordinal: numberOrRoman,
  },
  {
    labelClass: 'parenthesised',
    expression: new RegExp(
      `^(?:[(（][ 　]?(?<n>${DIGITS}|${KANJI})[ 　]?[)）]|(?<c>[${PARENTHESISED}]))`,
      'u',
    ),
    ordinal: (groups) => (groups.c === undefined ? number(groups) : indexIn(PARENTHESISED, groups.c)),
  },
  {
    labelClass: 'parenthesised-katakana',
    expression: new RegExp(`^[(（](?<n>[${KATAKANA}ｱ-ﾝ])[)）]`, 'u'),
    ordinal: (groups) => indexIn(KATAKANA, groups.n?.normalize('NFKC')),
  },
  {
    labelClass: 'circled',
    expression: new RegExp(`^(?<n>[${CIRCLED}])`, 'u'),
    ordinal: (groups) => indexIn(CIRCLED, groups.n),
  },
  {
    labelClass: 'number',
    expression:
      /^(?<n>[0-9０-９]{1,2}(?:[-－‐.．][0-9０-９]{1,2}){1,3})(?=[\s　．.、]|[^\s0-9０-９.．,，年月日%％])[．.、]?/u,
    ordinal: (groups) =>
      Number(
        foldWidth(groups.n ?? '')
          .split(/[-－‐.．]/)
          .at(-1),
      ),
    key: (groups) => `number${(groups.n ?? '').split(/[-－‐.．]/).length}`,
  },
  {
    labelClass: 'number',
    expression: /^(?<n>[0-9０-９]{1,2})(?:[．.、][\s　]?(?![0-9０-９])|[\s　]+|$)/u,
    ordinal: number,
  },
  {
    labelClass: 'kanji',
    expression: /^(?<n>[一二三四五六七八九十]{1,3})(?:[、．.][\s　]?|[\s　]+)/u,
    ordinal: number,
  },
  {
    labelClass: 'katakana',
    expression: new RegExp(`^(?<n>[${KATAKANA}ｱ-ﾝ])${AFTER}[、．.)）]?`, 'u'),
    ordinal: (groups) => indexIn(KATAKANA, groups.n?.normalize('NFKC')),
  },
  {
    labelClass: 'katakana',
    expression: new RegExp(`^(?<n>[${Object.keys(KATAKANA_LOOKALIKES).join('')}])(?=[\\s　])`, 'u'),
    ordinal: (groups) => indexIn(KATAKANA, KATAKANA_LOOKALIKES[groups.n ?? '']),
    doubtful: true,
  },
  {
    labelClass: 'letter',
    expression: /^(?<n>[a-zａ-ｚA-ZＡ-Ｚ])(?:[．.、)）][\s　]?|[\s　]+)/u,
    ordinal: (groups) =>
      foldWidth(groups.n ?? '')
        .toLowerCase()
        .charCodeAt(0) - 96,
    key: (groups) => (/[a-zａ-ｚ]/u.test(groups.n ?? '') ? 'letter:a' : 'letter:A'),
  },
];

/** The label that a line of text begins with, or null. The line is the text as shown, without Markdown signs. */
export function parseLabel(line: string): Label | null {
  const text = line.trimStart();
  for (const pattern of PATTERNS) {
    const match = pattern.expression.exec(text);
    if (match === null) continue;
    const groups = match.groups ?? {};
    const ordinal = pattern.ordinal(groups);
    if (ordinal === null || ordinal < 1) continue;
    return {
      labelClass: pattern.labelClass,
      key: pattern.key?.(groups) ?? pattern.labelClass,
      ordinal,
      number: match[0].replace(/(?<![\s　、．.：:])[\s　、．.：:]+$/u, ''),
      title: text.slice(match[0].length).replace(/^[\s　：:、．.]+/u, ''),
      doubtful: pattern.doubtful ?? false,
    };
  }
  return null;
}

/** A line that is one pair of lenticular or similar brackets, perhaps with a note behind: 【…】, 《…》, 〔…〕, ［…］. */
export function isBracketed(line: string): boolean {
  return /^(?:【[^】]{1,60}】|《[^》]{1,60}》|〔[^〕]{1,60}〕|［[^］]{1,60}］|≪[^≫]{1,60}≫|＜[^＞]{1,40}＞)[^。]{0,30}$/u.test(
    line.trim(),
  );
}

/** The enumeration label in front of a cell's or heading's text taken off: (1) 生活機能 → 生活機能. */
export function withoutLabel(text: string): string {
  const label = parseLabel(text);
  return label === null || label.title === '' ? text : label.title;
}
