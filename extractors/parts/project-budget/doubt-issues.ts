import type { Report } from '../view.js';
import type { Doubt, ReadList } from './model.js';
import type { SaidUnit } from './said.js';

const RULE = 'parts/project-budget';

/** Says which unit was taken where the list does not say it as the part does. */
export function reportUnit(unit: SaidUnit | null, read: ReadList, report: Report): void {
  const at = read.rows.slice(0, 1).map((row) => row.at);
  if (unit === null) {
    report({
      rule: `${RULE}/no-unit`,
      severity: 'warning',
      message:
        '事業一覧の金額の単位がどこにも書かれていません。円として扱いました。元の資料で確かめてください。',
      actual: null,
      expected: '（単位：千円）などの記載',
      at,
    });
  } else if (unit.factor !== 1) {
    report({
      rule: `${RULE}/unit-converted`,
      severity: 'info',
      message: `金額は${unit.word}で書かれています。${unit.unit}に直して（${unit.factor}倍して）収めました。`,
      actual: unit.word,
      expected: unit.unit,
      at,
    });
  }
}

const MESSAGES: Readonly<
  Record<Doubt['kind'], { severity: 'warning' | 'info'; say: (doubt: Doubt) => string }>
> = {
  ambiguous: {
    severity: 'warning',
    say: ({ row }) => `事業 ${row} の値がどの欄のものか一通りに決まりません。元の資料と見比べてください。`,
  },
  surplus: {
    severity: 'warning',
    say: ({ row, text }) => `${row} の行に、欄の決まらない値「${text}」があります。取り込んでいません。`,
  },
  unplaced: {
    severity: 'warning',
    say: ({ text }) =>
      `事業名のない行「${text}」があります。区分か、前の行の続きか決められないため、取り込んでいません。`,
  },
  amount: {
    severity: 'warning',
    say: ({ row, text }) =>
      `事業「${row}」の金額の欄に数でない記載「${text}」があります。金額には含めていません。`,
  },
  continuity: {
    severity: 'info',
    say: ({ row, text }) =>
      `事業「${row}」の新規・継続の欄「${text}」は、新規とも継続とも言えないため、空欄としました。`,
  },
  number: {
    severity: 'warning',
    say: ({ row, text }) =>
      text === ''
        ? `事業「${row}」の番号がありません。番号を0としました。`
        : `事業「${row}」の番号の欄「${text}」は番号として読めません。番号を0としました。`,
  },
  continued: {
    severity: 'info',
    say: ({ row, text }) => `行「${shorten(text)}」は、事業 ${row} の内容の続きとして読みました。`,
  },
};

const shorten = (text: string): string => (text.length > 30 ? `${text.slice(0, 30)}…` : text);

/** Every row or cell that did not find its place, and the columns for which the part has none. */
export function reportDoubts(read: ReadList, report: Report): void {
  for (const doubt of read.doubts) {
    const { severity, say } = MESSAGES[doubt.kind];
    report({
      rule: `${RULE}/${doubt.kind === 'ambiguous' ? 'ambiguous-row' : doubt.kind}`,
      severity,
      message: say(doubt),
      actual: doubt.text === '' ? null : doubt.text,
      expected: null,
      at: [doubt.at],
    });
  }
  const columns = [...read.columns].map((head) => (head === '' ? '見出しのない欄' : head));
  if (columns.length === 0) return;
  report({
    rule: `${RULE}/columns-left`,
    severity: 'info',
    message: `事業一覧の「${columns.join('」「')}」の欄は、収める項目がないため取り込んでいません。`,
    actual: columns.join('、'),
    expected: null,
    at: read.rows.slice(0, 1).map((row) => row.at),
  });
}
