import { joinName, joinProse } from '../../extractors/tables/pieces.js';
import { appliedChanges, type Change, isPlaced } from './changes.js';
import type { ChannelId } from './channels/channel.js';
import type { CorrectedText, PlacedEdit } from './corrector.js';
import type { CorruptedText, Corruption } from './corrupt.js';
import { isRestored, type Reading, readingOf, type Window, windows } from './windows.js';
import { guarded, writing } from './writing.js';

/**
 * right: the clean text stands there again. wrong: damage was there, and something else than the clean text is now.
 * introduced: nothing was wrong there. same-writing: blanks, tags or codes changed where none was damaged; not scored.
 */
export type Verdict = 'right' | 'wrong' | 'introduced' | 'same-writing';

export interface JudgedChange {
  readonly verdict: Verdict;
  readonly change: Change;
  readonly channel: ChannelId | null;
  readonly reading: Reading;
  /** A figure, or what a budget says of continuity, is other than before and not as in the clean text. */
  readonly guardedChanged: boolean;
}

export interface CorruptionOutcome {
  readonly corruption: Corruption;
  /** The damage as read in ［］, with what stands around it. */
  readonly context: string;
  readonly provable: boolean;
  readonly applied: boolean;
  /** A blank that is no more in the value, although no edit took it out: the structure joins over it as over a wrap. */
  readonly joined: boolean;
  /** Whether each suggestion for the place restores it, the surest first. */
  readonly suggestions: readonly boolean[];
}

export interface Score {
  readonly changes: readonly JudgedChange[];
  readonly outcomes: readonly CorruptionOutcome[];
  /** Suggestions where the text was clean. */
  readonly idleSuggestions: readonly PlacedEdit[];
  /** Applied edits that change a value as a whole and have no place in the text. */
  readonly unplaced: readonly PlacedEdit[];
  /** Characters of the clean text without blanks and tags and without those that were damaged. */
  readonly cleanCharacters: number;
}

export interface ScoringInput {
  readonly clean: string;
  readonly corrupted: CorruptedText;
  readonly result: CorrectedText;
  readonly blanksOnly: ReadonlySet<ChannelId>;
  readonly isProvable: (corruption: Corruption) => boolean;
}

/** @throws Error when the corrector read another text than it was given, or its edits do not make its result. */
export function score(input: ScoringInput): Score {
  const { clean, corrupted, result, blanksOnly } = input;
  if (result.asRead !== corrupted.text) {
    throw new Error(`${result.name}: the text as read is not the text that was given.`);
  }
  const judged = judgeChanges(input, appliedChanges(result));
  const restored = new Set(
    judged.windows.filter(({ restored }) => restored).flatMap(({ window }) => window.corruptions),
  );
  const suggested = judgeSuggestions(input);
  const damaged = corrupted.corruptions.reduce((sum, corruption) => sum + corruption.clean.length, 0);
  return {
    changes: judged.changes,
    outcomes: corrupted.corruptions.map((corruption) => {
      const applied = restored.has(corruption);
      const joined = !applied && blanksOnly.has(corruption.channel) && isJoined(corrupted.text, corruption);
      return {
        corruption,
        context: contextOf(corrupted.text, corruption),
        provable: !joined && input.isProvable(corruption),
        applied,
        joined,
        suggestions: suggested.ranked.get(corruption) ?? [],
      };
    }),
    idleSuggestions: suggested.idle,
    unplaced: result.edits.filter((edit) => edit.status === 'applied' && !isPlaced(edit)),
    cleanCharacters: writing(clean).length - damaged,
  };
}

/** Ends of a line or cell. */
const EDGE = /[\t\n|]|<(?!br\b)[^<>\n]*>/;
/** Characters beside a blank by which it is found again. */
const BESIDE = 3;

/** Whether the value that holds the blank is joined over it: names without any blank, sentences as over a wrap. */
function isJoined(text: string, { corruptedSpan: { start, end } }: Corruption): boolean {
  const before = text.slice(0, start).split(EDGE).at(-1) ?? '';
  const after = text.slice(end).split(EDGE)[0] ?? '';
  const cell = before + text.slice(start, end) + after;
  const value = /。/.test(cell) ? joinProse(cell) : joinName(cell);
  return value.includes(before.slice(-BESIDE) + after.slice(0, BESIDE));
}

/** Characters shown on each side of a damage. */
const CONTEXT = 8;

