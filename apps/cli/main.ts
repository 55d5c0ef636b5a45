#!/usr/bin/env node
import { Command, CommanderError, Option } from 'commander';
import { DOCUMENT_SCHEMAS, type DocumentSchemaName, jsonSchemaOf } from '../../pipeline/json-schema.js';
import { packageVersion } from '../../pipeline/project-files.js';
import { EXIT } from './exit-codes.js';
import { type IngestFlags, ingestCommand } from './ingest-command.js';
import { type Language, TEXTS } from './messages.js';

const program = new Command('nendo')
  .description('自治体の計画資料をデータにし、年度ごとに比べます')
  .version(packageVersion())
  .helpOption('-h, --help', '使い方を表示する')
  .helpCommand('help [command]', 'コマンドの使い方を表示する')
  .showHelpAfterError('（使い方は nendo --help）')
  .exitOverride();

const language = (): Option =>
  new Option('--lang <lang>', '表示の言語')
    .choices(['ja', 'en'])
    .default(process.env.NENDO_LANG === 'en' ? 'en' : 'ja');

program
  .command('ingest')
  .summary('資料を読み取り、検証済みの JSON にする')
  .description(
    'テキストの資料（ファイルまたはフォルダー）を読み取り、資料ごとのフォルダーに plan.json などを書き出します。',
  )
  .argument('<path...>', '資料のファイルまたはフォルダー')
  .option('--out <folder>', '結果フォルダー', 'results')
  .option('--json', '結果の要約を JSON で標準出力に出す', false)
  .option('--strict', '確認が必要な点が残るとき、終了コード 3 で終わる', false)
  .addOption(language())
  .action(async (paths: string[], flags: IngestFlags) => {
    process.exitCode = await ingestCommand(paths, flags);
  });

program
  .command('schema')
  .summary('書き出す JSON の JSON Schema を表示する（名前を省くと全て）')
  .argument('[name]', `名前（${Object.keys(DOCUMENT_SCHEMAS).join('、')}）`)
  .addOption(language())
  .action((name: string | undefined, flags: { lang: Language }) => {
    process.exitCode = schemaCommand(name, flags.lang);
  });

function schemaCommand(name: string | undefined, lang: Language): number {
  const names = Object.keys(DOCUMENT_SCHEMAS) as DocumentSchemaName[];
  if (name === undefined) {
    const all = Object.fromEntries(names.map((each) => [each, jsonSchemaOf(each)]));
    process.stdout.write(`${JSON.stringify(all, null, 2)}\n`);
    return EXIT.done;
  }
  if (!Object.hasOwn(DOCUMENT_SCHEMAS, name)) {
    process.stderr.write(`${TEXTS[lang].unknownSchema(name, names.join('、'))}\n`);
    return EXIT.usage;
  }
  process.stdout.write(`${JSON.stringify(jsonSchemaOf(name as DocumentSchemaName), null, 2)}\n`);
  return EXIT.done;
}

/** A reader that has seen enough (head, less) closes the pipe; that is no error. */
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
});

try {
  await program.parseAsync();
} catch (error) {
  if (!(error instanceof CommanderError)) throw error;
  process.exitCode = error.exitCode === 0 ? EXIT.done : EXIT.usage;
}
