import { existsSync } from 'node:fs';
import { projectFile } from '../../../pipeline/project-files.js';
import type { Campaign } from '../campaign.js';
import { giveInput, type InputKind, type InputOutcome } from './command.js';
import type { InputBomb } from './input-bomb.js';
import { CONFIG_BOMBS, JOURNAL_BOMBS, LEXICON_BOMBS } from './text-input-bombs.js';
import { WORKBOOK_BOMBS } from './workbook-bombs.js';

const KINDS: Readonly<Record<InputKind, readonly InputBomb[]>> = {
  workbook: WORKBOOK_BOMBS,
  configuration: CONFIG_BOMBS,
  lexicon: LEXICON_BOMBS,
  journal: JOURNAL_BOMBS,
};

/** All inputs with their kinds. */
export const INPUTS = (Object.keys(KINDS) as InputKind[]).flatMap((kind) =>
  KINDS[kind].map((bomb) => ({ kind, bomb })),
);

/** Megabytes that a command's own process, and its child, may have (issue 8). */
const MOST_PARENT = 400;
const MOST_CHILD = 1200;

/** What staff give beside sources: sheets that come back, configurations, lexicons, journals of decisions. */
export const campaign: Campaign = {
  id: 'inputs',
  title: 'Bombs among what staff give',
  count: INPUTS.length,
  missing: () =>
    existsSync(projectFile('dist/apps/cli/main.js')) ? null : 'the program is not built (npm run build)',
  async run({ folder, first, count, say }) {
    const rows: string[][] = [];
    const failures: string[] = [];
    for (const { kind, bomb } of INPUTS.slice(first, first + count)) {
      const outcome = await giveInput(folder, kind, bomb);
      const row = rowOf(kind, bomb, outcome);
      rows.push(row);
      failures.push(...problemsOf(bomb, outcome).map((problem) => `${kind} ${bomb.name}: ${problem}`));
      say(row.join(' | '));
    }
    return {
      tried: `${rows.length} files, each given to its command (\`nendo import\`, \`run --dry-run\`, \`lexicon check\`, \`ingest\` beside a journal) in a process of its own. Each must end as is expected of it, with a message that names the file.`,
      figures: [],
      tables: [
        {
          title: 'What came of each',
          head: ['kind', 'file', 'fate', 's', 'MB', 'MB of its child', 'said'],
          rows,
        },
      ],
      failures,
    };
  },
};

function rowOf(kind: InputKind, { name }: InputBomb, outcome: InputOutcome): string[] {
  const { fate, milliseconds, megabytes, childMegabytes, said } = outcome;
  const shown = said.replace(/\S*\/(?=[^/\s]+\.(?:xlsx|json|tsv|txt))/gu, '').trim();
  const numbers = [(milliseconds / 1000).toFixed(1), megabytes.toFixed(0), childMegabytes.toFixed(0)];
  return [kind, name, fate, ...numbers, shown];
}

/** What must not have happened; empty where all went well. */
export function problemsOf({ expected }: InputBomb, outcome: InputOutcome): string[] {
  const { fate, megabytes, childMegabytes, said } = outcome;
  return [
    ...(fate === expected ? [] : [`${fate} instead of ${expected}: ${said}`]),
    ...(megabytes > MOST_PARENT ? [`${megabytes.toFixed(0)} MB, more than ${MOST_PARENT}`] : []),
    ...(childMegabytes > MOST_CHILD ? [`a child with ${childMegabytes.toFixed(0)} MB`] : []),
  ];
}
