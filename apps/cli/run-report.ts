import { comparisonAwaits, documentAwaits, isWaiting } from '../../output/batch/awaits.js';
import { BATCH_WORDS } from '../../output/batch/words.js';
import type { BatchComparison, BatchDocument, BatchReport } from '../../schemas/batch-report.js';
import { placedFailure } from './failures.js';
import type { Language } from './messages.js';
import { RUN_TEXTS } from './messages-run.js';

type ReasonWord = keyof (typeof BATCH_WORDS)['ja']['reasons'];

/** A line of what a batch tells at its end. */
export interface ReportLine {
  readonly level: 'info' | 'warn' | 'error';
  readonly text: string;
}

/** What changed, what failed, what waits, and the totals. What is as it was shows in the totals alone. */
export function reportLines(report: BatchReport, lang: Language): ReportLine[] {
  const texts = RUN_TEXTS[lang];
  const { documents, comparisons, problems, isDryRun } = report;
  const words = isDryRun ? texts.planned : BATCH_WORDS[lang].status;
  const lines: ReportLine[] = [
    ...problems.map((text): ReportLine => ({ level: 'error', text })),
    ...documents.flatMap((line) => documentLine(line, words, lang)),
    ...comparisons.flatMap((line) => comparisonLine(line, words, lang)),
  ];
  if (isDryRun && documents.some(({ id, reasons }) => id === null && reasons.length > 0))
    lines.push({ level: 'info', text: texts.mayFollow });
  const totals = texts.totals(countsOf(documents, words, lang), countsOf(comparisons, words, lang));
  lines.push({ level: 'info', text: totals });
  if (!isDryRun) {
    const waiting = documents.filter(isWaiting);
    const open = comparisons.filter(isWaiting);
    lines.push({ level: 'info', text: texts.wait(waiting.length, open.length) });
  }
  return lines;
}

function documentLine(
  line: BatchDocument,
  statuses: Readonly<Record<string, string>>,
  lang: Language,
): ReportLine[] {
  const words = BATCH_WORDS[lang];
  const { path, status, id, failure, duplicateOf } = line;
  if (failure !== null) {
    const text = placedFailure(path ?? id ?? '', failure, lang);
    const setApart = status === 'quarantined' ? `\n    ${words.setApart}` : '';
    return [{ level: 'error', text: `${text}${setApart}` }];
  }
  if (duplicateOf !== null)
    return [{ level: 'warn', text: `${statuses[status]}: ${path}: ${words.duplicateOf(duplicateOf)}` }];
  const what = path === null ? (id ?? '') : id === null ? path : `${path} → ${id}`;
  return told(statuses[status] ?? status, what, line, documentAwaits(line, lang), lang);
}

function comparisonLine(
  line: BatchComparison,
  statuses: Readonly<Record<string, string>>,
  lang: Language,
): ReportLine[] {
  const { before, after, status, failure } = line;
  const what = `${RUN_TEXTS[lang].comparison}: ${BATCH_WORDS[lang].comparison(before, after)}`;
  if (failure !== null) return [{ level: 'error', text: placedFailure(what, failure, lang) }];
  return told(statuses[status] ?? status, what, line, comparisonAwaits(line, lang), lang);
}

/** A line of something that was done, or has no source; none for what is as it was. */
function told(
  label: string,
  what: string,
  { status, reasons }: Pick<BatchDocument, 'status'> & { readonly reasons: readonly ReasonWord[] },
  open: readonly string[],
  lang: Language,
): ReportLine[] {
  const words = BATCH_WORDS[lang];
  if (status === 'gone') return [{ level: 'warn', text: `${label}: ${what}` }];
  if (status === 'unchanged' || status === 'stopped') return [];
  const details = [...reasons.map((reason) => words.reasons[reason]), ...open].join(words.comma);
  return [{ level: 'info', text: `${label}: ${what}${details === '' ? '' : ` (${details})`}` }];
}

/** How many there are of each status. */
function countsOf(
  lines: readonly { readonly status: string }[],
  words: Readonly<Record<string, string>>,
  lang: Language,
): string {
  const counts = new Map<string, number>();
  for (const { status } of lines) counts.set(status, (counts.get(status) ?? 0) + 1);
  const found = Object.keys(words).flatMap((status) => {
    const count = counts.get(status) ?? 0;
    return count === 0 ? [] : [`${words[status]} ${count}`];
  });
  return found.join(lang === 'ja' ? '、' : ', ') || RUN_TEXTS[lang].none;
}
