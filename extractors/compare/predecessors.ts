/** A quoted name, or one in parentheses behind 旧, and words that say that it is a name of before. */
const FORMER =
  /[（(]旧(?:称|名称|事業名)?[：:・ 　]?(?<old>[^（）()、。]{2,40})[）)]|「(?<renamed>[^「」]{2,40})」(?:を|から|より)(?:名称変更|改称|変更|移行|分割|再編)|「(?<joined>[^「」]{2,40})」(?:を|と)(?:統合|合併)|「(?<first>[^「」]{2,40})」(?:及び|と|、)「(?<second>[^「」]{2,40})」を(?:統合|合併|再編)/gu;

/** Names that a row may have had before (what no old row is called does nothing), as its own words say: （旧：空き店舗活用事業）, 「空き店舗活用事業」から名称変更, 「甲」と「乙」を統合. */
export function predecessorsIn(text: string): string[] {
  const found: string[] = [];
  for (const { groups = {} } of text.matchAll(FORMER)) {
    for (const name of Object.values(groups))
      if (name !== undefined && !found.includes(name)) found.push(name);
  }
  return found;
}

const FORMER_NOTE = /[（(]旧(?:称|名称|事業名)?[：:・][^（）()]{2,40}[）)]/gu;

/** A name without the note of what it was before: that is evidence of its own, and no part of the name. */
export function withoutFormerNote(name: string): string {
  return name.replace(FORMER_NOTE, '');
}

const FORMER_WORDS = /統合前|名称変更前|変更前|^旧|前年度/u;

/** Whether a head stands over former names: 統合前又は名称変更前の事業名, 旧事業名, 前年度の事業名; not 前年度予算額. */
export function isFormerNameHead(head: string): boolean {
  return FORMER_WORDS.test(head) && /(?:名|名称)$/u.test(head);
}

/** The names in a cell of such a column: one a line, or parted by marks. */
export function predecessorsOfCell(text: string): string[] {
  return text
    .split(/[\n、，,・/／]|及び|並びに/u)
    .map((name) => name.replace(/^[①-⑳]/u, '').trim())
    .filter((name) => name.length >= 2 && !/^[-－―なし]+$/u.test(name));
}
