import { GOALS, MEASURES } from '../../measure-compare/vocabulary.js';
import { grouped, type PaperKind, takesPart } from './paper-kind.js';

const LABELS = ['ア', 'イ', 'ウ', 'エ'];

/** 連携事業の実施状況: what was done in the year, and by whom. */
export const progressReport: PaperKind = {
  id: 'progress',
  fixture: 'matsumoto-progress-r6',
  rows: [10, 18],
  text({ issuer, label, year, rows }) {
    let no = 0;
    const body = grouped(rows, (row) => row.goal).flatMap(([goal, all]) =>
      grouped(all, (row) => row.measure).flatMap(([measure, own], first) =>
        own.map((row, at) => {
          no += 1;
          const towns = issuer.towns.filter((_, town) => takesPart(row, town)).join('、');
          const summary = row.sentences.join('').replaceAll('{年度}', label);
          const heading = at === 0 ? `${LABELS[measure]} ${MEASURES[measure]}` : '';
          const field = first === 0 && at === 0 ? GOALS[goal] : '';
          return `${field}\t${heading}\t${no} ${row.name}\t実施中\t${summary}延べ${row.target}人が利用した。\t${towns}`;
        }),
      ),
    );
    return [
      '',
      '',
      `${label}${issuer.sphere}連携事業の実施状況`,
      '',
      '資料３',
      '',
      `（令和${year - 2017}年３月31日現在）`,
      '',
      `政策分野\t連携事業名（${rows.length}事業）\t取組状況\t取組の概要\t関係市町村\t`,
      ...body,
      '',
      '※ 取組状況の区分は、実施中、一部実施中、準備中及び完了とする。',
      '',
    ].join('\n');
  },
};
