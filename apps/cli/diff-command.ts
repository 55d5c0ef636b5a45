import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { pairYears } from '../../extractors/compare/series.js';
import { SourceError } from '../../extractors/context.js';
import { acceptedState } from '../../extractors/review/accepted.js';
import { CHANGES_WRITERS } from '../../output/changes/registry.js';
import { compareRevisions } from '../../pipeline/comparison/compare.js';
import type { LoadedPlan } from '../../pipeline/comparison/plan-source.js';
import { loadRevisions } from '../../pipeline/comparison/read-again.js';
import { resultsRootOf } from '../../pipeline/comparison/results-root.js';
import { isResultsFolder, loadResults } from '../../pipeline/comparison/series.js';
import { loadDecisions } from '../../pipeline/decisions/load-decisions.js';
import type { RecordedDecisions } from '../../pipeline/decisions/recorded-decisions.js';
import { sha256 } from '../../pipeline/identifiers.js';
import { type LoadedLexicon, loadLexicon } from '../../pipeline/lexicon/load.js';
import { NO_FILE } from '../../pipeline/regular-file.js';
import { replaceFiles } from '../../pipeline/store/synced-files.js';
import type { ChangesDocument } from '../../schemas/changes.js';
import { type ChangesProfile, changesProfileSchema } from '../../schemas/changes-profile.js';
import type { Decision } from '../../schemas/decision.js';
import { EXIT } from './exit-codes.js';
import { lexiconFolder } from './lexicon-folder.js';
import type { Language } from './messages.js';
import { DIFF_TEXTS } from './messages-diff.js';
import { progressWriter } from './progress.js';
import { formatsOf, refuse, reportResultsFailure } from './results-failures.js';
import { WORK_ENTRY } from './work-entry.js';

export interface DiffFlags {
  readonly out: string;
  readonly format?: string;
  readonly profile?: string;
  readonly force: boolean;
  /** Whether the papers show what reviewers accepted. */
  readonly accepted: boolean;
  readonly sources?: string;
  readonly lexicon?: string;
  readonly password?: string;
  readonly json: boolean;
  readonly strict: boolean;
  readonly lang: Language;
}

/** Names of the formats, in the order of their registry. */
export const CHANGES_FORMATS: readonly string[] = CHANGES_WRITERS.map(({ id }) => id);

/** `nendo diff`: returns the exit code. */
export async function diffCommand(
  before: string,
  after: string | undefined,
  flags: DiffFlags,
): Promise<number> {
  const formats = formatsOf(flags.format, CHANGES_FORMATS, flags.lang);
  if (formats === null) return EXIT.usage;
  const profile = readProfile(flags);
  if (profile === null) return EXIT.usage;
  try {
    const run = new DiffRun(flags, formats, profile, loadLexicon(lexiconFolder(flags.lexicon)));
    return after === undefined ? await run.folder(before) : await run.pair(before, after);
  } catch (error) {
    return reportResultsFailure(error, before, flags.out, flags.lang);
  }
}

/** Largest layout, in bytes; that of a configuration is in one of as many. */
const MOST_PROFILE_BYTES = 1024 * 1024;

/** The layout that is asked for; null, with a message, where its file is wrong. */
function readProfile({ profile: file, lang }: DiffFlags): ChangesProfile | null {
  if (file === undefined) return changesProfileSchema.parse({ language: lang });
  const fail = (place: string, message: string): null => {
    process.stderr.write(`${DIFF_TEXTS[lang].badProfile(file, place, message)}\n`);
    return null;
  };
  let value: unknown;
  try {
    const info = statSync(file);
    if (!info.isFile()) return fail('-', NO_FILE.message[lang]);
    if (info.size > MOST_PROFILE_BYTES) return fail('-', DIFF_TEXTS[lang].tooLarge('1 MB'));
    value = JSON.parse(readFileSync(file, 'utf8'));
  } catch (error) {
    return fail('-', (error as Error).message);
  }
  const parsed = changesProfileSchema.safeParse({ language: lang, ...(value as object) });
  if (parsed.success) return parsed.data;
  const [first] = parsed.error.issues;
  return fail(first?.path.join('.') || '-', first?.message ?? '');
}

class DiffRun {
  constructor(
    private readonly flags: DiffFlags,
    private readonly formats: readonly string[],
    private readonly profile: ChangesProfile,
    private readonly lexicon: LoadedLexicon,
  ) {}

