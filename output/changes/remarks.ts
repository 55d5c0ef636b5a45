import type { Change, Match } from '../../schemas/changes.js';
import type { ChangesProfile } from '../../schemas/changes-profile.js';
import { KINDS } from '../../schemas/wording/change-words.js';
import { fieldLabel, isMoney } from '../../schemas/wording/field-labels.js';
import { numberText, rateText } from '../../schemas/wording/value-text.js';
import { groupBy } from './grouping.js';
import { isNumbering } from './name-lines.js';
import { said } from './words.js';

/**
 * What the column 備考 says of the changes of one row, each thing once. Of a suspected reading difference and of spelling it says why it
 * is taken for that, and never that something joined, left or moved.
 */
export function remarksOf(
  changes: readonly Change[],
  match: Match | null,
  profile: ChangesProfile,
): string[] {
  const content = changes.filter(({ nature }) => nature === 'content');
  const marks = content.filter(isMark);
  const others = content.filter((change) => !isMark(change) && change.of !== 'total');
  const remarks = [...others.flatMap((change) => remarkOf(change, profile)), ...markRemarks(marks, profile)];
  const reasons = changes.flatMap((change) => change.reasons);
  const doubt = match?.status === 'proposed' ? [doubtOf(match, profile)] : [];
  return [...new Set([...remarks, ...reasons, ...doubt])];
}

function isMark({ path }: Change): boolean {
  return path[1] === 'marks' && path.length === 3;
}

function doubtOf({ evidence }: Match, { language }: ChangesProfile): string {
  const head = said({ ja: '新旧の対応は推定（要確認）', en: 'Pairing to be confirmed' }, language);
  return evidence.length === 0 ? head : `${head}：${evidence.join('、')}`;
}

function remarkOf(change: Change, profile: ChangesProfile): string[] {
  const { kind, path, number, label } = change;
  const { language } = profile;
  if (kind === 'moved' && path[1] === 'row')
    return [said({ ja: '掲載順の変更', en: 'Order changed' }, language)];
  if (kind === 'moved' && label !== '')
    return [said({ ja: `${label}の変更`, en: 'Headings changed' }, language)];
  if (isNumbering(change)) return [said({ ja: '番号の変更', en: 'Renumbered' }, language)];
  if (number !== null && kind === 'modified') return numberRemark(change, profile);
  return kind === 'modified' ? [] : [said(KINDS[kind], language)];
}

/** 上川町が参加; 松本市、塩尻市：○→● */
function markRemarks(changes: readonly Change[], { language }: ChangesProfile): string[] {
  const groups = groupBy(changes, ({ before, after }) => JSON.stringify([before, after]));
  return [...groups.values()].map((own) => {
    const towns = own.map(({ path }) => path[2] ?? '').join('、');
    const { before, after } = own[0] as Change;
    if (before === null) return said({ ja: `${towns}が参加`, en: 'joined' }, language);
    if (after === null) return said({ ja: `${towns}が離脱`, en: 'left' }, language);
    return `${towns}：${String(before)}→${String(after)}`;
  });
}

/** 増減：＋1,338（＋7.5％）; 増減：皆増; 目標値：＋50（＋12.5％） */
function numberRemark({ number, path, label }: Change, { language, negative }: ChangesProfile): string[] {
  if (number === null) return [];
  const key = path[1] ?? '';
  const given = path[2] === 'value' ? '' : label;
  const name = isMoney(key)
    ? said({ ja: '増減', en: 'Difference' }, language)
    : fieldLabel(key, given, language);
  if (number.label !== null) return [`${name}：${number.label}`];
  if (number.difference === null || number.difference === 0) return [];
  const plus = number.difference > 0 ? '＋' : '';
  const rate = number.rate === null ? '' : `（${plus}${rateText(number.rate, negative)}）`;
  return [`${name}：${plus}${numberText(number.difference, negative)}${rate}`];
}
