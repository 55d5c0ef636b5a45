import { writeFileSync } from 'node:fs';
import { Command, InvalidArgumentError } from 'commander';
import { correctTexts } from '../../pipeline/correct-texts.js';
import { channelsFor } from './channels/registry.js';
import { loadDocuments } from './documents.js';
import { asJson, faults, markdown, misses } from './report.js';
import { measure, type RunResult } from './runs.js';

/** Corruptions for each character that may be touched. */
const RATES = [0.003, 0.01, 0.02];

interface Options {
  readonly fixtures: string;
  readonly seeds: number;
  readonly json?: string;
  readonly verbose?: true;
  readonly misses?: true;
}

function positiveInteger(text: string): number {
  const number = Number(text);
  if (!Number.isInteger(number) || number < 1)
    throw new InvalidArgumentError('1以上の整数を指定してください。');
  return number;
}

const options = new Command('measure:clean')
  .description('正しい本文に誤りを混ぜ、訂正の適合率と再現率を測ります')
  .option('--fixtures <glob>', '誤りを混ぜる資料の名前（* は任意の文字）', '*')
  .option('--seeds <n>', '率ごとの繰返し', positiveInteger, 3)
  .option('--json <file>', '結果をJSONでも書き出す')
  .option('--verbose', '誤った適用と持ち込んだ誤りをすべて示す')
  .option('--misses', '証明可能なのに適用も提案もされない誤りをすべて示す')
  .parse()
  .opts<Options>();

const documents = loadDocuments();
const channels = channelsFor(documents.map(({ text }) => text));
const plan = { documents, glob: options.fixtures, channels, rates: RATES, seeds: options.seeds };

const started = performance.now();
const results: RunResult[] = [];
for await (const run of measure(plan, correctTexts)) results.push(...run);
if (results.length === 0) throw new Error(`--fixtures ${options.fixtures}: 当てはまる資料がありません。`);

process.stdout.write(`${markdown(results, channels)}\n`);
if (options.verbose) {
  const damaged = results.filter(({ mode }) => mode !== 'untouched');
  process.stdout.write(`\n## 誤った適用と持込み\n\n${faults(damaged).join('\n')}\n`);
}
if (options.misses) process.stdout.write(`\n## 見落とし\n\n${misses(results).join('\n')}\n`);
if (options.json !== undefined) {
  writeFileSync(options.json, `${JSON.stringify(asJson(results, channels), null, 2)}\n`);
}
process.stderr.write(`${((performance.now() - started) / 1000).toFixed(0)} 秒\n`);
