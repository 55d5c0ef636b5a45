import type { Evidence } from '../../schemas/edit.js';

/** Evidence by what a stretch of characters is, made once for each: a text may hold the same a hundred thousand times. */
export function evidenceOnce(
  detailOf: (stretch: string) => string,
): (stretch: string) => readonly Evidence[] {
  const known = new Map<string, readonly Evidence[]>();
  return (stretch) => {
    const evidence = known.get(stretch) ?? [{ kind: 'closed-set' as const, detail: detailOf(stretch) }];
    known.set(stretch, evidence);
    return evidence;
  };
}
