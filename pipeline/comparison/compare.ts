import { comparisonIssues } from '../../extractors/compare/compare.js';
import { seriesProblems } from '../../extractors/compare/series.js';
import { SourceError } from '../../extractors/context.js';
import type { ChangesDocument } from '../../schemas/changes.js';
import type { Decision } from '../../schemas/decision.js';
import type { IssueDraft } from '../../schemas/issue.js';
import type { LoadedLexicon } from '../lexicon/load.js';
import { STAGE_VERSIONS } from '../stage-versions.js';
import { compareAsDecided } from './compare-decided.js';
import { compareEngines } from './engines.js';
import type { LoadedPlan } from './plan-source.js';

/**
 * Compares two revisions of a document.
 * @param force compares what is not of one series too, and says so.
 * @param decisions what people decided on rows and changes of these two
 * @throws SourceError when they are not of one series.
 */
export async function compareRevisions(
  before: LoadedPlan,
  after: LoadedPlan,
  lexicon: LoadedLexicon,
  force = false,
  decisions: readonly Decision[] = [],
): Promise<ChangesDocument> {
  const strangers = seriesProblems(before.plan, after.plan);
  if (strangers.length > 0 && !force) {
    throw new SourceError({
      rule: 'compare/other-series',
      message: `同じ資料の新旧ではないため、比べません。${strangers.join('。')}。`,
      remedy: 'それでも比べるときは --force を付けてください。',
    });
  }
  const engines = await compareEngines(lexicon);
  const { compared, issues: unused } = await compareAsDecided(before.plan, after.plan, engines, decisions);
  const issues = [
    ...strangers.map(
      (message): IssueDraft =>
        notice('compare/other-series', 'warning', `${message}。指定により比べました。`),
    ),
    ...comparisonIssues(before.plan, after.plan),
    ...versionIssues(before, after),
    ...unused,
  ];
  return { ...compared, issues: issues.map((issue, i) => ({ id: `compare-${i + 1}`, ...issue })) };
}

function notice(rule: string, severity: IssueDraft['severity'], message: string): IssueDraft {
  return { rule, severity, message, actual: null, expected: null, at: [] };
}

/** Whether a document was read as this program reads: by the same stages and, where pictures were recognised, the same engine. */
export function isCurrent({ manifest }: LoadedPlan): boolean {
  if (manifest === null) return false;
  return Object.entries(STAGE_VERSIONS).every(([stage, version]) => manifest.versions[stage] === version);
}

function versionIssues(before: LoadedPlan, after: LoadedPlan): IssueDraft[] {
  const [old, now] = [before.manifest, after.manifest];
  if (old === null || now === null) {
    return [
      notice(
        'compare/unknown-versions',
        'info',
        '一方または両方の資料の目録（manifest.json）がないため、読み取りの版が同じか確かめていません。',
      ),
    ];
  }
  const stages = Object.keys({ ...old.versions, ...now.versions }).filter(
    (stage) => old.versions[stage] !== now.versions[stage],
  );
  const engineOf = ({ recognition }: typeof old): string =>
    recognition === null
      ? ''
      : `${recognition.engine} ${recognition.version} ${JSON.stringify(recognition.data)}`;
  const engines = [engineOf(old), engineOf(now)].filter((engine) => engine !== '');
  const isOtherEngine = engines.length === 2 && engines[0] !== engines[1];
  if (stages.length === 0 && !isOtherEngine) return [];
  const what = [...stages, ...(isOtherEngine ? ['文字認識'] : [])].join('、');
  return [
    notice(
      'compare/other-versions',
      'warning',
      `新旧は違う版で読み取られています（${what}）。読み方の違いが変更に見えることがあります。元の資料を取り込み直すか、--sources で元の資料のフォルダーを指定してください。`,
    ),
  ];
}
