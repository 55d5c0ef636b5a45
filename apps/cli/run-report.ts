import type { BatchComparison, BatchDocument, BatchReport } from '../../schemas/batch-report.js';
import { failureLines } from './failures.js';
import type { Language } from './messages.js';
import { RUN_TEXTS } from './messages-run.js';

/** A line of what a batch tells at its end. */
export interface ReportLine {
  readonly level: 'info' | 'warn' | 'error';
  readonly text: string;
}

/** What changed, what failed, what waits, and the totals. What is as it was shows in the totals alone. */
export function reportLines(report: BatchReport, lang: Language): ReportLine[] {
  const texts = RUN_TEXTS[lang];
  const { documents, comparisons, problems, isDryRun } = report;
  const words = isDryRun ? texts.planned : texts.status;
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
    const waiting = documents.filter(
      ({ awaits }) => awaits !== null && awaits.suggestions + awaits.errors + awaits.warnings > 0,
    );
    const open = comparisons.filter(({ awaits }) => awaits !== null && awaits.proposed + awaits.issues > 0);
    lines.push({ level: 'info', text: texts.wait(waiting.length, open.length) });
  }
  return lines;
}

function documentLine(
  line: BatchDocument,
  words: Readonly<Record<string, string>>,
  lang: Language,
): ReportLine[] {
  const texts = RUN_TEXTS[lang];
  const { path, status, id, reasons, failure, duplicateOf, awaits } = line;
  if (failure !== null) return [{ level: 'error', text: failureLines(path ?? id ?? '', failure, lang) }];
  if (duplicateOf !== null)
    return [{ level: 'warn', text: `${words[status]}: ${path}: ${texts.duplicateOf(duplicateOf)}` }];
  const what = path === null ? (id ?? '') : id === null ? path : `${path} → ${id}`;
  if (status === 'gone') return [{ level: 'warn', text: `${words[status]}: ${what}` }];
  if (status === 'unchanged' || status === 'stopped') return [];
  const why = reasons.map((reason) => texts.reasons[reason]).join('、');
  const open =
    awaits === null
      ? ''
      : texts.awaits(awaits.suggestions, awaits.errors + awaits.warnings, awaits.unread.length);
  const details = [why, open].filter((each) => each !== '').join('。');
  return [{ level: 'info', text: `${words[status]}: ${what}${details === '' ? '' : ` (${details})`}` }];
}

function comparisonLine(
  line: BatchComparison,
  words: Readonly<Record<string, string>>,
  lang: Language,
): ReportLine[] {
  const texts = RUN_TEXTS[lang];
  const { before, after, status, reasons, failure, awaits } = line;
  const what = `${texts.comparison}: ${before} → ${after}`;
  if (failure !== null) return [{ level: 'error', text: failureLines(what, failure, lang) }];
  if (status === 'gone') return [{ level: 'warn', text: `${words[status]}: ${what}` }];
  if (status === 'unchanged' || status === 'stopped') return [];
  const why = reasons.map((reason) => texts.reasons[reason]).join('、');
  const open = awaits === null || awaits.proposed === 0 ? '' : texts.proposed(awaits.proposed);
  const details = [why, open].filter((each) => each !== '').join('。');
  return [{ level: 'info', text: `${words[status]}: ${what}${details === '' ? '' : ` (${details})`}` }];
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
