import { foldWidth } from '../../../schemas/fiscal-year.js';

/** The official Japanese short names of the 17 goals, in order (国連広報センター). */
const SHORT_NAMES = [
  '貧困をなくそう',
  '飢餓をゼロに',
  'すべての人に健康と福祉を',
  '質の高い教育をみんなに',
  'ジェンダー平等を実現しよう',
  '安全な水とトイレを世界中に',
  'エネルギーをみんなにそしてクリーンに',
  '働きがいも経済成長も',
  '産業と技術革新の基盤をつくろう',
  '人や国の不平等をなくそう',
  '住み続けられるまちづくりを',
  'つくる責任つかう責任',
  '気候変動に具体的な対策を',
  '海の豊かさを守ろう',
  '陸の豊かさも守ろう',
  '平和と公正をすべての人に',
  'パートナーシップで目標を達成しよう',
] as const;

const MENTION = /SDGs?|ＳＤＧｓ|持続可能な開発目標|17の(?:目標|ゴール)|１７の(?:目標|ゴール)/iu;
const NUMBER = '(?:1[0-7]|１[0-7０-７]|[1-9]|[１-９])(?![0-9０-９])';
const NAMED_GOAL = new RegExp(
  `^(?:SDGs?の?)?(?<word>目標|ゴール|GOALS?|ＧＯＡＬ)[ 　.]?(?<n>${NUMBER})(?![0-9０-９年%％.．])[ 　：:．.、]*(?<rest>(?:[^ 　：:．.、].*)?)$`,
  'isu',
);
const NUMBERED_GOAL = new RegExp(
  `^[【［[（(]?(?<n>${NUMBER})[】］\\]）)]?[ 　：:．.、]*(?<rest>(?:[^ 　：:．.、].*)?)$`,
  'su',
);
const ONLY_NUMBER = new RegExp(`^${NUMBER}$`, 'u');
const HEAD_NUMBER = new RegExp(`^[（(【]?(?<n>${NUMBER})[）)】]?(?<rest>.*)$`, 'u');
/** Longest cell, in characters, with nothing but numbers of goals. */
const LONGEST_NUMBERS = 200;
/** Longest line, in characters, that lists goals by their names: all seventeen. */
const LONGEST_LIST = 400;

/** A goal as a line names it. */
export interface NamedGoal {
  readonly goal: number;
  /** What stands behind the number: a statement, a short name, or ''. */
  readonly rest: string;
  /** The word in front of the number: 目標, ゴール; '' where there is none. */
  readonly word: string;
}

const NO_GOAL: NamedGoal = { goal: 0, rest: '', word: '' };

/** Whether a text speaks of the SDGs. */
export function mentionsSdgs(text: string): boolean {
  return MENTION.test(text.replace(/\s/gu, ''));
}

/** 目標8 働きがいのある…, ゴール3, or a number with the goal's short name; null for any other line. */
export function parseGoalLine(line: string): NamedGoal | null {
  const text = line.trim();
  const named = NAMED_GOAL.exec(text);
  if (named !== null && !/^(?:及び|から|と|の|に|を|は|が)/u.test(named.groups?.rest ?? ''))
    return goalOf(named);
  const numbered = NUMBERED_GOAL.exec(text);
  const found = numbered === null ? null : goalOf(numbered);
  return found !== null && isShortName(found.goal, found.rest) ? found : null;
}

/** 3, 8, 11 / 目標3・目標8 / ③⑧: goals by number alone; null where anything else is said. */
export function parseGoalNumbers(source: string): number[] | null {
  const text = source.trim();
  if (text === '' || text.length > LONGEST_NUMBERS) return null;
  const tokens = text
    .replace(/^(?:関連する)?(?:SDGs?(?:の?(?:目標|ゴール))?|ゴール|目標)[ 　]?[：:]/iu, '')
    .replace(/[①-⑰]/gu, (c) => ` ${c.charCodeAt(0) - 0x245f} `)
    .split(/[\s　,，、・／/]+/u)
    .map((token) => token.replace(/^(?:目標|ゴール|GOALS?|No\.?)/iu, ''))
    .filter((token) => token !== '');
  return tokens.length > 0 && tokens.every((token) => ONLY_NUMBER.test(token))
    ? tokens.map((token) => Number(foldWidth(token)))
    : null;
}

const BETWEEN_GOALS =
  /(?<![、，,／/・\s　])[、，,／/・\s　]*(?<![0-9０-９])(?=(?:目標|ゴール)?[0-9０-９]{1,2}[^0-9０-９、，,／/・])/u;

/** 8 働きがいも経済成長も、9 産業と技術革新の基盤をつくろう: several goals on one line; null for any other line. */
export function parseGoalList(line: string): NamedGoal[] | null {
  if (line.length > LONGEST_LIST) return null;
  const parts = line.trim().split(BETWEEN_GOALS);
  const goals = parts.flatMap((part) => parseGoalLine(part) ?? []);
  const isList = parts.length > 1 && goals.length === parts.length;
  return isList && goals.every(({ goal, rest }) => isShortName(goal, rest)) ? goals : null;
}

/** The goal that a text names by its number or short name alone, as the head of a column does; null for others. */
export function parseGoalHead(source: string): number | null {
  const text = source.replace(/[\s　]/gu, '');
  const bare = text.replace(/^(?:SDGs?|ＳＤＧｓ)?の?(?:目標|ゴール|GOAL)?/iu, '');
  const number = HEAD_NUMBER.exec(bare);
  if (number !== null) {
    const { goal, rest } = goalOf(number) ?? NO_GOAL;
    return rest === '' || isShortName(goal, rest) ? goal : null;
  }
  if (/^[①-⑰]$/u.test(bare)) return bare.charCodeAt(0) - 0x245f;
  const index = SHORT_NAMES.findIndex((_, i) => isShortName(i + 1, text));
  return index < 0 ? null : index + 1;
}

/** Whether a text is the short name of a goal, spaces and spelling of single characters aside. */
export function isShortName(goal: number, text: string): boolean {
  const name = SHORT_NAMES[goal - 1];
  const bare = plain(text);
  if (name === undefined || bare === '' || bare.length > name.length + 2) return false;
  const wanted = plain(name);
  const same = [...bare].filter((c) => wanted.includes(c)).length;
  return bare === wanted || (bare.length >= 6 && same >= bare.length - 1 && same >= wanted.length * 0.8);
}

function plain(text: string): string {
  return text
    .normalize('NFKC')
    .replace(/[\s、，,。・「」!！]/gu, '')
    .replace(/全て/gu, 'すべて')
    .replace(/皆に/gu, 'みんなに');
}

function goalOf(match: RegExpExecArray): NamedGoal | null {
  const goal = Number(foldWidth(match.groups?.n ?? ''));
  const { rest = '', word = '' } = match.groups ?? {};
  return goal >= 1 && goal <= 17 ? { goal, rest: rest.trim(), word } : null;
}
