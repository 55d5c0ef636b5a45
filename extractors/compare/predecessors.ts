/** A quoted name, or one in parentheses behind 旧, and words that say that it is a name of before. */
const FORMER =
  /[（(]旧(?:称|名称|事業名)?[：:・ 　]?(?<old>[^（）()、。]{2,40})[）)]|「(?<renamed>[^「」]{2,40})」(?:を|から|より)(?:名称変更|改称|変更|移行|分割|再編)|「(?<joined>[^「」]{2,40})」(?:を|と)(?:統合|合併)|「(?<first>[^「」]{2,40})」(?:及び|と|、)「(?<second>[^「」]{2,40})」を(?:統合|合併|再編)/gu;

/** Names that a row had before, as its own words say: （旧：空き店舗活用事業）, 「空き店舗活用事業」から名称変更, 「甲」と「乙」を統合. */
export function predecessorsIn(text: string): string[] {
  const found: string[] = [];
  for (const { groups = {} } of text.matchAll(FORMER)) {
    for (const name of Object.values(groups))
      if (name !== undefined && !found.includes(name)) found.push(name);
  }
  return found;
}

/** A head over a column of former names: 統合前又は名称変更前の事業名, 旧事業名, 前年度事業名. */
export const FORMER_NAME_HEAD = /(?:統合前|名称変更前|変更前|^旧|前年度の?)[^額算]*(?:名|名称)$/u;

/** The names in a cell of such a column: one a line, or parted by marks. */
export function predecessorsOfCell(text: string): string[] {
  return text
    .split(/[\n、，,・/／]|及び|並びに/u)
    .map((name) => name.replace(/^[\s　①-⑳・]+|[\s　]+$/gu, ''))
    .filter((name) => name.length >= 2 && !/^[-－―なし]+$/u.test(name));
}
