import { superLinear } from './backtracking.js';
import { builtWhileLoading } from './built.js';
import { REVIEWED } from './reviewed.js';
import { type Expression, findExpressions, readSource } from './sources.js';

const verdicts = new Map<string, string | null>();

/** The expressions of a file that can take more than linear time, and those that nothing could check. */
export async function complaintsAbout(file: string): Promise<string[]> {
  const { literals, calls } = findExpressions(file, readSource(file));
  const built = calls.length > 0 ? await builtWhileLoading(file) : [];
  const unseen = calls.filter(({ line }) => !built.some((expression) => expression.line === line));
  return [
    ...unseen.map(({ line, text }) => `${file}:${line} built inside a function, so not checked: ${text}`),
    ...[...literals, ...built].flatMap(complaintAbout),
  ];
}

function complaintAbout(expression: Expression): string[] {
  const { file, line, source, flags } = expression;
  if (REVIEWED.some((entry) => entry.file === file && entry.source === source)) return [];
  const key = `${flags}/${source}`;
  const verdict = verdicts.has(key) ? verdicts.get(key) : superLinear(source, flags);
  verdicts.set(key, verdict ?? null);
  return verdict == null ? [] : [`${file}:${line} /${source}/${flags} ${verdict}`];
}
