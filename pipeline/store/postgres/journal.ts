import { inOrder } from '../../../extractors/review/standing/standing.js';
import type { Decision } from '../../../schemas/decision.js';
import type { Message } from '../../../schemas/wording/message.js';
import { type JournalProblem, readLine } from '../../decisions/journal-lines.js';
import { type FolderLines, journalFiles, journalLines } from '../journal-folder.js';
import type { Asker, Connection } from './connection.js';

interface LineRow {
  readonly file: string;
  readonly number: number;
  readonly line: Buffer;
}

/** The journal of decisions in a database: the lines of its files, which are only ever added to. */
export class PostgresJournal {
  constructor(private readonly connection: Connection) {}

  /**
   * Takes in the lines of a results folder that are not there yet; a line that is not written to its end is left for the next time.
   * @returns lines that are other ones there: the folder's were changed by hand, and those of the database stay
   */
  async takeIn(results: string): Promise<JournalProblem[]> {
    const problems: JournalProblem[] = [];
    for (const file of await journalFiles(results)) {
      for await (const lines of journalLines(results, file, (problem) => problems.push(problem)))
        problems.push(...(await this.takeInLines(file, lines)));
    }
    return problems;
  }

  /** Oldest first. */
  async decisions(): Promise<{ readonly decisions: Decision[]; readonly problems: JournalProblem[] }> {
    const decisions: Decision[] = [];
    const problems: JournalProblem[] = [];
    for (const { file, number, line } of await this.lines()) {
      const { decision, problem } = readLine(line.toString('utf8'), false);
      if (decision !== null) decisions.push(decision);
      if (problem !== null) problems.push({ file, line: number, message: problem });
    }
    return { decisions: inOrder(decisions), problems };
  }

  /** The files of the journal as they are written in a results folder. */
  async files(asker: Asker): Promise<ReadonlyMap<string, Buffer>> {
    const files = new Map<string, Buffer[]>();
    for (const { file, line } of await this.lines(asker)) {
      const lines = files.get(file) ?? [];
      lines.push(line, Buffer.from('\n'));
      files.set(file, lines);
    }
    return new Map([...files].map(([file, lines]) => [file, Buffer.concat(lines)]));
  }

  private lines(asker: Asker = this.connection): Promise<LineRow[]> {
    return asker.rows<LineRow>(
      'SELECT file, number, line FROM decision_line ORDER BY file COLLATE "C", number',
    );
  }

  private async takeInLines(file: string, { first, lines }: FolderLines): Promise<JournalProblem[]> {
    return this.connection.together(async (asker) => {
      const there = await asker.rows<{ number: number; line: Buffer }>(
        'SELECT number, line FROM decision_line WHERE file = $1 AND number BETWEEN $2 AND $3',
        [file, first, first + lines.length - 1],
      );
      const known = new Map(there.map(({ number, line }) => [number, line]));
      const numbered = lines.map((line, index) => ({ number: first + index, line }));
      const added = numbered.filter(({ number }) => !known.has(number));
      await asker.rows(
        `INSERT INTO decision_line SELECT $1, number, line FROM unnest($2::integer[], $3::bytea[]) AS added (number, line)
         ON CONFLICT DO NOTHING`,
        [file, added.map(({ number }) => number), added.map(({ line }) => line)],
      );
      return numbered
        .filter(({ number, line }) => known.get(number)?.equals(line) === false)
        .map(({ number }) => ({ file, line: number, message: CHANGED }));
    });
  }
}

const CHANGED: Message = {
  ja: 'データベースに取り込んだときと違う行です。取り込んだときの決定を使います（直すには、新しい決定を記録してください）。',
  en: 'The line is another one than the database took in, whose decision is used (to change it, record a new decision).',
};
