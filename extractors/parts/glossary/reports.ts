import type { At } from '../../../schemas/at.js';
import type { Glossary } from '../../../schemas/parts/glossary.js';
import type { Report } from '../view.js';
import type { Citation } from './anchors.js';
import type { Note } from './notes.js';

type Numbered = Pick<Glossary['entries'][number], 'no' | 'term' | 'text' | 'at'>;

/** Numbers of a list or of a run of notes that are missing or stand twice. */
export function reportNumbers(entries: readonly Numbered[], report: Report): void {
  entries.forEach((note, i) => {
    const previous = entries[i - 1];
    if (previous === undefined || note.no === previous.no + 1) return;
    const same = entries.slice(0, i).find((other) => other.no === note.no);
    const message =
      same !== undefined
        ? `注の番号${note.no}が二度使われています（「${nameOf(same)}」と「${nameOf(note)}」）。`
        : `注の番号${previous.no}の次が${note.no}（「${nameOf(note)}」）です。間の番号の注が見当たりません。`;
    report({
      rule: same !== undefined ? 'parts/glossary/repeated-number' : 'parts/glossary/missing-number',
      severity: 'info',
      message,
      actual: String(note.no),
      expected: String(previous.no + 1),
      at: [(same ?? previous).at, note.at],
    });
  });
}

/** Notes that nothing cites, and citations that no note answers. */
export function reportUnpaired(
  notes: readonly { readonly note: Note; readonly at: At; readonly anchors: readonly At[] }[],
  unanswered: readonly Citation[],
  report: Report,
): void {
  for (const { note, at, anchors } of notes) {
    if (anchors.length > 0) continue;
    report({
      rule: 'parts/glossary/uncited-note',
      severity: 'info',
      message: `注${note.no}（「${nameOf(note)}」）の番号が本文に見当たりません。`,
      actual: null,
      expected: String(note.no),
      at: [at],
    });
  }
  for (const citation of unanswered) {
    report({
      rule: 'parts/glossary/unanswered-number',
      severity: 'info',
      message: `本文の注番号${citation.no}に当たる注が見当たりません。`,
      actual: String(citation.no),
      expected: null,
      at: [citation.at],
    });
  }
}

/** Text of a table of terms that no entry takes. */
export function reportSpare(kind: 'column' | 'row', texts: readonly string[], at: At, report: Report): void {
  if (texts.length === 0) return;
  const shown = texts.map((text) => `「${text.slice(0, 30)}」`).join('');
  report({
    rule: `parts/glossary/spare-${kind}s`,
    severity: 'info',
    message: `用語の表の${shown}の${kind === 'column' ? '列' : '行'}は、用語でも説明でもないため取り込んでいません。`,
    actual: texts.join('、'),
    expected: null,
    at: [at],
  });
}

function nameOf(note: Pick<Numbered, 'term' | 'text'>): string {
  return (note.term ?? note.text).slice(0, 20);
}