function contextOf(text: string, { corruptedSpan: { start, end } }: Corruption): string {
  const before = text.slice(Math.max(0, start - CONTEXT), start);
  return `${before}［${text.slice(start, end)}］${text.slice(end, end + CONTEXT)}`;
}

interface JudgedWindow {
  readonly window: Window;
  readonly reading: Reading;
  readonly restored: boolean;
  /** Damage lies on it or beside it. */
  readonly onDamage: boolean;
}

/**
 * Judges changes together with the damage that they touch. Where that is not mended, a change may still have mended
 * all of what it replaced and only lie beside another damage, so those that overlap are judged again by themselves.
 */
function judge(input: ScoringInput, changes: readonly Change[]): JudgedWindow[] {
  const { corrupted } = input;
  return windows(corrupted.text, corrupted.corruptions, changes, 'touching').flatMap((window) => {
    const together = judgeWindow(input, window, window.corruptions.length > 0);
    if (together.restored || window.changes.length === 0) return [together];
    return windows(corrupted.text, window.corruptions, window.changes, 'overlapping').map((part) =>
      judgeWindow(input, part, together.onDamage),
    );
  });
}

function judgeWindow(input: ScoringInput, window: Window, onDamage: boolean): JudgedWindow {
  const { clean, corrupted, blanksOnly } = input;
  const reading = readingOf(window, corrupted, clean);
  const isExact = ({ channel }: Corruption): boolean => blanksOnly.has(channel);
  const mended = window.corruptions.length > 0 && window.changes.length > 0;
  const restored = mended && isRestored(window, reading, corrupted.corruptions, isExact);
  return { window, reading, restored, onDamage };
}

function judgeChanges(
  input: ScoringInput,
  changes: readonly Change[],
): { windows: JudgedWindow[]; changes: JudgedChange[] } {
  const [unscored, scored] = partition(changes, (change) => keepsWriting(input, change));
  const judged = judge(input, scored);
  return {
    windows: judged,
    changes: [...judged.flatMap(verdicts), ...unscored.map((change) => sameWriting(input, change))],
  };
}

function sameWriting({ corrupted }: ScoringInput, change: Change): JudgedChange {
  const asRead = corrupted.text.slice(change.span.start, change.span.end);
  const reading = { asRead, result: change.text, clean: asRead };
  return { verdict: 'same-writing', change, channel: null, reading, guardedChanged: false };
}

/** Blanks, tags and codes alone, and not on a place where a channel damaged the blanks. */
function keepsWriting({ corrupted, blanksOnly }: ScoringInput, { span, text }: Change): boolean {
  const before = corrupted.text.slice(span.start, span.end);
  const onDamage = corrupted.corruptions.some(
    ({ channel, corruptedSpan }) =>
      blanksOnly.has(channel) && corruptedSpan.start <= span.end && span.start <= corruptedSpan.end,
  );
  return !onDamage && writing(before) === writing(text);
}

function verdicts({ window, reading, restored, onDamage }: JudgedWindow): JudgedChange[] {
  const failed = onDamage ? 'wrong' : 'introduced';
  return window.changes.map((change) => ({
    verdict: restored ? 'right' : failed,
    change,
    channel: window.corruptions[0]?.channel ?? null,
    reading,
    guardedChanged: !restored && change.edits.some(({ before, after }) => guarded(before) !== guarded(after)),
  }));
}

/** Each suggestion is judged as if it alone were accepted. */
function judgeSuggestions(input: ScoringInput): {
  ranked: Map<Corruption, boolean[]>;
  idle: PlacedEdit[];
} {
  const ranked = new Map<Corruption, boolean[]>();
  const idle: PlacedEdit[] = [];
  const suggestions = input.result.edits.filter(({ status }) => status === 'suggested').filter(isPlaced);
  for (const edit of suggestions.toSorted((a, b) => b.confidence - a.confidence)) {
    const change = { span: edit.span, text: edit.after, edits: [edit] };
    const judged = judge(input, [change]).find(({ window }) => window.changes.length > 0);
    if (judged === undefined) continue;
    for (const corruption of judged.window.corruptions) {
      ranked.set(corruption, [...(ranked.get(corruption) ?? []), judged.restored]);
    }
    if (!judged.onDamage && !keepsWriting(input, change)) idle.push(edit);
  }
  return { ranked, idle };
}

function partition<T>(items: readonly T[], holds: (item: T) => boolean): [T[], T[]] {
  return [items.filter(holds), items.filter((item) => !holds(item))];
}
