import type { ResultFile } from '../../schemas/result-file.js';
import { htmlPage } from '../html/html-page.js';
import { type Markup, markup } from '../html/markup.js';
import { type RecordCount, type RecordInput, type ReviewRecord, rateText, reviewRecord } from './records.js';
import { COLUMNS, SUMMARY, TEXTS, TITLE } from './words.js';

const STYLE = markup`<style>
body{margin:0 auto;padding:1rem;font:1rem/1.5 "BIZ UDPGothic","Yu Gothic UI","Meiryo",sans-serif;color:#1a1a1a;background:#fff}
h1{font-size:1.5rem}h2{font-size:1.25rem;border-bottom:2px solid #1a1a1a}
.counts{display:flex;flex-wrap:wrap;gap:1.5rem}
table{border-collapse:collapse}caption{text-align:left;font-weight:bold;padding:.25rem 0}
th,td{border:1px solid #595959;padding:.25rem .4rem;vertical-align:top;text-align:left;overflow-wrap:anywhere;white-space:pre-line}
thead th{background:#e6e6e6}td.number{text-align:right;font-variant-numeric:tabular-nums}
.record{width:100%;font-size:.8125rem}tr.past td{background:#f2f2f2}
.scroll{overflow-x:auto}.scroll:focus-visible{outline:3px solid #0b4f9e}
@media print{@page{size:A4 landscape;margin:10mm}html{font-size:8pt}body{padding:0}thead{display:table-header-group}tr{break-inside:avoid}.scroll{overflow:visible}}
</style>`;

/** 確認記録.html: the record for printing, as a page that loads nothing. */
export function recordPage(input: RecordInput): ResultFile {
  const record = reviewRecord(input);
  const { language } = input;
  const page = htmlPage({
    language,
    title: TITLE[language],
    style: STYLE,
    sections: [summary(record), table(record)],
  });
  return { path: `${TITLE[language]}.html`, chunks: [page] };
}

function summary({ language, states, verdicts, reviewers, sample }: ReviewRecord): Markup {
  const texts = TEXTS[language];
  const samples: RecordCount[] = [
    { label: texts.sampleSize, count: sample.size, note: '' },
    { label: texts.sampleDecided, count: sample.decided, note: '' },
    { label: texts.sampleErrors, count: sample.errors, note: '' },
  ];
  return markup`<section aria-labelledby="summary"><h2 id="summary">${SUMMARY[language]}</h2>
<p>${texts.zone}</p>
<div class="counts">${counts(texts.items, states)}${counts(texts.decisions, verdicts)}${counts(texts.reviewers, reviewers)}${counts(texts.sample, samples)}</div>
<p>${texts.sampleRate}: ${rateText(sample, language)}</p></section>
`;
}

function counts(title: string, rows: readonly RecordCount[]): Markup {
  const lines = rows.map(
    ({ label, count, note }) =>
      markup`<tr><th scope="row">${label}</th><td class="number">${count}</td>${note === '' ? '' : markup`<td>${note}</td>`}</tr>`,
  );
  return markup`<table><caption>${title}</caption><tbody>${lines}</tbody></table>`;
}

function table({ language, rows }: ReviewRecord): Markup {
  if (rows.length === 0) return markup`<p>${TEXTS[language].noneYet}</p>`;
  const head = COLUMNS.map((words) => markup`<th scope="col">${words[language]}</th>`);
  const body = rows.map(({ cells, isInForce }) => {
    const line = cells.map((text) => markup`<td>${text}</td>`);
    return isInForce ? markup`<tr>${line}</tr>\n` : markup`<tr class="past">${line}</tr>\n`;
  });
  return markup`<section aria-labelledby="record"><h2 id="record">${TITLE[language]}</h2>
<div class="scroll" tabindex="0" role="region" aria-labelledby="record"><table class="record"><thead><tr>${head}</tr></thead>
<tbody>${body}</tbody></table></div></section>
`;
}
