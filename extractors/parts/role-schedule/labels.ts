/** What a cell or line announces: the initiative's name, its field, its content, or the part of one or more parties. */
export type SlotLabel =
  | { readonly kind: 'name' | 'category' | 'summary' | 'number' }
  | { readonly kind: 'role'; readonly roles: readonly string[]; readonly weak: boolean };

/** Words for a party with its letter: 中心市 → 甲. */
export type Aliases = ReadonlyMap<string, string>;

const PARTY = '[甲乙丙丁戊己庚辛壬癸]';
const DUTY =
  '(?:の?(?:主な|主たる|具体的な|担う|果たす|行う)?(?:役割(?:分担|の内容|等)?|責務|責任|分担|担当|取組(?:内容)?|取り組み(?:内容)?)|[がの](?:担う|行う|果たす|実施する|取り組む)(?:べき)?(?:こと|事項|内容|役割|取組|事務|業務))';
const SEPARATOR = '(?:及び|並びに|又は|と|・|、|,|，)';
const NOTE = '(?:[（(](?<inner>[^（）()]{1,20})[）)])?';

const ONE_PARTY = new RegExp(`^${PARTY}$`, 'u');
const LETTERS = new RegExp(
  `^(?<letters>${PARTY}(?:${SEPARATOR}?${PARTY}){0,9})${NOTE}(?<duty>${DUTY})?$`,
  'u',
);
const BEHIND = new RegExp(
  `^(?:役割(?:分担)?|分担|責務)[（(・:：]?(?<letters>${PARTY}(?:${SEPARATOR}${PARTY}){0,9})[）)]?$`,
  'u',
);
const NAMED = new RegExp(`^(?<name>[^（）()、。]{2,16}?)${NOTE}(?<duty>${DUTY})$`, 'u');

/** Bodies that can bear a part without being 甲 or 乙. */
const BODY = /(?:[市町村区県都府道]|市町村|連携市町|中心市等|組合|連合|圏域|全体|両者|三者|各自)$/u;

const WORK =
  '(?:取組|取り組み|取組み|取組事項|取組事業|連携|連携事業|連携取組|連携施策|連携事務|連携項目|協力|事業|施策|事務|事務事業|具体的取組|重点取組)';
const SUMMARY = new RegExp(
  `^(?:(?:連携|協力|実施|推進)する|具体的な?|主な|相互に)*(?:(?:${WORK}(?:の|等の)?)?(?:具体的な?)?(?:内容|概要|目的及び内容|目的・内容|内容及び目的|目的と内容|内容等|趣旨及び内容)|取組内容|(?:具体的な?|連携する)?取組の?(?:目的|趣旨))$`,
  'u',
);
const NAME = new RegExp(
  `^(?:(?:連携|協力|実施|推進)する|具体的な?|主な)*(?:${WORK}|項目|事項|名称|件名|プロジェクト)(?:の?(?:名称?|項目|事項))?$`,
  'u',
);
const CATEGORY =
  /^(?:(?:政策|施策|連携|取組|事業|協力|対象)?(?:分野|区分|分類|体系)|[大中小](?:分類|項目|区分)|柱|基本方針|役割の?柱|圏域の役割|機能)$/u;
const NUMBER = /^(?:no\.?|№|番号|項番|整理番号|連番|通番|#)$/iu;

const WRAPPERS: Readonly<Record<string, string>> = {
  '【': '】',
  '〔': '〕',
  '［': '］',
  '[': ']',
  '〈': '〉',
  '＜': '＞',
  '<': '>',
  '《': '》',
  '「': '」',
  '『': '』',
  '（': '）',
  '(': ')',
};
const ENUMERATION =
  /^(?:[（(](?:[0-9０-９]{1,2}|[ア-ンｱ-ﾝ]|[a-zA-Zａ-ｚＡ-Ｚ]|[一二三四五六七八九十]{1,2}|[ⅰ-ⅹ])[）)]|[①-⑳⑴-⒇]|(?:[0-9０-９]{1,2}|[ア-ンｱ-ﾝ]|[a-zA-Zａ-ｚＡ-Ｚ]|[一二三四五六七八九十]{1,2}|[ⅰ-ⅹ])[）)．.、]?)/u;
