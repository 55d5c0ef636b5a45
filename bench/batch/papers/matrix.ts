import type { SourceRow } from '../../measure-compare/generate-plan.js';
import { GOALS, MEASURES } from '../../measure-compare/vocabulary.js';
import { grouped, type PaperKind, takesPart } from './paper-kind.js';

/** 連携取組一覧: who takes part in what, with sums both ways. */
export const matrix: PaperKind = {
  id: 'matrix',
  fixture: 'matsumoto-matrix-r6',
  rows: [16, 28],
  text({ issuer, label, rows }) {
    const { towns } = issuer;
    const marks = (row: SourceRow): string[] =>
      towns.map((_, town) => (takesPart(row, town) ? (isNew(row) ? '○' : '●') : ''));
    const body = inOrder(rows).map(({ row, goal, measure }, at) => {
      const own = marks(row);
      const count = own.filter((mark) => mark !== '').length;
      return [goal, measure, at + 1, row.name, ...own, count, ''].join('\t');
    });
    const totals = (wanted: (mark: string) => boolean): string => {
      const counts = towns.map((_, town) => rows.filter((row) => wanted(marks(row)[town] ?? '')).length);
      return `${counts.join('\t')}\t${counts.reduce((all, each) => all + each, 0)}\t`;
    };
    return [
      '',
      '',
      '資料２－１',
      '',
      `${label}${issuer.sphere}連携取組一覧`,
      '',
      `（●：継続して実施する取組　○：${label}から新たに実施する取組）`,
      '',
      `大分類\t中分類\tNo\t取組名\t${towns.join('\t')}\t合計\t`,
      ...body,
      `継続して実施する取組数（●）\t\t\t\t${totals((mark) => mark === '●')}`,
      `新たに実施する取組数（○）\t\t\t\t${totals((mark) => mark === '○')}`,
      `${label}に実施する取組数\t\t\t\t${totals((mark) => mark !== '')}`,
      '',
      '※ 空欄は、当該市町村が参加していないことを示す。',
      '',
    ].join('\n');
  },
};

const isNew = ({ key }: SourceRow): boolean => key.startsWith('new-');

/** Rows by their headings, each heading only where it begins. */
function inOrder(rows: readonly SourceRow[]): { row: SourceRow; goal: string; measure: string }[] {
  return grouped(rows, (row) => row.goal).flatMap(([goal, all]) =>
    grouped(all, (row) => row.measure).flatMap(([measure, own], first) =>
      own.map((row, at) => ({
        row,
        goal: first === 0 && at === 0 ? (GOALS[goal] ?? '') : '',
        measure: at === 0 ? (MEASURES[measure] ?? '') : '',
      })),
    ),
  );
}
