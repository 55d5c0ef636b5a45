import type { Span } from '../../../schemas/at.js';
import type { IssueDraft, Severity } from '../../../schemas/issue.js';
import type { RoleSchedule } from '../../../schemas/parts/role-schedule.js';
import type { DocumentView } from '../view.js';
import type { InitiativeDraft, ScheduleDraft } from './draft.js';
import { breaksOffInside } from './prose.js';

type Row = RoleSchedule['rows'][number];

/** Shortest text, in characters, that counts as a sentence. */
const SHORTEST_SENTENCE = 10;

/** Share of texts with a full stop from which on one without it has broken off. */
const USUAL = 0.6;

/** What a person should look at in a schedule: names and roles that are missing, sentences that break off, repeats. */
export function checkSchedule(view: DocumentView, out: ScheduleDraft, part: RoleSchedule): IssueDraft[] {
  const issues: IssueDraft[] = [];
  const closed = endsWithStops(part);
  const hasSummaries = out.initiatives.some(({ summary }) => summary !== null);
  if (!hasSummaries && part.rows.length > 0) {
    const message = '役割分担の表には、取組の内容の欄がありません。';
    issues.push({ ...base('no-summaries', 'info', message), at: part.rows.slice(0, 1).map(({ at }) => at) });
  }
  out.initiatives.forEach((draft, index) => {
    const row = part.rows[index];
    if (row === undefined) return;
    const add = (
      rule: string,
      severity: Severity,
      message: string,
      values: Partial<IssueDraft> = {},
    ): void => {
      issues.push({ ...base(rule, severity, message), at: [row.at], ...values });
    };
    for (const issue of draft.issues) {
      const { actual, expected } = issue;
      const at = [view.at(issue.spans.length > 0 ? issue.spans : draft.start)];
      add(issue.rule, issue.severity, issue.message(nameRow(row)), { actual, expected, at });
    }
    checkRow(row, draft, { hasSummaries, add });
    if (closed)
      for (const { slot, text } of brokenTexts(row)) {
        add('broken-sentence', 'warning', `${nameRow(row)}の${slot}の文が途中で切れています。`, {
          actual: text.slice(-30),
        });
      }
  });
  return [...issues, ...repeatedRows(part), ...unplaced(view, out)];
}

type Add = (rule: string, severity: Severity, message: string) => void;

function checkRow(
  row: Row,
  draft: InitiativeDraft,
  { hasSummaries, add }: { hasSummaries: boolean; add: Add },
): void {
  const who = nameRow(row);
  if (row.name === '') add('no-name', 'warning', `${who}の取組名が読み取れません。`);
  if (row.summary === null && hasSummaries) {
    const why = draft.summary === null ? 'がありません' : 'が空欄です';
    add('no-summary', 'warning', `${who}の取組の内容${why}。`);
  }
  for (const [role, text] of Object.entries(row.roles)) {
    if (text !== null) continue;
    if (draft.roles.has(role)) add('empty-role', 'info', `${who}の${role}の役割は空欄です。`);
    else add('missing-role', 'warning', `${who}に${role}の役割の欄がありません。`);
  }
}

function base(rule: string, severity: Severity, message: string): IssueDraft {
  return { rule: `parts/role-schedule/${rule}`, severity, message, actual: null, expected: null, at: [] };
}

function nameRow(row: Row): string {
  return row.name === '' ? `取組${row.no}` : `取組${row.no}「${row.name}」`;
}

function textsOf(row: Row): { slot: string; text: string }[] {
  return [
    { slot: '取組の内容', text: row.summary },
    ...Object.entries(row.roles).map(([role, text]) => ({ slot: `${role}の役割`, text })),
  ].flatMap(({ slot, text }) => (text === null ? [] : [{ slot, text }]));
}

function brokenTexts(row: Row): { slot: string; text: string }[] {
  return textsOf(row).filter(({ text }) => text.length >= SHORTEST_SENTENCE && breaksOffInside(text));
}

function endsWithStops(part: RoleSchedule): boolean {
  const texts = part.rows.flatMap(textsOf).filter(({ text }) => text.length >= SHORTEST_SENTENCE);
  const closed = texts.filter(({ text }) => !breaksOffInside(text));
  return texts.length > 0 && closed.length / texts.length >= USUAL;
}

function repeatedRows(part: RoleSchedule): IssueDraft[] {
  const first = new Map<string, Row>();
  return part.rows.flatMap((row) => {
    if (row.name === '') return [];
    const key = [row.name, ...row.category].join('\t');
    const earlier = first.get(key);
    if (earlier === undefined) {
      first.set(key, row);
      return [];
    }
    const message = `${nameRow(row)}は取組${earlier.no}と同じ分野・名称です（重複の疑い）。`;
    return [{ ...base('repeated-row', 'warning', message), at: [earlier.at, row.at] }];
  });
}

/** Text that found no place: one issue a surplus column, one for all that is garbled in one table. */
function unplaced(view: DocumentView, out: ScheduleDraft): IssueDraft[] {
  const groups = new Map<string, { texts: string[]; spans: (readonly Span[])[] }>();
  for (const { text, spans, why } of out.unplaced) {
    const group = groups.get(why) ?? { texts: [], spans: [] };
    group.texts.push(text.slice(0, 60));
    group.spans.push(spans);
    groups.set(why, group);
  }
  return [...groups].map(([why, { texts, spans }]) => {
    const at = spans.map((each) => view.at(each));
    const isColumn = why.startsWith('column:');
    const isSheet = why === 'sheet';
    const message = isSheet
      ? `役割分担のない事業ごとの欄${texts.length}か所は、役割分担の表に取り込んでいません。`
      : isColumn
        ? `役割分担の表の「${why.slice('column:'.length)}」の列は、対応する欄がないため取り込んでいません（${texts.length}件）。`
        : `役割分担の表に、どの欄のものか分からない文字が${texts.length}か所あります。元の資料で確かめてください。`;
    const rule = isSheet ? 'project-sheet' : isColumn ? 'unplaced-column' : 'unplaced-text';
    return {
      ...base(rule, isColumn || isSheet ? 'info' : 'warning', message),
      actual: texts.join('｜').slice(0, 300),
      at,
    };
  });
}
