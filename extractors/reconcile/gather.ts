import type { IssueDraft } from '../../schemas/issue.js';

/** More issues of one kind than this are one issue: nobody reads fifty lines of the same. */
const MOST_ALONE = 10;
/** Issues of many that are spelled out. */
const MOST_SPELLED = 3;

/**
 * Issues of one kind as they are, or, where there are many, one a severity with their number, the first few and all
 * places. `title` says in Japanese what they are: 再掲と初出の金額の違い.
 */
export function gather(title: string, issues: readonly IssueDraft[]): IssueDraft[] {
  if (issues.length <= MOST_ALONE) return [...issues];
  const severities = [...new Set(issues.map(({ severity }) => severity))];
  return severities.map((severity) => {
    const same = issues.filter((issue) => issue.severity === severity);
    const spelled = same.slice(0, MOST_SPELLED).map(({ message }, index) => `(${index + 1}) ${message}`);
    const rest = same.length > MOST_SPELLED ? `ほか${same.length - MOST_SPELLED}件。` : '';
    return {
      rule: same[0]?.rule ?? '',
      severity,
      message: `${title}が${same.length}件あります。${spelled.join('')}${rest}`,
      actual: `${same.length}件`,
      expected: null,
      at: [...new Set(same.flatMap(({ at }) => at))],
    };
  });
}
