import type { AcrossGroup, AcrossInitiative, AcrossSource } from '../../../schemas/across.js';
import { KIND_TITLES } from '../../../schemas/wording/kind-titles.js';
import { toCsv } from '../../csv.js';
import { type Language, yearText } from '../../writing/language.js';
import type { AcrossWriter } from '../definition.js';
import { ACROSS_WORDS, disagreementText, townsText } from '../words.js';

/** across.csv: for each initiative a line for each document, also for those that lack it where that is told. */
export const writer: AcrossWriter = {
  id: 'csv',
  files: ({ groups }, language) => {
    const { heads } = ACROSS_WORDS[language];
    const { rows: _, ...columns } = heads;
    const lines = groups.flatMap((group) =>
      group.initiatives.flatMap((initiative) => linesOf(initiative, group, language)),
    );
    return [{ path: 'across.csv', chunks: [toCsv([Object.values(columns), ...lines])] }];
  },
};

function linesOf(initiative: AcrossInitiative, group: AcrossGroup, language: Language): (string | null)[][] {
  const words = ACROSS_WORDS[language];
  const said = initiative.disagreements
    .map((each) => disagreementText(each, group.documents, language))
    .join('\n');
  const front = (source: AcrossSource): string[] => [
    group.name,
    initiative.name,
    KIND_TITLES[language][source.kind],
    yearText(source.fiscalYear, language),
    source.id,
  ];
  const lacking = initiative.disagreements
    .filter(({ kind }) => kind === 'missing')
    .flatMap(({ values }) => values.filter(({ value }) => value === null).map(({ document }) => document));
  return group.documents.flatMap((source) => {
    const rows = initiative.rows.filter(({ document }) => document === source.id);
    if (lacking.includes(source.id))
      return [[...front(source), null, words.absent, ...Array(6).fill(null), said]];
    return rows.map(({ no, name, category, at, evidence, status, ...row }) => [
      ...front(source),
      no === null ? null : String(no),
      name,
      category.join(' ＞ '),
      townsText(row),
      at.page === null ? null : String(at.page),
      at.line === null ? null : String(at.line),
      words[status],
      evidence.join('、'),
      said,
    ]);
  });
}
