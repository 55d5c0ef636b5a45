import type { ChangesProfile } from '../../../schemas/changes-profile.js';
import { escapeHtml } from '../../html/markup.js';
import type { Line } from '../../writing/runs.js';
import { printedRows } from '../comparison-bands.js';
import { type ComparisonColumn, comparisonColumns } from '../comparison-columns.js';
import { type ComparisonSection, comparisonTable } from '../comparison-table.js';
import type { ChangesWriter } from '../definition.js';
import { NOTHING_CHANGED, said } from '../words.js';

/** changes.md: the 新旧対照表 in Markdown, what is changed in `<ins>`, which viewers underline. */
export const writer: ChangesWriter = {
  id: 'md',
  files: (changes, profile) => {
    const table = comparisonTable(changes, profile);
    const columns = comparisonColumns(table, profile);
    const head = [
      `# ${escaped(table.title)}`,
      '',
      `- ${escaped(table.columns.after)}：${escaped(table.sources.after)}`,
      `- ${escaped(table.columns.before)}：${escaped(table.sources.before)}`,
      '',
      `${escaped(table.note)}`,
      ...table.warnings.flatMap((text) => ['', `**${escaped(text)}**`]),
    ];
    const body = table.sections.flatMap((section) => sectionLines(section, columns, profile));
    return [{ path: 'changes.md', chunks: [`${[...head, ...body].join('\n')}\n`] }];
  },
};

function sectionLines(
  { title, note, groups }: ComparisonSection,
  columns: readonly ComparisonColumn[],
  { language }: ChangesProfile,
): string[] {
  const lines = ['', `## ${escaped(title)}`];
  if (note !== '') lines.push('', escaped(note));
  if (groups.length === 0) return [...lines, '', escaped(said(NOTHING_CHANGED, language))];
  let isOpen = false;
  for (const printed of groups.flatMap((group) => printedRows(group))) {
    if (printed.kind !== 'row') {
      lines.push('', `${printed.kind === 'part' ? '###' : '####'} ${escaped(printed.text)}`);
      isOpen = false;
      continue;
    }
    if (!isOpen) lines.push('', row(columns.map(({ head }) => escaped(head))), row(columns.map(() => '---')));
    isOpen = true;
    lines.push(row(columns.map((column) => column.linesOf(printed.row).map(marked).join('<br>'))));
  }
  return lines;
}

function row(cells: readonly string[]): string {
  return `| ${cells.join(' | ')} |`;
}

function marked(line: Line): string {
  return line
    .map(({ text, isChanged }) => (isChanged ? `<ins>${escaped(text)}</ins>` : escaped(text)))
    .join('');
}

/** What viewers make a link of where it stands bare (GitHub Flavored Markdown, 6.9): schemes, www and mail. */
const LINKED = /(?<=\b(?:https?|ftp|mailto|xmpp))(?=:)|(?<=\bwww)(?=\.)|(?=@)/giu;

/** Text without a meaning in Markdown or HTML. An address is broken by a comment that nobody sees, so that no viewer makes a link of it. */
function escaped(text: string): string {
  const plain = escapeHtml(text.replaceAll('\n', ' ').replace(/[\\`*_{}[\]|~#]/g, '\\$&'));
  return plain.replace(LINKED, '<!-- -->');
}
