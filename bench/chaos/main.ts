import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { cpus, tmpdir, totalmem } from 'node:os';
import { join } from 'node:path';
import { Command, Option } from 'commander';
import { projectFile } from '../../pipeline/project-files.js';
import type { Campaign } from './campaign.js';
import { CAMPAIGNS } from './registry.js';
import { type CampaignRun, campaignMarkdown, summaryMarkdown } from './report.js';

interface Flags {
  readonly only?: readonly string[];
  readonly count?: string;
  readonly first: string;
  readonly seed: string;
  readonly out: string;
}

const ids = CAMPAIGNS.map(({ id }) => id);
const flags = new Command('chaos')
  .description('Hurts the program on purpose, and says what came of it')
  .addOption(new Option('--only <campaign...>', 'only these').choices(ids))
  .option('--count <n>', 'cases of each campaign; its full set where this is left out')
  .option('--first <n>', 'number of the first case', '0')
  .option('--seed <words>', 'what the cases are made from', 'chaos')
  .option('--out <folder>', 'where the reports go', projectFile('chaos-report'))
  .parse()
  .opts<Flags>();

mkdirSync(flags.out, { recursive: true });
const runs: CampaignRun[] = [];
for (const campaign of CAMPAIGNS.filter(({ id }) => flags.only?.includes(id) ?? true)) {
  const run = await runCampaign(campaign);
  runs.push(run);
  writeFileSync(join(flags.out, `${campaign.id}.md`), campaignMarkdown(run));
  writeFileSync(join(flags.out, 'report.md'), summaryMarkdown(runs, machine()));
}
process.stdout.write(`${join(flags.out, 'report.md')}\n`);
if (runs.some((run) => 'report' in run && run.report.failures.length > 0)) process.exitCode = 1;

async function runCampaign(campaign: Campaign): Promise<CampaignRun> {
  const missing = campaign.missing?.() ?? null;
  if (missing !== null) return { campaign, missing };
  const folder = mkdtempSync(join(tmpdir(), `nendo-chaos-${campaign.id}-`));
  const options = {
    first: Number(flags.first),
    count: Number(flags.count ?? campaign.count),
    seed: flags.seed,
  };
  const say = (line: string): void => {
    process.stdout.write(`${new Date().toISOString().slice(11, 19)} ${campaign.id}: ${line}\n`);
  };
  const begin = performance.now();
  try {
    const report = await campaign.run({ folder, ...options, say });
    return { campaign, options, seconds: (performance.now() - begin) / 1000, report };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function machine(): string {
  const memory = Math.round(totalmem() / 1024 ** 3);
  return `${new Date().toISOString().slice(0, 16)} UTC, Node ${process.version}, ${cpus().length} processors, ${memory} GB, ${process.platform}.`;
}