  async pair(before: string, after: string): Promise<number> {
    const { flags } = this;
    // To the processes that read; an argument of theirs would show.
    if (flags.password !== undefined) process.env.NENDO_PDF_PASSWORD = flags.password;
    const stop = new AbortController();
    const onSignal = (): void => stop.abort();
    process.once('SIGINT', onSignal);
    const progress = progressWriter(process.stderr, flags.lang);
    try {
      const [old, now] = await loadRevisions([before, after], {
        lexicon: lexiconFolder(flags.lexicon),
        signal: stop.signal,
        onProgress: progress.update,
        processes: { entry: WORK_ENTRY, ocr: 'tesseract.js' },
        sources: flags.sources,
      });
      progress.end();
      const root = resultsRootOf(after, now.plan.id);
      const decided = root === null ? [] : (await this.decisionsIn(root)).between(old.plan.id, now.plan.id);
      return this.end([await this.compare(old, now, flags.out, decided)]);
    } finally {
      progress.end();
      process.off('SIGINT', onSignal);
    }
  }

  /** All neighbouring years of a results folder. One pair that cannot be compared costs only itself. */
  async folder(folder: string): Promise<number> {
    const pairs = isResultsFolder(folder) ? pairYears(await loadResults(folder), ({ plan }) => plan) : [];
    if (pairs.length === 0) {
      return refuse(DIFF_TEXTS[this.flags.lang].nothing);
    }
    const decisions = await this.decisionsIn(folder);
    const done: ChangesDocument[] = [];
    let failed = 0;
    for (const { before, after } of pairs) {
      try {
        const decided = decisions.between(before.plan.id, after.plan.id);
        const out = join(this.flags.out, ...after.plan.id.split('/'));
        done.push(await this.compare(before, after, out, decided));
      } catch (error) {
        if (!(error instanceof SourceError)) throw error;
        const { out, lang } = this.flags;
        failed = Math.max(failed, reportResultsFailure(error, after.plan.id, out, lang));
      }
    }
    return Math.max(failed, this.end(done));
  }

  /** What people decided in a results folder. */
  private decisionsIn(folder: string): Promise<RecordedDecisions> {
    const { lang } = this.flags;
    return loadDecisions(folder, ({ file, line, message }) =>
      process.stderr.write(`${DIFF_TEXTS[lang].journal(file, line, message[lang])}\n`),
    );
  }

  private async compare(
    before: LoadedPlan,
    after: LoadedPlan,
    out: string,
    decisions: readonly Decision[],
  ): Promise<ChangesDocument> {
    const changes = await compareRevisions(before, after, this.lexicon, this.flags.force, decisions);
    const shown = this.flags.accepted ? acceptedState(changes, decisions, sha256) : changes;
    const writers = CHANGES_WRITERS.filter(({ id }) => this.formats.includes(id));
    // changes.json stays what leads from one document to the other.
    const files = await Promise.all(
      writers.map((writer) => writer.files(writer.id === 'json' ? changes : shown, this.profile)),
    );
    await replaceFiles(out, files.flat());
    if (!this.flags.json) this.print(shown, out);
    return shown;
  }

  private print(changes: ChangesDocument, out: string): void {
    const texts = DIFF_TEXTS[this.flags.lang];
    process.stdout.write(`${changes.before.id} → ${changes.after.id}\n`);
    for (const { title, summary, matches } of changes.parts) {
      const counts = Object.entries(texts.counts).flatMap(([key, label]) => {
        const count = summary[key as keyof typeof summary];
        return count === 0 ? [] : [`${label} ${count}`];
      });
      const proposed = matches.filter(({ status }) => status === 'proposed').length;
      if (proposed > 0) counts.push(texts.proposed(proposed));
      process.stdout.write(`  ${title}: ${counts.join('、') || texts.none}\n`);
    }
    for (const { message } of changes.issues) process.stderr.write(`${texts.issue(message)}\n`);
    process.stderr.write(`${texts.written(out)}\n`);
  }

  private end(done: readonly ChangesDocument[]): number {
    const { json, strict, out } = this.flags;
    if (json) {
      const comparisons = done.map(({ before, after, parts, issues }) => ({
        before: before.id,
        after: after.id,
        parts: parts.map(({ type, summary }) => ({ type, summary })),
        issues,
      }));
      process.stdout.write(`${JSON.stringify({ out, comparisons }, null, 2)}\n`);
    }
    const awaits = done.some(
      ({ parts, issues }) =>
        issues.some(({ severity }) => severity !== 'info') ||
        parts.some(({ matches }) => matches.some(({ status }) => status === 'proposed')),
    );
    return strict && awaits ? EXIT.needsReview : EXIT.done;
  }
}
