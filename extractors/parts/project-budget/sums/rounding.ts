/**
 * How much a sum of figures may be off where each was rounded to the unit: at most n/2, and hardly ever more than three standard
 * deviations, 3·√(n/12). Nothing where the unit is the yen itself.
 */
export function roundingSlack(unit: string, figures: number): number {
  return unit === '円' ? 0 : Math.min(figures / 2, 3 * Math.sqrt(figures / 12));
}
