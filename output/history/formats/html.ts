import type { Timeline } from '../../../schemas/history.js';
import { htmlPage } from '../../html/html-page.js';
import { type Markup, markup } from '../../html/markup.js';
import { type Language, yearText } from '../../writing/language.js';
import { chart } from '../chart.js';
import { type Column, columnsOf, rowsOf, type TimelineRow } from '../columns.js';
import type { HistoryWriter } from '../definition.js';
import { figuresOf } from '../figures.js';
import { HISTORY_WORDS, linkText } from '../words.js';

/** history.html: one page that needs nothing else, with a chart of each quantity and the table of all that the rows say. */
export const writer: HistoryWriter = {
  id: 'html',
  files: ({ query, timelines }, language) => {
    const title = HISTORY_WORDS[language].title(query);
    const sections = timelines.map((timeline, i) => section(timeline, `t${i + 1}`, language));
    const page = htmlPage({ language, title, style: STYLE, sections });
    return [{ path: 'history.html', chunks: [page] }];
  },
};

const STYLE = markup`<style>
body{font-family:"BIZ UDPGothic","Hiragino Sans","Yu Gothic UI","Noto Sans JP",sans-serif;line-height:1.6;margin:1.5rem;color:#1a1a1a;background:#fff}
h2{margin:2rem 0 .5rem}p{margin:.3rem 0}
svg{width:100%;max-width:44rem;height:auto;display:block}
svg .axis{stroke:#767676}svg .curve{stroke:#0b57a4;stroke-width:2}svg .doubtful{stroke-dasharray:6 5}
svg circle{fill:#0b57a4}svg text{font-size:12px;text-anchor:middle;fill:#1a1a1a}
.scroll{overflow-x:auto}
table{border-collapse:collapse;font-size:.9rem}
caption{text-align:left;font-weight:bold}
th,td{border:1px solid #999;padding:.3rem .5rem;vertical-align:top;text-align:left;min-width:2.5em;max-width:30em}
thead th{background:#eef2f6;position:sticky;top:0}
tbody th,td.short,td.number{white-space:nowrap}td.number{text-align:right}
tr.absent td{color:#555}
td.doubtful{background:#fff3cd}
@media print{body{margin:0}.scroll{overflow:visible}}
</style>`;

function section(timeline: Timeline, id: string, language: Language): Markup {
  const words = HISTORY_WORDS[language];
  const figures = figuresOf(timeline, language);
  const isDashed = figures.some(({ points }) => points.slice(1).some(({ isDoubtful }) => isDoubtful));
  return markup`<section aria-labelledby="${id}">
<h2 id="${id}">${timeline.name}</h2>
<p>${timeline.title}　${timeline.series}</p>
${figures.map((figure, i) => markup`<figure><figcaption>${words.chart(figure.name, figure.unit)}</figcaption>${chart(figure, `${id}-${i + 1}`, language)}</figure>`)}
${isDashed ? markup`<p>${words.dashed}</p>` : ''}
${table(timeline, language)}
</section>`;
}

function table(timeline: Timeline, language: Language): Markup {
  const { heads, title } = HISTORY_WORDS[language];
  const columns = columnsOf([timeline], language);
  const rows = rowsOf(timeline);
  const names = [...columns.map(({ head }) => head), heads.page, heads.relation, heads.evidence];
  const body = timeline.documents.flatMap((document) => {
    const own = rows.filter(({ entry }) => entry.document === document.id);
    const isFirst = document === timeline.documents[0];
    if (own.length > 0) return own.map((row) => tableRow(row, columns, isFirst, language));
    const year = yearText(document.fiscalYear, language);
    return [
      markup`<tr class="absent"><th scope="row">${year}</th><td>${document.id}</td><td colspan="${names.length - 2}">${HISTORY_WORDS[language].absent}</td></tr>`,
    ];
  });
  return markup`<div class="scroll" role="region" tabindex="0" aria-label="${title(timeline.name)}"><table>
<thead><tr>${names.map((name) => markup`<th scope="col">${name}</th>`)}</tr></thead>
<tbody>
${body}
</tbody></table></div>`;
}

function tableRow(
  row: TimelineRow,
  columns: readonly Column[],
  isFirst: boolean,
  language: Language,
): Markup {
  const words = HISTORY_WORDS[language];
  const { page, line } = row.entry.at;
  const place = page !== null ? words.pageOf(page) : line !== null ? words.lineOf(line) : '';
  const cells = columns.map((column, i) => {
    const text = column.text(row, false) ?? '';
    if (i === 0) return markup`<th scope="row">${text}</th>`;
    return column.isNumber ? markup`<td class="number">${text}</td>` : markup`<td>${text}</td>`;
  });
  return markup`<tr>${cells}<td class="short">${place}</td>${linkCells(row, isFirst, language)}</tr>
`;
}

function linkCells({ link }: TimelineRow, isFirst: boolean, language: Language): Markup {
  const words = HISTORY_WORDS[language];
  if (link === null) return markup`<td>${isFirst ? '' : words.first}</td><td></td>`;
  const old = link.relation === 'same' ? [] : [words.from(link.before.map(({ name }) => name).join('、'))];
  const evidence = [...old, ...link.evidence].join('、');
  return markup`<td class="${link.status === 'proposed' ? 'doubtful' : ''}">${linkText(link, language)}</td><td>${evidence}</td>`;
}
