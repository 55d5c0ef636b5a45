/** ① and ② in one cell, with as many lines of targets beside them, are two indicators. */
export function splitCells(
  name: string,
  target: string | null,
  baseline: string | null,
): { name: string; target: string | null; baseline: string | null }[] {
  const names = name.split('\n').filter((line) => line.trim() !== '');
  const targets = (target ?? '').split('\n').filter((line) => line.trim() !== '');
  const bases = (baseline ?? '').split('\n').filter((line) => line.trim() !== '');
  const labelled =
    names.length > 1 &&
    names.every((line) => /^[\s　]*(?:[①-⑳・○●■◆]|[（(][0-9０-９アイウエオ]{1,2}[）)])/u.test(line));
  if (!labelled || targets.length !== names.length || (bases.length !== 0 && bases.length !== names.length))
    return [{ name, target, baseline }];
  const unlabelled = (line: string): string => line.replace(/^[\s　]*[①-⑳・○●■◆][\s　]*/u, '');
  return names.map((line, i) => ({
    name: line,
    target: unlabelled(targets[i] as string),
    baseline: bases.length === 0 ? null : unlabelled(bases[i] as string),
  }));
}
