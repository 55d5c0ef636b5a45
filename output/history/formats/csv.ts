import { toCsv } from '../../csv.js';
import { columnsOf, rowsOf } from '../columns.js';
import type { HistoryWriter } from '../definition.js';
import { HISTORY_WORDS } from '../words.js';

/** history.csv: a line for each row of each year, for spreadsheets. Numbers stand without separators. */
export const writer: HistoryWriter = {
  id: 'csv',
  files: ({ timelines }, language) => {
    const { heads, relation, status } = HISTORY_WORDS[language];
    const columns = columnsOf(timelines, language);
    const last = [heads.page, heads.line, heads.relation, heads.status, heads.evidence];
    const head = [heads.series, heads.part, ...columns.map((column) => column.head), ...last];
    const lines = timelines.flatMap((timeline) =>
      rowsOf(timeline).map((row) => [
        timeline.series,
        timeline.title,
        ...columns.map((column) => column.text(row, true)),
        row.entry.at.page === null ? null : String(row.entry.at.page),
        row.entry.at.line === null ? null : String(row.entry.at.line),
        row.link === null ? null : relation[row.link.relation],
        row.link === null ? null : status[row.link.status],
        row.link === null ? null : row.link.evidence.join('、'),
      ]),
    );
    return [{ path: 'history.csv', chunks: [toCsv([head, ...lines])] }];
  },
};
