import type { Campaign, CampaignOptions, CampaignReport, ReportTable } from './campaign.js';

/** What a campaign was run with, how long it took (seconds), and what came of it; or why it was not run. */
export type CampaignRun = {
  readonly campaign: Campaign;
} & (
  | {
      readonly options: Pick<CampaignOptions, 'first' | 'count' | 'seed'>;
      readonly seconds: number;
      readonly report: CampaignReport;
    }
  | { readonly missing: string }
);

/** One campaign as Markdown. */
export function campaignMarkdown(run: CampaignRun): string {
  const { title, id } = run.campaign;
  if ('missing' in run) return `## ${title} (\`${id}\`)\n\nNot run: ${run.missing}\n`;
  const { options, seconds, report } = run;
  const { first, count, seed } = options;
  const how = `Seed \`${seed}\`, cases ${first} to ${first + count - 1}, ${Math.round(seconds)} s.`;
  const figures = report.figures.map(([name, value]) => `- ${name}: ${value}`).join('\n');
  const failures =
    report.failures.length === 0
      ? 'No failures.'
      : `**${report.failures.length} failures**\n\n${report.failures.map((each) => `- ${oneLine(each)}`).join('\n')}`;
  const parts = [`## ${title} (\`${id}\`)`, `${report.tried} ${how}`, figures];
  return `${[...parts, ...report.tables.map(table), failures].filter((part) => part !== '').join('\n\n')}\n`;
}

/** All campaigns of a run as one page of Markdown. */
export function summaryMarkdown(runs: readonly CampaignRun[], machine: string): string {
  const rows = runs.map((run) => {
    if ('missing' in run) return [run.campaign.id, 'not run', run.missing];
    const { options, report, seconds } = run;
    return [
      run.campaign.id,
      `${options.count} cases, ${Math.round(seconds)} s`,
      failureCount(report.failures.length),
    ];
  });
  const overview = table({ title: '', head: ['campaign', 'tried', 'failures'], rows });
  return `# Chaos report\n\n${machine}\n\n${overview}\n\n${runs.map(campaignMarkdown).join('\n')}`;
}

function failureCount(count: number): string {
  return count === 0 ? 'none' : `**${count}**`;
}

function table({ title, head, rows }: ReportTable): string {
  const line = (cells: readonly string[]): string => `| ${cells.map(cell).join(' | ')} |`;
  const lines = [line(head), `|${head.map(() => '---').join('|')}|`, ...rows.map(line)].join('\n');
  return title === '' ? lines : `**${title}**\n\n${lines}`;
}

function cell(text: string): string {
  return oneLine(text).replaceAll('|', '\\|');
}

/** What files say of themselves must not become lines or codes of the report. */
function oneLine(text: string): string {
  return text.replace(/[\p{Cc}\p{Cf}]+/gu, ' ').replaceAll('<', '&lt;');
}
