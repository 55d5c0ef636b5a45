import type { At } from '../../schemas/at.js';
import type { Decision, RowKey, Standing } from '../../schemas/decision.js';
import type { SampleRate } from '../../schemas/review-overview.js';
import type { ItemView } from '../../schemas/review-queue.js';
import type { Language } from '../writing/language.js';
import { OTHER_STATES, type RecordedVerdict, STATES, TEXTS, VERDICTS } from './words.js';

/** An item with its paper and how it stands, as the queue gives it. */
export type RecordedItem = Omit<ItemView, 'documentKey' | 'comparisonKey' | 'pages' | 'canApprove'>;

/** All that a record is made of. */
export interface RecordInput {
  /** Those that were decided on, and those that were not; the latter are counted. */
  readonly items: readonly RecordedItem[];
  readonly sample: SampleRate;
  readonly language: Language;
}

/** One decision in words, its approval beside it. Cells in the order of `COLUMNS`. */
export interface RecordRow {
  readonly cells: readonly string[];
  /** Whether it is in force. */
  readonly isInForce: boolean;
}

/** How many, of what. */
export interface RecordCount {
  readonly label: string;
  readonly count: number;
  readonly note: string;
}

/** 確認記録: what was decided, and what the summary says of it. */
export interface ReviewRecord {
  readonly language: Language;
  readonly rows: readonly RecordRow[];
  readonly states: readonly RecordCount[];
  readonly verdicts: readonly RecordCount[];
  readonly reviewers: readonly RecordCount[];
  readonly sample: SampleRate;
}

/** The record of what was decided. The same decisions on the same items give the same record. */
export function reviewRecord({ items, sample, language }: RecordInput): ReviewRecord {
  const ordered = [...items].sort(
    (a, b) => compare(a.source, b.source) || compare(placeOrder(a), placeOrder(b)),
  );
  const recorded = ordered.flatMap((item) =>
    item.standing.history
      .filter(({ verdict }) => verdict in VERDICTS)
      .map((decision) => new RecordedDecision(item, decision, language)),
  );
  return {
    language,
    rows: recorded.map((each) => each.row()),
    states: countsOf(
      ordered.map(({ standing }) => STATES[standing.state][language]),
      Object.values(STATES).map((words) => words[language]),
    ),
    verdicts: countsOf(
      recorded.map(({ verdict }) => verdict),
      Object.values(VERDICTS).map((words) => words[language]),
    ),
    reviewers: reviewersOf(recorded.map(({ decision }) => decision)),
    sample,
  };
}

/** One decision of an item, with what others answered to it. */
class RecordedDecision {
  constructor(
    private readonly item: RecordedItem,
    readonly decision: Decision,
    private readonly language: Language,
  ) {}

  get verdict(): string {
    return VERDICTS[this.decision.verdict as RecordedVerdict][this.language];
  }

  row(): RecordRow {
    const { item, decision, verdict, language } = this;
    const { before, after } = this.values();
    const answer = this.answer();
    const state = this.state(answer);
    const words = [decision.reason, decision.comment, answer?.verdict === 'return' ? answer.reason : null];
    return {
      cells: [
        item.source,
        placeText([...item.at.before, ...item.at.after], decision.place.at, language),
        item.label === '' ? item.name : `${item.name}　${item.label}`,
        before,
        after,
        verdict,
        words.filter((text) => text !== null && text !== '').join('\n'),
        this.grounds(),
        decision.by,
        timeText(decision.at),
        answer?.by ?? '',
        answer === null ? '' : timeText(answer.at),
        state,
      ],
      isInForce: item.standing.state === 'decided' && this.isHead,
    };
  }

  private values(): { readonly before: string; readonly after: string } {
    const { item, decision, language } = this;
    const { blank } = TEXTS[language];
    const { correction, pairing } = decision;
    if (correction !== null)
      return { before: correction.before ?? item.before ?? blank, after: correction.after ?? blank };
    if (pairing !== null) return { before: names(pairing.before), after: names(pairing.after) };
    return { before: item.before ?? '', after: item.after ?? '' };
  }

