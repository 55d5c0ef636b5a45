import { findYears, parseOrdinalNumber } from '../../schemas/fiscal-year.js';
import type { Lexicon } from '../context.js';

/**
 * Words that public documents write in two ways: the first form is the one of 公用文作成の考え方 (文化審議会建議, 2022) and of
 * 公用文における漢字使用等について (内閣訓令第1号, 2010), the others are met beside it.
 */
const SPELLINGS: readonly (readonly [string, ...string[]])[] = [
  ['取組', '取り組み', '取組み', 'とりくみ'],
  ['取り組む', '取組む'],
  ['子供', '子ども', 'こども'],
  ['及び', 'および'],
  ['並びに', 'ならびに'],
  ['又は', 'または'],
  ['若しくは', 'もしくは'],
  ['全て', 'すべて', '総て'],
  ['更に', 'さらに'],
  ['特に', 'とくに'],
  ['既に', 'すでに'],
  ['例えば', 'たとえば'],
  ['主に', 'おもに'],
  ['引き続き', '引続き', 'ひきつづき'],
  ['受入れ', '受け入れ', '受入'],
  ['申込み', '申し込み', '申込'],
  ['申合せ', '申し合わせ', '申合わせ'],
  ['打合せ', '打ち合わせ', '打合わせ'],
  ['見直し', '見なおし'],
  ['繰越し', '繰り越し', '繰越'],
  ['引上げ', '引き上げ', '引上'],
  ['引下げ', '引き下げ', '引下'],
  ['買物', '買い物'],
  ['立上げ', '立ち上げ'],
  ['呼び掛け', '呼びかけ', '呼掛け'],
  ['手続', '手続き'],
  ['行う', '行なう', 'おこなう'],
  ['表す', '表わす'],
  ['当たり', '当り', 'あたり'],
  ['伴う', 'ともなう'],
  ['図る', 'はかる'],
  ['様々', 'さまざま'],
  ['まちづくり', '街づくり', '町づくり', 'まち作り'],
  ['一人一人', '一人ひとり', 'ひとりひとり', '1人1人', '1人ひとり'],
  ['障害者', '障がい者', '障碍者'],
  ['障害児', '障がい児'],
  ['問合せ', '問い合わせ', '問合わせ'],
  ['支払', '支払い'],
  ['見込み', '見込'],
  ['割合', '割り合い'],
  ['箇所', 'か所', 'ヶ所', 'カ所', 'ヵ所', 'ケ所', '個所'],
  ['箇年', 'か年', 'ヶ年', 'カ年', 'ヵ年', 'ケ年'],
  ['箇月', 'か月', 'ヶ月', 'カ月', 'ヵ月', 'ケ月'],
];

const FIRST_FORM = new Map(
  SPELLINGS.flatMap(([first, ...others]) => others.map((other) => [other, first] as const)),
);
const OTHER_FORMS = new RegExp([...FIRST_FORM.keys()].sort((a, b) => b.length - a.length).join('|'), 'gu');

/** Signs that stand for one another, after compatibility forms are folded. */
const SIGNS: readonly (readonly [RegExp, string])[] = [
  [/[‐‑‒–—―−ー－〜~～]/gu, '-'],
  [/[,，、]/gu, '、'],
  [/[.．。]/gu, '。'],
  [/[･·•・]/gu, '・'],
  [/[「『“”"]/gu, '「'],
  [/[」』]/gu, '」'],
  [/[〇◯]/gu, '○'],
  [/[▲▼△]/gu, '△'],
];

/** What makes two spellings of one text alike, step by step, each with its name. */
const STEPS: readonly { readonly name: string; fold(text: string, lexicon: Lexicon): string }[] = [
  { name: '全角・半角', fold: (text) => text.normalize('NFKC') },
  { name: '空白・改行', fold: (text) => text.replace(/\s+/gu, '') },
  { name: '和暦・西暦の書き方', fold: foldYears },
  { name: '桁区切り', fold: (text) => text.replace(/(?<=\d),(?=\d{3})/gu, '') },
  {
    name: '記号・句読点',
    fold: (text) => SIGNS.reduce((folded, [sign, one]) => folded.replace(sign, one), text),
  },
  { name: '条番号の数字', fold: foldOrdinals },
  {
    name: '漢字・仮名の使い分け',
    fold: (text) => text.replace(OTHER_FORMS, (form) => FIRST_FORM.get(form) ?? form),
  },
  { name: '異体字', fold: foldVariants },
  {
    name: '大小の仮名・英字',
    fold: (text) => text.replace(/[ヶヵ]/gu, (kana) => (kana === 'ヶ' ? 'ケ' : 'カ')).toLowerCase(),
  },
];

function foldYears(text: string): string {
  let out = '';
  let end = 0;
  for (const { fiscalYear, start, end: stop, saysFiscal } of findYears(text)) {
    out += `${text.slice(end, start)}〈${fiscalYear.year}${saysFiscal ? '度' : ''}〉`;
    end = stop;
  }
  return out + text.slice(end);
}

function foldOrdinals(text: string): string {
  return text.replace(
    /第(?<number>[一二三四五六七八九十百]{1,6})(?=[条項号章節款])/gu,
    (all, number: string) => {
      const value = parseOrdinalNumber(number);
      return value === null ? all : `第${value}`;
    },
  );
}

/** The first CJK ideograph (of extension A): what is below has no variants. */
const FIRST_KANJI = 0x3400;

/** The second to 256th glyph of an ideograph and its standard variants (UTS #37): the same letter in another form. */
const SELECTORS = /\p{Variation_Selector}/gu;

function foldVariants(written: string, lexicon: Lexicon): string {
  const text = written.replace(SELECTORS, '');
  let out = '';
  let end = 0;
  for (let i = 0; i < text.length; i += 1) {
    const code = text.codePointAt(i) as number;
    const width = code > 0xffff ? 2 : 1;
    const standard = code < FIRST_KANJI ? [] : lexicon.standardKanji(text.slice(i, i + width));
    if (standard.length === 1) {
      out += text.slice(end, i) + (standard[0] as string);
      end = i + width;
    }
    i += width - 1;
  }
  return end === 0 ? text : out + text.slice(end);
}

/** A text as it is compared where spelling does not matter. */
export function foldNotation(text: string, lexicon: Lexicon): string {
  return STEPS.reduce((folded, step) => step.fold(folded, lexicon), text);
}

/** Names of the differences of spelling that alone part two texts; null when more than spelling does, or nothing. */
export function notationDifference(
  before: string,
  after: string,
  lexicon: Lexicon,
): readonly string[] | null {
  if (before === after) return null;
  let [old, now] = [before, after];
  const names: string[] = [];
  for (const step of STEPS) {
    const [oldFolded, nowFolded] = [step.fold(old, lexicon), step.fold(now, lexicon)];
    if (oldFolded !== old || nowFolded !== now) names.push(step.name);
    [old, now] = [oldFolded, nowFolded];
    if (old === now) return names;
  }
  return null;
}