const BULLET = /^[◆◇■□●○◎・▪▶►→※＊*-]+/u;

/** Longest label, in characters, enumeration included. */
const LONGEST = 40;

/** What a text announces when it is a label and nothing else; null otherwise. */
export function parseSlotLabel(text: string, aliases: Aliases): SlotLabel | null {
  if (text.length > LONGEST) return null;
  const bare = unwrap(text.replace(/[\s　]/gu, ''));
  const own = classify(bare, aliases);
  if (own !== null) return own;
  const inner = unwrap(bare.replace(ENUMERATION, ''));
  return inner === bare || inner === '' ? null : classify(inner, aliases);
}

function unwrap(text: string): string {
  const plain = text.replace(BULLET, '').replace(/[：:]$/u, '');
  const closer = WRAPPERS[plain[0] ?? ''];
  const wrapped = closer !== undefined && plain.indexOf(closer) === plain.length - 1;
  return wrapped ? unwrap(plain.slice(1, -1)) : plain;
}

function classify(bare: string, aliases: Aliases): SlotLabel | null {
  if (bare === '') return null;
  const role = roleOf(bare, aliases);
  if (role !== null) return role;
  if (SUMMARY.test(bare)) return { kind: 'summary' };
  if (NUMBER.test(bare)) return { kind: 'number' };
  if (CATEGORY.test(bare)) return { kind: 'category' };
  return NAME.test(bare) ? { kind: 'name' } : null;
}

function roleOf(bare: string, aliases: Aliases): SlotLabel | null {
  const lettered = LETTERS.exec(bare) ?? BEHIND.exec(bare);
  if (lettered?.groups !== undefined) {
    const { letters = '', duty } = lettered.groups;
    const roles = [...letters].filter((letter) => /[甲乙丙丁戊己庚辛壬癸]/u.test(letter));
    return { kind: 'role', roles, weak: duty === undefined && !/^(?:役割|分担|責務)/u.test(bare) };
  }
  const known = aliases.get(/[）)]$/u.test(bare) ? bare.replace(/[（(].*$/su, '') : bare);
  if (known !== undefined) return { kind: 'role', roles: [known], weak: true };
  const named = NAMED.exec(bare)?.groups;
  if (named === undefined) return null;
  const { name = '', inner = '' } = named;
  if (ONE_PARTY.test(inner)) return { kind: 'role', roles: [inner], weak: false };
  const alias = aliases.get(name);
  if (alias !== undefined) return { kind: 'role', roles: [alias], weak: false };
  return BODY.test(name) && /役割|責務|担う|果たす/u.test(named.duty ?? '')
    ? { kind: 'role', roles: [name], weak: false }
    : null;
}

/** A line that begins with a label and goes on with its text: where the text begins, or null. */
export function labelPrefix(text: string, aliases: Aliases): { label: SlotLabel; offset: number } | null {
  const head = text.slice(0, LONGEST + 1);
  for (const cut of head.matchAll(/[】〕］》〉＞][：:]?[\s　]*|[：:][\s　]*|[\s　]+/gu)) {
    const offset = cut.index + cut[0].length;
    if (cut.index === 0 || offset >= text.length) continue;
    const closing = /^[】〕］》〉＞]/u.test(cut[0]) ? 1 : 0;
    const label = parseSlotLabel(text.slice(0, cut.index + closing), aliases);
    if (label !== null && isStrong(label, /[：:】〕］》〉＞]/u.test(cut[0]))) return { label, offset };
  }
  return null;
}

/** A bare letter or a word such as 事業 begins many sentences; only 取組の内容, 甲の役割 and their like open a slot. */
function isStrong(label: SlotLabel, marked: boolean): boolean {
  return label.kind === 'summary' || (label.kind === 'role' && (!label.weak || marked));
}

/** Whether two labels differ by at most one character (put in, left out or changed). */
export function isNear(a: string, b: string): boolean {
  if (Math.abs(a.length - b.length) > 1) return false;
  let start = 0;
  while (start < Math.min(a.length, b.length) && a[start] === b[start]) start += 1;
  let end = 0;
  while (end < Math.min(a.length, b.length) - start && a[a.length - 1 - end] === b[b.length - 1 - end])
    end += 1;
  return Math.max(a.length, b.length) - start - end <= 1;
}