  private grounds(): string {
    const { item, decision, language } = this;
    const { via } = decision;
    const sheet = via.kind === 'sheet' ? TEXTS[language].sheet(via.file, `${via.sheet}!${via.cell}`) : null;
    const details = item.evidence.map(({ detail }) => detail);
    // Of other items the message says what to do, not what was decided on.
    const problem = item.target.kind === 'issue' ? item.message : null;
    return [sheet, problem, ...details].filter((text) => text !== null && text !== '').join('\n');
  }

  /** The latest approval or return of this decision that was not taken back. */
  private answer(): Decision | null {
    const { history } = this.item.standing;
    const answers = history.filter(
      ({ id, verdict, of }) =>
        of === this.decision.id && (verdict === 'approve' || verdict === 'return') && !isUndone(id, history),
    );
    return answers.at(-1) ?? null;
  }

  /** Whether it speaks now: nothing later replaced it, or what did only says yes to what a sheet proposed. */
  private get isHead(): boolean {
    const { heads, history } = this.item.standing;
    const { id, verdict, via } = this.decision;
    if (heads.includes(id)) return true;
    const isProposal = verdict === 'correct' && via.kind === 'sheet';
    return (
      isProposal &&
      history.some((each) => heads.includes(each.id) && each.verdict === 'accept' && each.seen.includes(id))
    );
  }

  private state(answer: Decision | null): string {
    const { decision, language } = this;
    const { standing } = this.item;
    const other = (key: keyof typeof OTHER_STATES): string => OTHER_STATES[key][language];
    if (isUndone(decision.id, standing.history)) return other('undone');
    if (decision.verdict === 'comment') return other('comment');
    if (!this.isHead) return other('replaced');
    if (answer?.verdict === 'return') return other('returned');
    if (standing.state !== 'decided') return STATES[standing.state][language];
    if (standing.carriedFrom !== null) return other('carried');
    return answer?.verdict === 'approve' ? other('approved') : STATES.decided[language];
  }
}

function isUndone(id: string, history: Standing['history']): boolean {
  return history.some(({ verdict, of }) => verdict === 'undo' && of === id);
}

function names(rows: readonly RowKey[]): string {
  return rows.map(({ name }) => name).join('、');
}

/** Pages, or lines where a text has no pages; each once. */
function placeText(places: readonly At[], decided: At | null, language: Language): string {
  const known = places.length > 0 ? places : decided === null ? [] : [decided];
  const texts = known.flatMap(({ page, line }) => {
    if (page !== null) return [TEXTS[language].page(page)];
    return line === null ? [] : [TEXTS[language].line(line)];
  });
  return [...new Set(texts)].slice(0, 5).join('、');
}

function placeOrder({ at, key }: RecordedItem): string {
  const [first] = [...at.after, ...at.before];
  const digits = (value: number | null | undefined): string => String(value ?? 0).padStart(9, '0');
  return `${digits(first?.page)} ${digits(first?.line)} ${digits(first?.box?.[1])} ${key}`;
}

const JAPAN = 9 * 60 * 60 * 1000;

/** 2026-11-27 19:03 in Japan for a moment in ISO 8601. */
export function timeText(moment: string): string {
  return new Date(Date.parse(moment) + JAPAN).toISOString().slice(0, 16).replace('T', ' ');
}

/** Counts in the order of `labels`; what does not occur is left out. */
function countsOf(found: readonly string[], labels: readonly string[]): RecordCount[] {
  return labels.flatMap((label) => {
    const count = found.filter((each) => each === label).length;
    return count === 0 ? [] : [{ label, count, note: '' }];
  });
}

/** Decisions of each reviewer, with the first and the last moment. */
function reviewersOf(decisions: readonly Decision[]): RecordCount[] {
  const people = [...new Set(decisions.map(({ by }) => by))].sort(compare);
  return people.map((label) => {
    const times = decisions
      .filter(({ by }) => by === label)
      .map(({ at }) => timeText(at))
      .sort(compare);
    return { label, count: times.length, note: `${times[0] ?? ''} – ${times.at(-1) ?? ''}` };
  });
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** 3.1 % (0.5 – 8.9 %) of a rate and its interval. */
export function rateText({ rate }: SampleRate, language: Language): string {
  if (rate === null) return TEXTS[language].notYet;
  const percent = (value: number): string => (value * 100).toFixed(1);
  return `${percent(rate.value)} %（${percent(rate.low)} – ${percent(rate.high)} %）`;
}
