/** Characters that differ in size, width or script only: no shape can tell them apart once size is taken out. */
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
];

const GROUP: ReadonlyMap<string, string> = new Map(
  LOOK_ALIKE.flatMap((group) => [...group].map((character) => [character, group] as const)),
);
/** Small kana under what they are the small form of. */
const LARGE_KANA: ReadonlyMap<string, string> = new Map(
  [...'ぁあぃいぅうぇえぉおっつゃやゅゆょよゎわゕかゖけァアィイゥウェエォオッツャヤュユョヨヮワヵカヶケ']
    .join('')
    .match(/../gu)
    ?.map((pair) => [pair[0] as string, pair[1] as string]),
);

/**
 * What is left of a character when width, letter case, accents and the size of kana are taken out: two characters that
 * look the same here are never told apart by shape.
 */
export function lookOf(character: string): string {
  const plain = character.normalize('NFKD').replace(/\p{M}/gu, '').normalize('NFC').toLowerCase();
  const single = [...plain].length === 1 ? plain : character;
  const kana = LARGE_KANA.get(single) ?? single;
  return GROUP.get(kana) ?? GROUP.get(character) ?? kana;
}
