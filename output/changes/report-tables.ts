import type { ChangesProfile } from '../../schemas/changes-profile.js';
import { KINDS } from '../../schemas/wording/change-words.js';
import { type Markup, markup } from '../html/markup.js';
import type { Line } from '../writing/runs.js';
import { printedRows } from './comparison-bands.js';
import { comparisonColumns } from './comparison-columns.js';
import type { ComparisonCell, ComparisonTable } from './comparison-table.js';
import type { ReportRow } from './report-rows.js';
import { said } from './words.js';

type Side = 'before' | 'after';

/** The list of changes of one nature: a row a change, both sides beside each other. */
export function* changeTable(
  title: string,
  rows: readonly ReportRow[],
  { columns }: ComparisonTable,
  { language, order }: ChangesProfile,
): Generator<string> {
  const sides: readonly Side[] = order === 'after-first' ? ['after', 'before'] : ['before', 'after'];
  const heads = [
    said({ ja: '種類', en: 'Kind' }, language),
    said({ ja: '部分・見出し', en: 'Part, headings' }, language),
    ...sides.map((side) => columns[side]),
    said({ ja: '掲載箇所', en: 'Place' }, language),
    said({ ja: '備考', en: 'Remarks' }, language),
  ];
  yield markup`<div class="scroll" role="region" aria-label="${title}" tabindex="0"><table class="changes"><caption>${title}</caption>
<colgroup><col style="width:7%"><col style="width:18%"><col style="width:29%"><col style="width:29%"><col style="width:7%"><col style="width:10%"></colgroup>
<thead><tr>${heads.map((head) => markup`<th scope="col">${head}</th>`)}</tr></thead>
<tbody>
`.html;
  for (const row of rows) yield changeRow(row, sides, language).html;
  yield '</tbody></table></div>\n';
}

function changeRow(
  { change, part, row, order }: ReportRow,
  sides: readonly Side[],
  language: 'ja' | 'en',
): Markup {
  const places = sides.flatMap((side) => placeOf(side, row[side]));
  const cells = sides.map((side) => markup`<td>${cellOf(row[side], side)}</td>`);
  return markup`<tr data-change="${change.id}" data-kind="${change.kind}" data-part="${part.type}" data-order="${order}" data-weight="${change.significance}">
<td>${said(KINDS[change.kind], language)}</td>
<th scope="row"><p class="headings">${[part.title, ...row.headings].join(' ＞ ')}</p><p class="name">${change.path[0] ?? ''}</p>${change.label === '' ? '' : markup`<p>${change.label}</p>`}</th>
${cells}
<td>${places}</td>
<td>${row.remarks.map((text) => markup`<p>${text}</p>`)}</td>
</tr>
`;
}

function placeOf(side: Side, { place }: ComparisonCell): Markup[] {
  return place === '' ? [] : [markup`<p>${side === 'after' ? '新' : '旧'}：${place}</p>`];
}

function cellOf({ headings, lines }: ComparisonCell, side: Side): Markup[] {
  return [...headings, ...lines].map((line) => markup`<p>${runsOf(line, side)}</p>`);
}

function runsOf(line: Line, side: Side): Markup[] {
  return line.map(({ text, isChanged }) => {
    if (!isChanged) return markup`${text}`;
    return side === 'after' ? markup`<ins>${text}</ins>` : markup`<del>${text}</del>`;
  });
}

/** The 新旧対照表 in the order of the documents, folded away: what is changed is underlined on both sides. */
export function* fullTable(table: ComparisonTable, profile: ChangesProfile): Generator<string> {
  const columns = comparisonColumns(table, profile);
  const total = columns.reduce((sum, { width }) => sum + width, 0);
  yield markup`<section class="table" aria-labelledby="table">
<h2 id="table">${said({ ja: '新旧対照表', en: 'Comparison table' }, profile.language)}</h2>
<p>${table.note}</p>
`.html;
  for (const { title, groups } of table.sections) {
    if (groups.length === 0) continue;
    yield markup`<details><summary>${title}</summary><div class="scroll" role="region" aria-label="${title}" tabindex="0"><table class="changes">
<colgroup>${columns.map(({ width }) => markup`<col style="width:${((width / total) * 100).toFixed(1)}%">`)}</colgroup>
<thead><tr>${columns.map(({ head }) => markup`<th scope="col">${head}</th>`)}</tr></thead>
<tbody>
`.html;
    for (const printed of groups.flatMap((group) => printedRows(group))) {
      if (printed.kind !== 'row') {
        yield markup`<tr class="band ${printed.kind}"><th scope="colgroup" colspan="${columns.length}">${printed.text}</th></tr>
`.html;
        continue;
      }
      const cells = columns.map(
        (column) =>
          markup`<td>${column.linesOf(printed.row).map((line) => markup`<p>${underlined(line)}</p>`)}</td>`,
      );
      yield markup`<tr>${cells}</tr>
`.html;
    }
    yield '</tbody></table></div></details>\n';
  }
  yield '</section>\n';
}

function underlined(line: Line): Markup[] {
  return line.map(({ text, isChanged }) =>
    isChanged ? markup`<span class="c">${text}</span>` : markup`${text}`,
  );
}
