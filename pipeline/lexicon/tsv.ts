import { type LexiconProblem, type Place, problem } from './problems.js';

/** Lines of a file, ten times every mayor since 1947, and UTF-16 units of a line. */
const MOST_LINES = 200_000;
const LONGEST_LINE = 10_000;
/** Faults of a line that are told. */
const MOST_FAULTS = 10;

/** A line of cells, trimmed; lines count from 1. */
export interface TsvRow {
  readonly line: number;
  readonly cells: readonly string[];
}

/** A cell that Excel quoted: quotes around it and doubled within. */
const QUOTED = /^"(?:[^"]|"")*"$/;

/** C0 and C1 controls, noncharacters of a wrong decoding, and invisible formatting that would defeat every comparison. */
const UNUSABLE = /[\p{Cc}\uFFFD\u200B-\u200F\u2028-\u202E\u2060-\u206F\uFEFF]/u;

/** Hiragana or katakana with a voicing mark of its own, as some systems write them. */
const DECOMPOSED_KANA = /[\u3041-\u30FF][\u3099\u309A]/gu;

/**
 * The rows of tab-separated text, as written by hand or by Excel. Blank lines and blank cells at a line's end are left
 * out. A line with a fault gives a problem instead of a row.
 */
export function parseTsv(file: string, text: string, problems: LexiconProblem[]): TsvRow[] {
  const lines = text.split(/\r\n|\n|\r/, MOST_LINES + 1);
  if (lines.length > MOST_LINES) {
    const value = `${MOST_LINES.toLocaleString('en')} 行`;
    problems.push(problem('too-large', { file, line: MOST_LINES + 1 }, { value }));
    return [];
  }
  return lines.flatMap((content, index): TsvRow[] => {
    const place = { file, line: index + 1 };
    if (content.length > LONGEST_LINE) {
      const value = `1行 ${LONGEST_LINE.toLocaleString('en')} 字`;
      problems.push(problem('too-large', place, { value }));
      return [];
    }
    const raw = withoutBlankEnd(content.split('\t').map((cell) => cell.trim()));
    if (raw.length === 0) return [];
    const faults = faultsOf(raw, place);
    problems.push(...faults);
    return faults.length > 0 ? [] : [{ line: index + 1, cells: raw.map(unquote) }];
  });
}

function faultsOf(cells: readonly string[], place: Place): LexiconProblem[] {
  const faults: LexiconProblem[] = [];
  for (const cell of cells) {
    const fault = faultOf(cell, place);
    if (fault !== null && faults.push(fault) === MOST_FAULTS) break;
  }
  return faults;
}

function faultOf(cell: string, place: Place): LexiconProblem | null {
  const unusable = unusableCharacter(cell);
  if (unusable !== null) return problem('control-character', place, { value: unusable });
  return cell.startsWith('"') && !QUOTED.test(cell) ? problem('quotes', place, { value: cell }) : null;
}

function withoutBlankEnd(cells: readonly string[]): readonly string[] {
  return cells.slice(0, cells.findLastIndex((cell) => cell !== '') + 1);
}

/** The first character that no entry may hold, as U+XXXX, or null. */
export function unusableCharacter(cell: string): string | null {
  const found = UNUSABLE.exec(cell)?.[0].codePointAt(0);
  return found === undefined ? null : `U+${found.toString(16).toUpperCase().padStart(4, '0')}`;
}

/** Composes kana only: full NFC would replace kanji of names by others (U+FA19 by 神). */
function unquote(cell: string): string {
  const bare = QUOTED.test(cell) ? cell.slice(1, -1).replaceAll('""', '"').trim() : cell;
  return bare.replace(DECOMPOSED_KANA, (kana) => kana.normalize('NFC'));
}

/** A line that parseTsv reads back as these cells. */
export function formatTsvLine(cells: readonly string[]): string {
  return cells.map((cell) => (cell.startsWith('"') ? `"${cell.replaceAll('"', '""')}"` : cell)).join('\t');
}
