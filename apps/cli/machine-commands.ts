import type { Command, Option } from 'commander';
import { DOCUMENT_SCHEMAS, type DocumentSchemaName, jsonSchemaOf } from '../../pipeline/json-schema.js';
import { checkMachine } from '../../pipeline/machine-check.js';
import { type DoctorFlags, doctorCommand } from './doctor-command.js';
import { EXIT } from './exit-codes.js';
import { type Language, TEXTS } from './messages.js';
import { speak } from './usage.js';

const SCHEMA_NAMES = Object.keys(DOCUMENT_SCHEMAS) as DocumentSchemaName[];

/** Adds `nendo doctor` and `nendo schema`. */
export function addMachineCommands(program: Command, lang: Language, language: () => Option): void {
  const texts = TEXTS[lang];
  speak(program.command('doctor'), lang)
    .summary(texts.doctorSummary)
    .description(texts.doctorSummary)
    .option('--json', texts.json, false)
    .addOption(language())
    .action(async (flags: DoctorFlags) => {
      process.exitCode = doctorCommand(flags, await checkMachine());
    });

  speak(program.command('schema'), lang)
    .summary(texts.schemaSummary)
    .description(texts.schemaSummary)
    .argument('[name]', texts.schemaName(SCHEMA_NAMES.join(', ')))
    .addOption(language())
    .action((name: string | undefined) => {
      process.exitCode = schemaCommand(name, lang);
    });
}

function schemaCommand(name: string | undefined, lang: Language): number {
  if (name === undefined) {
    const all = Object.fromEntries(SCHEMA_NAMES.map((each) => [each, jsonSchemaOf(each)]));
    process.stdout.write(`${JSON.stringify(all, null, 2)}\n`);
    return EXIT.done;
  }
  if (!Object.hasOwn(DOCUMENT_SCHEMAS, name)) {
    process.stderr.write(`${TEXTS[lang].unknownSchema(name, SCHEMA_NAMES.join(', '))}\n`);
    return EXIT.usage;
  }
  process.stdout.write(`${JSON.stringify(jsonSchemaOf(name as DocumentSchemaName), null, 2)}\n`);
  return EXIT.done;
}
