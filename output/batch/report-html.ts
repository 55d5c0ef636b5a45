import type { BatchComparison, BatchDocument, BatchReport } from '../../schemas/batch-report.js';
import { htmlPage } from '../html/html-page.js';
import { type Markup, markup } from '../html/markup.js';
import type { Language } from '../writing/language.js';
import { comparisonAwaits, documentAwaits, isWaiting } from './awaits.js';
import { BATCH_WORDS } from './words.js';

/** Unchanged lines that are shown: of a large collection nobody reads more. */
const MOST_UNCHANGED = 2000;

const STYLE = markup`<style>
body{font-family:"BIZ UDPGothic","Hiragino Sans","Yu Gothic UI","Noto Sans JP",sans-serif;line-height:1.6;margin:1.5rem;color:#1a1a1a;background:#fff}
h2{margin:2rem 0 .5rem}p{margin:.3rem 0}
.scroll{overflow-x:auto}
table{border-collapse:collapse;font-size:.9rem}
th,td{border:1px solid #999;padding:.3rem .5rem;vertical-align:top;text-align:left;overflow-wrap:anywhere}
thead th{background:#eef2f6;white-space:nowrap}
td.number{text-align:right;white-space:nowrap}
td.failed,td.quarantined,td.stopped{background:#fde7e9}td.new,td.changed,td.again{background:#e8f3ea}td.gone,td.pruned{background:#fff3cd}
@media print{body{margin:0}.scroll{overflow:visible}}
</style>`;

type Line = BatchDocument | BatchComparison;
/**
 * report.html: what is new, changed, failed and waiting, with the reasons, on one page that needs nothing else.
 * @param report in the language, as far as it has words
 */
export function reportHtml(report: BatchReport, language: Language): string {
  const words = BATCH_WORDS[language];
  const { documents, comparisons, problems, isStopped, startedAt, finishedAt } = report;
  const all: readonly Line[] = [...documents, ...comparisons];
  const of = (...statuses: readonly string[]): Line[] =>
    all.filter(({ status }) => statuses.includes(status));
  const { heads } = words;
  const title = report.isDryRun ? words.planned : words.title;
  const sections = [
    markup`<p>${words.times(momentOf(startedAt, language), momentOf(finishedAt, language))}　nendo ${report.nendo}</p>`,
    ...(isStopped ? [markup`<p><strong>${words.stopped}</strong></p>`] : []),
    totals(report, language),
    ...(problems.length === 0
      ? []
      : [section(heads.problems, markup`<ul>${problems.map((each) => markup`<li>${each}</li>`)}</ul>`)]),
    ...lines(heads.failed, of('failed', 'quarantined', 'stopped'), language, failureCells),
    ...lines(heads.waiting, all.filter(isWaiting), language, waitingCells),
    ...lines(heads.changed, of('new', 'changed', 'again', 'duplicate'), language, doneCells),
    ...lines(heads.gone, of('gone', 'pruned'), language, doneCells),
    ...lines(heads.unchanged, of('unchanged').slice(0, MOST_UNCHANGED), language, doneCells),
  ];
  return htmlPage({ language, title, style: STYLE, sections });
}

interface Cells {
  readonly heads: readonly string[];
  cells(line: Line): readonly string[];
}

function section(head: string, content: Markup): Markup {
  return markup`<section>
<h2>${head}</h2>
${content}
</section>`;
}

function totals({ documents, comparisons }: BatchReport, language: Language): Markup {
  const { status: names, columns, heads } = BATCH_WORDS[language];
  const count = (lines: readonly Line[], status: string): number =>
    lines.filter((line) => line.status === status).length;
  const rows = Object.entries(names).flatMap(([status, name]) => {
    const both = [count(documents, status), count(comparisons, status)] as const;
    if (both[0] + both[1] === 0) return [];
    return [
      markup`<tr><th scope="row">${name}</th><td class="number">${both[0]}</td><td class="number">${both[1]}</td></tr>`,
    ];
  });
  return section(
    heads.totals,
    markup`<table><thead><tr><th scope="col">${columns.status}</th><th scope="col">${columns.documents}</th><th scope="col">${columns.comparisons}</th></tr></thead>
<tbody>${rows}</tbody></table>`,
  );
}

