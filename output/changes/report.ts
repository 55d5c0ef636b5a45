import { createHash } from 'node:crypto';
import type { Change, ChangesDocument, Nature } from '../../schemas/changes.js';
import type { ChangesProfile } from '../../schemas/changes-profile.js';
import { KINDS, NATURES } from '../../schemas/wording/change-words.js';
import { Markup, markup } from '../html/markup.js';
import { type ComparisonTable, comparisonTable } from './comparison-table.js';
import { type ReportRow, reportRows } from './report-rows.js';
import { SCRIPT } from './report-script.js';
import { STYLE } from './report-style.js';
import { changeTable, fullTable } from './report-tables.js';
import { NATURE_NOTES, said } from './words.js';

const ORDER: readonly Nature[] = ['content', 'reading', 'notation'];

/**
 * The changes as one HTML page that needs nothing else: no script, style, font or picture from elsewhere, and a policy that
 * forbids them.
 */
export function* reportPage(document: ChangesDocument, profile: ChangesProfile): Generator<string> {
  const { language } = profile;
  const table = comparisonTable(document, profile);
  const title = `${document.after.title}　${said({ ja: '新旧比較', en: 'Comparison' }, language)}`;
  yield pageStart(title);
  yield intro(document, table, title, language).html;
  const rows = new Map(ORDER.map((nature) => [nature, reportRows(document, nature, profile)]));
  yield filters(rows, language).html;
  for (const nature of ORDER) yield* section(nature, rows.get(nature) ?? [], table, profile);
  yield* fullTable(table, profile);
  yield `</main>\n<script>${SCRIPT}</script>\n</body>\n</html>\n`;
}

function pageStart(title: string): string {
  const hash = createHash('sha256').update(SCRIPT).digest('base64');
  const policy = `default-src 'none'; style-src 'unsafe-inline'; script-src 'sha256-${hash}'; base-uri 'none'; form-action 'none'`;
  return `<!DOCTYPE html>
<html lang="ja">
<head>
<meta charset="utf-8">
${markup`<meta http-equiv="Content-Security-Policy" content="${policy}">`.html}
<meta name="viewport" content="width=device-width, initial-scale=1">
${markup`<title>${title}</title>`.html}
<style>${STYLE}</style>
</head>
<body>
`;
}

type Language = ChangesProfile['language'];

function intro(
  document: ChangesDocument,
  { columns, sources }: ComparisonTable,
  title: string,
  language: Language,
): Markup {
  const skip = said({ ja: '変更の一覧へ', en: 'Skip to the changes' }, language);
  const { before, after, issues } = document;
  const notes = issues.map(({ message }) => markup`<li>${message}</li>`);
  return markup`<a class="skip" href="#content">${skip}</a>
<main>
<h1>${title}</h1>
<dl>
<dt>${columns.after}</dt><dd>${sources.after} — ${after.file}</dd>
<dt>${columns.before}</dt><dd>${sources.before} — ${before.file}</dd>
</dl>
${notes.length === 0 ? '' : markup`<div class="note" role="note"><ul>${notes}</ul></div>`}
${counts(document, language)}
`;
}

const COUNTED = ['added', 'removed', 'renamed', 'moved', 'modified', 'split', 'merged'] as const;

function counts({ parts }: ChangesDocument, language: Language): Markup {
  const heads = [
    ...COUNTED.map((kind) => said(KINDS[kind], language)),
    said({ ja: '変更なし', en: 'Unchanged' }, language),
    said({ ja: '読取り差の疑いのみ', en: 'Suspected readings only' }, language),
    said({ ja: '表記揺れのみ', en: 'Notation only' }, language),
  ];
  const keys = [...COUNTED, 'unchanged', 'reading', 'notation'] as const;
  const rows = parts.map(
    ({ title, summary }) =>
      markup`<tr><th scope="row">${title}</th>${keys.map((key) => markup`<td>${summary[key]}</td>`)}</tr>
`,
  );
  const caption = said({ ja: '行の数', en: 'Numbers of rows' }, language);
  return markup`<div class="scroll" role="region" aria-label="${caption}" tabindex="0"><table class="counts"><caption>${caption}</caption>
<thead><tr><th scope="col">${said({ ja: '部分', en: 'Part' }, language)}</th>${heads.map((head) => markup`<th scope="col">${head}</th>`)}</tr></thead>
<tbody>
${rows}</tbody></table></div>
`;
}

function filters(rows: ReadonlyMap<Nature, readonly ReportRow[]>, language: Language): Markup {
  const all = [...rows.values()].flat();
  const kinds = Object.keys(KINDS) as Change['kind'][];
  const used = kinds.filter((kind) => all.some(({ change }) => change.kind === kind));
  const parts = [...new Map(all.map(({ part }) => [part.type, part.title]))];
  const box = (name: string, value: string, label: string): Markup =>
    markup`<label><input type="checkbox" name="${name}" value="${value}" checked> ${label}</label>`;
  const natures = ORDER.map((nature) =>
    box('nature', nature, `${said(NATURES[nature], language)}（${rows.get(nature)?.length ?? 0}）`),
  );
  const words = {
    nature: said({ ja: '性質', en: 'Nature' }, language),
    kind: said({ ja: '種類', en: 'Kind' }, language),
    part: said({ ja: '部分', en: 'Part' }, language),
    every: said({ ja: 'すべて', en: 'All' }, language),
    find: said({ ja: '語句', en: 'Words' }, language),
    sort: said({ ja: '並び', en: 'Order' }, language),
    weight: said({ ja: '重要な順', en: 'By significance' }, language),
    order: said({ ja: '資料の順', en: 'By document' }, language),
    reset: said({ ja: '元に戻す', en: 'Reset' }, language),
    count: said({ ja: '{shown}件を表示（全{all}件）', en: '{shown} of {all} shown' }, language),
  };
  return markup`<form id="filters" class="filters" hidden>
<fieldset><legend>${words.nature}</legend>${natures}</fieldset>
<fieldset><legend>${words.kind}</legend>${used.map((kind) => box('kind', kind, said(KINDS[kind], language)))}</fieldset>
<label>${words.part} <select name="part"><option value="">${words.every}</option>${parts.map(([type, title]) => markup`<option value="${type}">${title}</option>`)}</select></label>
<label>${words.find} <input type="search" name="words"></label>
<label>${words.sort} <select name="sort"><option value="weight">${words.weight}</option><option value="order">${words.order}</option></select></label>
<button type="reset">${words.reset}</button>
<p id="count" class="count" role="status" aria-live="polite" data-text="${words.count}"></p>
</form>
`;
}

function* section(
  nature: Nature,
  rows: readonly ReportRow[],
  table: ComparisonTable,
  profile: ChangesProfile,
): Generator<string> {
  const { language } = profile;
  const title = said(NATURES[nature], language);
  const none = said({ ja: '該当する違いはない。', en: 'None.' }, language);
  const note = nature === 'content' ? '' : said(NATURE_NOTES[nature], language);
  yield markup`<section data-nature="${nature}" aria-labelledby="${nature}">
<h2 id="${nature}" tabindex="-1">${title}</h2>
${note === '' ? '' : markup`<p class="note">${note}</p>`}
<p class="none"${rows.length > 0 ? new Markup(' hidden') : ''}>${none}</p>
`.html;
  if (rows.length > 0) yield* changeTable(title, rows, table, profile);
  yield '</section>\n';
}
