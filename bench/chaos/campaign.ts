/** What a campaign is run with. */
export interface CampaignOptions {
  /** A folder to work in, which is there and empty; its owner removes it. */
  readonly folder: string;
  /** Number of the first case, from 0: a run that was stopped goes on with a later one. */
  readonly first: number;
  /** How many cases are tried. */
  readonly count: number;
  /** The same words give the same cases on every machine. */
  readonly seed: string;
  /** Is told how far the campaign is. */
  say(line: string): void;
}

/** A table of a report; cells are plain text. */
export interface ReportTable {
  readonly title: string;
  readonly head: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

/** What came of a campaign. */
export interface CampaignReport {
  /** What was tried, in sentences (English). */
  readonly tried: string;
  /** Figures with their names; empty where the tables say all. */
  readonly figures: readonly (readonly [name: string, value: string])[];
  readonly tables: readonly ReportTable[];
  /** What must not have happened, each with what it takes to see it again. Empty when all went well. */
  readonly failures: readonly string[];
}

/** A way to hurt the program, and what it must not do then. */
export interface Campaign {
  /** The name of its folder, and what `--only` takes. */
  readonly id: string;
  /** English, for the report. */
  readonly title: string;
  /** Cases of the full set. */
  readonly count: number;
  /** Why this machine cannot run it; null where it can. */
  missing?(): string | null;
  run(options: CampaignOptions): Promise<CampaignReport>;
}
