import { foldMark } from '../../../schemas/mark.js';

const WORDS =
  /^(?:[一ー]部|概ね|おおむね|ほぼ|既に|今後|継続|新規|事業|予定|計画)?(?:どおり|通り|に)?(?:実施|着手|準備|検討|協議|調整|継続|完了|達成|終了|中止|休止|廃止|保留|遅延|遅れ|順調|停滞|見直し|見送り|進行|進捗|推進|実現|未定|対応|取組|運用|開始|予定)(?:中|済み?|予定|前|している|しない|なし|あり|せず|に推移|に進捗|に進行)*$/u;
const ON_PLAN = /^(?:予定|計画|想定)(?:どおり|通り)$/u;
const NEGATED = /^(?:未|非|不)(?:実施|着手|達成|完了|定|対応)$/u;
const GRADE = /^(?:[SABCDEＳＡＢＣＤＥ][+＋-]?|[1-5１-５]|[0-9０-９]{1,3}[%％]|[①-⑤])$/u;

/** Longest status, in characters. */
const LONGEST = 16;

/** Whether a text is a status by its vocabulary: 実施中, 一部実施中, 未着手, A, ◎, 80%. */
export function isStatusWord(text: string): boolean {
  if (text.length > 2 * LONGEST) return false;
  const bare = text.replace(/[\s　]|[（(][^（）()]*[）)]/gu, '');
  return (
    WORDS.test(bare) ||
    ON_PLAN.test(bare) ||
    NEGATED.test(bare) ||
    GRADE.test(bare) ||
    foldMark(bare) !== null
  );
}

/** Whether a text could be a status: a few words, no sentence. */
export function isShort(text: string): boolean {
  return text.length <= LONGEST && !text.includes('。');
}
