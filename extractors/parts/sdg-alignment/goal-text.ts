import type { Piece, Span } from '../../../schemas/at.js';
import { joinProse } from '../../tables/pieces.js';
import { isShortName, parseGoalLine, parseGoalList, parseGoalNumbers } from './goals.js';

/** A goal with what a plan says of it. */
export interface GoalEntry {
  readonly goal: number;
  readonly statement: string;
  readonly elements: readonly string[];
  /** Where the goal is named. */
  readonly place: readonly Span[];
}

interface OpenGoal {
  readonly goal: number;
  readonly statement: string[];
  readonly elements: string[][];
  readonly place: readonly Span[];
}

const BULLET = /^[・•‣◦･▪○◯〇●◎■□◆◇▶▷★☆✓➢*-][ 　]*/u;

/**
 * Reads goals, statements and elements from lines in the order in which they come; a line that names no goal carries
 * on what stands above it, also over torn rows.
 */
export class GoalText {
  private readonly goals: OpenGoal[] = [];

  get isEmpty(): boolean {
    return this.goals.length === 0;
  }

  /** The goals read so far, their lines joined. */
  entries(): GoalEntry[] {
    return this.goals.map(({ goal, statement, elements, place }) => ({
      goal,
      statement: joinProse(statement.join('')),
      elements: elements.map((lines) => joinProse(lines.join(''))),
      place,
    }));
  }

  /** Takes a cell or block; false where it neither names a goal nor carries one on. */
  take(piece: Piece): boolean {
    const numbers = parseGoalNumbers(piece.text);
    if (numbers !== null) {
      for (const goal of numbers) this.open(goal, '', piece.spans);
      return true;
    }
    let taken = false;
    for (const line of piece.text.split('\n')) if (this.takeLine(line.trim(), piece.spans)) taken = true;
    return taken;
  }

  /** Takes a listed item under the present goal; false where there is none. */
  takeElement(text: string): boolean {
    this.goals.at(-1)?.elements.push([text.replace(BULLET, '').trim()]);
    return !this.isEmpty;
  }

  private takeLine(line: string, spans: readonly Span[]): boolean {
    if (line === '') return false;
    const listed = parseGoalList(line.replace(BULLET, ''));
    if (listed !== null) {
      for (const { goal, rest } of listed) this.open(goal, rest, spans);
      return true;
    }
    const last = this.goals.at(-1);
    const named = parseGoalLine(line.replace(BULLET, ''));
    if (named !== null) {
      // The picture of the goal repeats its number with the short name.
      const isPicture =
        named.goal === last?.goal && last.statement.length > 0 && isShortName(named.goal, named.rest);
      if (!isPicture) this.open(named.goal, named.rest, spans);
      return true;
    }
    const numbers = BULLET.test(line) ? null : parseGoalNumbers(line);
    if (numbers !== null) {
      for (const goal of numbers) this.open(goal, '', spans);
      return true;
    }
    if (last === undefined) return false;
    if (BULLET.test(line)) return this.takeElement(line);
    (last.elements.at(-1) ?? last.statement).push(line);
    return true;
  }

  private open(goal: number, statement: string, place: readonly Span[]): void {
    this.goals.push({ goal, statement: statement === '' ? [] : [statement], elements: [], place });
  }
}
