/** Bytes (UTF-8) of a line. The reader takes lines of up to 1,000,000 UTF-16 units. */
export const LINE_BYTES = 1_000_000;

/**
 * What lines are made of: what rules look for, over and over, nearly and without an end. Each with the characters that are repeated
 * and what stands at the end, where nothing matches any more.
 */
const REPEATED: readonly (readonly [name: string, unit: string, end?: string])[] = [
  ['one letter', 'a'],
  ['one kanji', '国'],
  ['one kana', 'あ'],
  ['digits', '1234567890', '円'],
  ['wide digits', '１２３４５６７８９０'],
  ['digits and commas', '1,', 'x'],
  ['thousands', ',000', '千円'],
  ['digits and points', '1.1.', '章'],
  ['kanji numerals', '一二三四五六七八九十百千万', '条'],
  ['blanks', ' ', 'x'],
  ['wide blanks', '　', 'あ'],
  ['letters and blanks', 'あ ', 'い'],
  ['letters and wide blanks', '目　', '的'],
  ['opening brackets', '（'],
  ['opening and closing brackets', '（）', '（'],
  ['nested brackets', '「『（【', '】'],
  ['ASCII brackets', '([{<', '>'],
  ['voicing marks', 'か\u3099'],
  ['voicing marks alone', '\u3099'],
  ['combining marks', 'a\u0301'],
  ['half-width voicing', 'ｶﾞ'],
  ['glyph selectors', '葛\u{e0100}'],
  ['zero-width blanks', 'あ\u200b'],
  ['marks of direction', '\u202eあ\u202c'],
  ['tag characters', '\u{e0041}'],
  ['marks of a matrix', '●○－', '×'],
  ['dashes', '－', '1'],
  ['commas', '、', '。'],
  ['sentences', 'あ。', 'い'],
  ['middle dots', '・', '市'],
  ['notes', '※', '1'],
  ['eras', '令和', '年度'],
  ['years', '令和6年度（2024年度）', '令'],
  ['nearly dates', '令和6年13月32日', '付'],
  ['articles', '第1条の', '2'],
  ['ordinals', '第', '章'],
  ['goals', '目標1：', '2'],
  ['circled numbers', '①②③', '④'],
  ['municipalities', '松本市', '町'],
  ['nearly municipalities', '松本', '市'],
  ['town endings', '市町村', '区'],
  ['spheres', '都市圏', '連携中枢'],
  ['parties', '甲乙', '丙'],
  ['radicals', '⼀⽉', '⽇'],
  ['presentation forms', '︙︵', '︶'],
  ['nearly tags', '<td', '>'],
  ['open tags', '<b>', '</b>'],
  ['closing tags', '</td>', 'x'],
  ['escaped tags', '&lt;br&gt', ';'],
  ['nearly entities', '&amp', ';'],
  ['escaped tags and entities', '&lt;br&gt;&amp;nbsp;', '&amp;'],
  ['ampersands', '&', 'amp;'],
  ['comments', '<!--', '-->'],
  ['asterisks', '**', 'a'],
  ['asterisks and letters', '**あ', '*'],
  ['underscores', '_a_', ' '],
  ['backslashes', '\\', '|'],
  ['hashes', '#', ' 章'],
  ['equals signs', '=', '1'],
  ['percent signs', '50%', '％'],
  ['amounts', '1,200千円', '（'],
  ['amounts in brackets', '（1,200）', '千円'],
  ['KPI sentences', '基準値10件→目標値20件', '、'],
  ['unit lines', '（単位：千円', '）'],
  ['new marks', '（新）', '新規'],
  ['repeated words', '観光振興の推進', '事業'],
  ['nearly repeated words', '圏域の形成園域の形成', '圏'],
];

/** A line of `bytes` bytes in UTF-8. */
export interface Shape {
  readonly name: string;
  readonly line: string;
}

/** All lines. @param bytes of each */
export function shapes(bytes = LINE_BYTES): Shape[] {
  return REPEATED.map(([name, unit, end = '']) => {
    const rest = Math.max(0, bytes - Buffer.byteLength(end));
    return { name, line: unit.repeat(Math.floor(rest / Buffer.byteLength(unit))) + end };
  });
}
