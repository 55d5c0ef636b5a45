import { parseLabel } from '../../tables/labels.js';
import { joinName } from '../../tables/pieces.js';

/** Note marks inside a name: ※3, ＊1, (注2), 注1). */
const NOTE_MARK =
  /[ 　]?(?:[※＊][ 　]?[0-9０-９]{1,2}|[（(]?注[ 　]?[0-9０-９]{1,2}[）)]|[（(]?※[）)]?(?![^\s]))/gu;
const KIND_LEAD =
  /^(?:【(?:[^】]{0,6}(?:KPI|ＫＰＩ|指標|数値目標)[^】]{0,6})】|(?:KPI|ＫＰＩ|指標|成果指標|数値目標)[ 　]?[0-9０-９①-⑳]{0,2}[：:])[ 　]*/u;
const COUNTER =
  /^(?:人|日|年|歳|才|世帯|戸|万|千|億|か|カ|ヶ|箇|月|回|時間|台|件|割|位|学|次|号|級|種|車|食|泊|㎡|ha|km)/u;
const LABELLED = new Set([
  'circled',
  'parenthesised',
  'parenthesised-katakana',
  'katakana',
  'letter',
  'roman',
  'number',
]);

/** Gaps that no name has; folding them first keeps the expressions below linear. */
const LONG_GAP = /[\s　]{30,}/gu;

/** An indicator's name without bullet, number, note marks and line wraps. */
export function cleanName(source: string): string {
  let text = source
    .replace(LONG_GAP, ' ')
    .replace(/^[\s　・•○〇◯●◎■□◆◇▶▷►★☆-]+(?=\S)/u, '')
    .replace(KIND_LEAD, '');
  text = withoutNumber(text);
  const bare = text.replace(NOTE_MARK, '').replace(/(?<![\s　：:])[\s　：:]+$/u, '');
  return joinName(bare.replace(/(?<![\s　])[\s　]+(?=[】」』）)\]］])|(?<=[【「『（([［])[\s　]+/gu, ''));
}

/** (1) and ① in front of a name are its number; 34歳以下 and 1人当たり are the name. */
function withoutNumber(text: string): string {
  const label = parseLabel(text);
  if (label === null || label.title === '' || label.doubtful || !LABELLED.has(label.labelClass)) return text;
  const isCount = label.labelClass === 'number' && COUNTER.test(label.title);
  return isCount ? text : label.title;
}
