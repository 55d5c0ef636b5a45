import type { BudgetStatement } from '../../../schemas/parts/budget-statement.js';
import type { SaidUnit } from '../project-budget/said.js';
import type { Report } from '../view.js';
import type { Side } from './find.js';
import type { Doubt } from './model.js';
import type { ReadStatement } from './read.js';

const RULE = 'parts/budget-statement';

const MESSAGES: Readonly<Record<Doubt['kind'], (doubt: Doubt) => string>> = {
  amount: ({ row, text }) =>
    `予算書の「${row}」の金額の欄に数でない記載「${text}」があります。金額には含めていません。`,
  unplaced: ({ text }) =>
    `予算書の「${text}」は、どの款項目節のものか決められないため、取り込んでいません。元の資料で確かめてください。`,
  repeated: ({ row, text }) => `予算書の「${row}」がもう一度、別の金額「${text}」で書かれています。`,
  spread: ({ row }) =>
    `見開きの左右のページの行が「${row}」の所で正しく対応しているか、合計では確かめられません。節や財源がどの科目のものか、元の資料で確かめてください。`,
};

/** What a person should see: no unit, a side that is only concluded, rows and cells without a place, columns left out. */
export function reportReading(
  found: {
    readonly unit: SaidUnit | null;
    readonly read: ReadStatement;
    /** The side, where it is concluded from the names of the accounts alone. */
    readonly side: Side | null;
    readonly rows: BudgetStatement['rows'];
  },
  report: Report,
): void {
  const { unit, read, side, rows } = found;
  const at = rows.slice(0, 1).map((row) => row.at);
  const say = (rule: string, severity: 'info' | 'warning', message: string, actual: string | null): void =>
    report({ rule: `${RULE}/${rule}`, severity, message, actual, expected: null, at });
  if (unit === null)
    say(
      'no-unit',
      'warning',
      '予算書の金額の単位がどこにも書かれていません。円として扱いました。元の資料で確かめてください。',
      null,
    );
  else if (unit.factor !== 1)
    say(
      'unit-converted',
      'info',
      `金額は${unit.word}で書かれています。${unit.unit}に直して（${unit.factor}倍して）収めました。`,
      unit.word,
    );
  if (side !== null) {
    const word = side === 'revenue' ? '歳入' : '歳出';
    say('side', 'info', `歳入か歳出かが書かれていないため、科目の名称から${word}としました。`, word);
  }
  const columns = read.columnsLeft.map((head) => (head === '' ? '見出しのない欄' : head));
  if (columns.length > 0)
    say(
      'columns-left',
      'info',
      `予算書の「${columns.join('」「')}」の欄は、収める項目がないため取り込んでいません。`,
      columns.join('、'),
    );
  for (const doubt of read.doubts) {
    report({
      rule: `${RULE}/${doubt.kind}`,
      severity: 'warning',
      message: MESSAGES[doubt.kind](doubt),
      actual: doubt.text === '' ? null : doubt.text,
      expected: null,
      at: [doubt.at],
    });
  }
}
