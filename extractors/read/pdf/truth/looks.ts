/** Characters that no shape can tell apart. Those of one line are one look; which of them is meant only the text can say. */
const LOOK_ALIKE = [
  '一ー―－ｰ-−–—‐_＿',
  '1lIi|丨亅ｌＩ１｜ı',
  '0Oo〇○◯口ロ囗□',
  '力カヵ',
  '工エェ',
  '二ニ＝=',
  '八ハㇵ',
  '三ミ',
  '夕タ',
  '卜トㇳ',
  '才オォ',
  '千チ',
  '厶ムㇺ',
  '匕ヒㇶ',
  '亻イィ',
  '乚Lし',
  '十＋+',
  'へヘㇸ',
  'べベ',
  'ぺペ',
  'りリㇼ',
  '丿ノ/／',
  '心灬',
  '山Шш',
];

const GROUP: ReadonlyMap<string, string> = new Map(
  LOOK_ALIKE.flatMap((group) => [...group].map((character) => [character, group] as const)),
);
/** Each small kana in front of what it is the small form of. */
const SMALL_KANA =
  'ぁあぃいぅうぇえぉおっつゃやゅゆょよゎわゕかゖけァアィイゥウェエォオッツャヤュユョヨヮワヵカヶケ';
const LARGE_KANA: ReadonlyMap<string, string> = new Map(
  Array.from(
    { length: SMALL_KANA.length / 2 },
    (_, i) => [SMALL_KANA[2 * i] ?? '', SMALL_KANA[2 * i + 1] ?? ''] as const,
  ),
);

/**
 * What is left of a character when width, letter case, accents and the size of kana are taken out: two characters that
 * look the same here are never told apart by their shape, once it fills its square.
 */
export function lookOf(character: string): string {
  const plain = character
    .normalize('NFKD')
    .replace(/[\u0300-\u036f]/gu, '')
    .normalize('NFC')
    .toLowerCase();
  const single = [...plain].length === 1 ? plain : character;
  const kana = LARGE_KANA.get(single) ?? single;
  return GROUP.get(kana) ?? GROUP.get(character) ?? kana;
}

/** Whether two kana differ in ゛ and ゜ only: small marks that some designs set so close that the shape hardly shows them. */
export function differInVoicing(a: string, b: string): boolean {
  return a !== b && unvoiced(a) === unvoiced(b);
}

function unvoiced(kana: string): string {
  return kana.normalize('NFD').replace(/[\u3099\u309a]/gu, '');
}

/** Whether a character is one of several that not even their size tells apart. */
export function isUndecidable(character: string): boolean {
  return [...lookOf(character)].length > 1;
}
