import type { SourceRow } from '../../measure-compare/generate-plan.js';
import { GOALS, MEASURES } from '../../measure-compare/vocabulary.js';
import { grouped, type PaperKind, type PaperYear } from './paper-kind.js';

const LABELS = ['ア', 'イ', 'ウ', 'エ'];
const BLANKS = '\t'.repeat(8);
const money = (amount: number): string => amount.toLocaleString('en');
const sum = (rows: readonly SourceRow[]): number => rows.reduce((all, { amount }) => all + amount, 0);

/** 関連事業一覧 with subtotals by goal. */
export const projectList: PaperKind = {
  id: 'projects',
  fixture: 'joetsu-projects-2025',
  rows: [24, 40],
  text(paper) {
    const { issuer, label, rows } = paper;
    const lines = [
      `${label}${issuer.name}総合戦略関連事業一覧`,
      '',
      `${label}に実施する総合戦略の関連事業を、次のとおり取りまとめました。`,
      '',
      `${label.replace(/度$/u, '')}4月　${issuer.name}`,
      '',
      '※ 右端の欄の○は、国の交付金を充てる予定の事業です。',
      '',
      '(単位:千円)',
      '',
      `施策体系\t番号\t再掲\t事業名\t担当部\t${label} 当初予算額\t事業概要\t新規・継続\t交付金`,
    ];
    for (const [goal, own] of grouped(rows, (row) => row.goal)) lines.push(...goalLines(paper, goal, own));
    lines.push(`合計\t\t\t\t\t${money(sum(rows))}\t\t\t`, '');
    return lines.join('\n');
  },
};

function goalLines({ label }: PaperYear, goal: number, rows: readonly SourceRow[]): string[] {
  const lines = [`<b>基本目標${goal + 1} ${GOALS[goal]}</b>${BLANKS}`];
  for (const [measure, own] of grouped(rows, (row) => row.measure)) {
    lines.push(`<b>${LABELS[measure]} ${MEASURES[measure]}</b>${BLANKS}`);
    for (const [at, row] of own.entries()) {
      const summary = row.sentences.join('').replaceAll('{年度}', label);
      const grant = row.target % 5 === 0 ? '○' : '';
      lines.push(
        `\t${at + 1}\t\t${row.name}\t${row.department}\t${money(row.amount)}\t${summary}\t継続\t${grant}`,
      );
    }
  }
  return [...lines, `小計${goal + 1}\t${rows.length}\t0\t\t\t${money(sum(rows))}\t\t\t`];
}