function lines(
  head: string,
  of: readonly Line[],
  language: Language,
  cellsOf: (language: Language) => Cells,
): Markup[] {
  if (of.length === 0) return [];
  const { heads, cells } = cellsOf(language);
  const { status: names, columns } = BATCH_WORDS[language];
  const rows = of.map(
    (line) =>
      markup`<tr><td class="${line.status}">${names[line.status]}</td>${cells(line).map((cell) => markup`<td>${cell}</td>`)}</tr>`,
  );
  const columnHeads = [columns.status, ...heads].map((each) => markup`<th scope="col">${each}</th>`);
  return [
    section(
      `${head} (${of.length})`,
      markup`<div class="scroll"><table><thead><tr>${columnHeads}</tr></thead>
<tbody>${rows}</tbody></table></div>`,
    ),
  ];
}

function failureCells(language: Language): Cells {
  const words = BATCH_WORDS[language];
  const { columns } = words;
  return {
    heads: [columns.what, columns.place, columns.why, columns.remedy],
    cells: (line) => {
      const { failure } = line;
      const page = failure?.page ?? null;
      const at = failure?.line ?? null;
      const place = [page === null ? '' : words.page(page), at === null ? '' : words.line(at)]
        .join(' ')
        .trim();
      const remedy = [failure?.remedy ?? '', line.status === 'quarantined' ? words.setApart : ''].join('');
      return [nameOf(line, language), place, failure?.message ?? '', remedy];
    },
  };
}

function waitingCells(language: Language): Cells {
  const { columns } = BATCH_WORDS[language];
  return {
    heads: [columns.what, columns.awaits],
    cells: (line) => [nameOf(line, language), awaitsOf(line, language)],
  };
}

function doneCells(language: Language): Cells {
  const words = BATCH_WORDS[language];
  const { columns } = words;
  return {
    heads: [columns.what, columns.source, columns.why, columns.changes],
    cells: (line) => {
      const why = line.reasons.map((reason) => words.reasons[reason]).join(words.comma);
      if ('before' in line) return [nameOf(line, language), '', why, countsOf(line, language)];
      const same = line.duplicateOf === null ? why : words.duplicateOf(line.duplicateOf);
      return [titled(line), line.path ?? '', same, ''];
    },
  };
}

/** A document by its title and id, or by its file where it is none yet. */
function nameOf(line: Line, language: Language): string {
  if ('before' in line) return BATCH_WORDS[language].comparison(line.before, line.after);
  const name = titled(line);
  return name === '' ? (line.path ?? '') : name;
}

/** Title and id, as far as there are any. */
function titled({ title, id }: BatchDocument): string {
  return [title, id].filter((each) => each !== null).join(' ');
}

/** A time (ISO 8601) as the clock of this machine shows it, with its zone. */
function momentOf(time: string, language: Language): string {
  const locale = { ja: 'ja-JP', en: 'en-GB' }[language];
  return new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'long' }).format(new Date(time));
}

function awaitsOf(line: Line, language: Language): string {
  const open = 'before' in line ? comparisonAwaits(line, language) : documentAwaits(line, language);
  return open.join(BATCH_WORDS[language].comma);
}

function countsOf({ counts }: BatchComparison, language: Language): string {
  const words = BATCH_WORDS[language];
  const names: Readonly<Record<string, string>> = words.counts;
  const found = Object.entries(counts).filter(([kind, count]) => count > 0 && kind !== 'unchanged');
  return found.map(([kind, count]) => `${names[kind] ?? kind} ${count}`).join(words.comma);
}
