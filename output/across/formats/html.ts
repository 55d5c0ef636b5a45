import type { AcrossGroup, AcrossInitiative, AcrossRow, AcrossSource } from '../../../schemas/across.js';
import { htmlPage } from '../../html/html-page.js';
import { type Markup, markup } from '../../html/markup.js';
import type { Language } from '../../writing/language.js';
import type { AcrossWriter } from '../definition.js';
import { ACROSS_WORDS, countsText, disagreementText, sourceText, townsText } from '../words.js';

/** across.html: one page that needs nothing else, a line for each initiative and a column for each document. */
export const writer: AcrossWriter = {
  id: 'html',
  files: ({ groups }, language) => {
    const { title } = ACROSS_WORDS[language];
    const sections = groups.map((group, i) => section(group, `g${i + 1}`, language));
    const page = htmlPage({ language, title, style: STYLE, sections });
    return [{ path: 'across.html', chunks: [page] }];
  },
};

const STYLE = markup`<style>
body{font-family:"BIZ UDPGothic","Hiragino Sans","Yu Gothic UI","Noto Sans JP",sans-serif;line-height:1.6;margin:1.5rem;color:#1a1a1a;background:#fff}
h2{margin:2rem 0 .5rem}p{margin:.2rem 0}ul{margin:0;padding-left:1.2em}
.scroll{overflow-x:auto}
table{border-collapse:collapse;font-size:.875rem;min-width:60rem}
th,td{border:1px solid #767676;padding:.3rem .5rem;vertical-align:top;text-align:left;overflow-wrap:anywhere}
thead th{background:#e6e6e6}tbody th{font-weight:bold;min-width:10em}
td{min-width:9em}td.absent{background:#f2f2f2;color:#404040}
.doubtful{background:#fff3cd;display:inline-block;padding:0 .3em}
.place,.category{color:#404040;font-size:.8125rem}
@media print{@page{size:A4 landscape;margin:12mm}body{margin:0;font-size:9pt}table{min-width:0}thead{display:table-header-group}tr{break-inside:avoid}.scroll{overflow:visible}}
</style>`;

function section(group: AcrossGroup, id: string, language: Language): Markup {
  const words = ACROSS_WORDS[language];
  const { documents, initiatives } = group;
  const heads = documents.map(
    (source) =>
      markup`<th scope="col">${sourceText(source, language)}<br><span class="place">${source.id}</span></th>`,
  );
  return markup`<section aria-labelledby="${id}">
<h2 id="${id}">${group.name}</h2>
<p>${countsText(group, language)}</p>
<div class="scroll" role="region" tabindex="0" aria-labelledby="${id}"><table>
<thead><tr><th scope="col">${words.heads.initiative}</th>${heads}<th scope="col">${words.heads.disagreements}</th></tr></thead>
<tbody>
${initiatives.map((initiative) => line(initiative, documents, language))}
</tbody></table></div>
</section>`;
}

function line(initiative: AcrossInitiative, documents: readonly AcrossSource[], language: Language): Markup {
  const words = ACROSS_WORDS[language];
  const cells = documents.map(({ id }) => {
    const rows = initiative.rows.filter(({ document }) => document === id);
    if (rows.length === 0) return markup`<td class="absent">${words.absent}</td>`;
    return markup`<td>${rows.map((row) => rowCell(row, initiative.name, language))}</td>`;
  });
  const said = initiative.disagreements.map(
    (each) => markup`<li>${disagreementText(each, documents, language)}</li>`,
  );
  return markup`<tr><th scope="row">${initiative.name}</th>${cells}<td>${said.length === 0 ? words.none : markup`<ul>${said}</ul>`}</td></tr>
`;
}

function rowCell(row: AcrossRow, name: string, language: Language): Markup {
  const words = ACROSS_WORDS[language];
  const { page, line: at } = row.at;
  const place = page !== null ? words.pageOf(page) : at !== null ? words.lineOf(at) : '';
  const number = row.no === null ? '' : `No.${row.no}　`;
  const own = row.name === name ? markup`` : markup`<p>${row.name}</p>`;
  const doubt =
    row.status === 'proposed'
      ? markup`<p><span class="doubtful">${words.proposed}</span> ${row.evidence.join('、')}</p>`
      : '';
  return markup`${own}<p class="category">${number}${row.category.join(' ＞ ')}</p><p>${townsText(row)}</p>${doubt}<p class="place">${place}</p>`;
}
