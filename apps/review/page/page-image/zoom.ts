/** Steps of magnification; 1 shows the page as wide as its frame. */
const STEPS = [0.5, 0.75, 1, 1.25, 1.5, 2, 2.5, 3, 4] as const;

/** The next step up or down; the same at either end. */
export function zoomed(zoom: number, direction: 1 | -1): number {
  const steps = direction === 1 ? STEPS : STEPS.toReversed();
  return steps.find((step) => (step - zoom) * direction > 0.001) ?? zoom;
}

/** A length with what is visible of it. */
export interface Window {
  readonly from: number;
  readonly length: number;
}

/** Where to scroll so that a stretch is visible with some air; null where it is already. */
export function scrollTo(stretch: Window, seen: Window): number | null {
  const isSeen = stretch.from >= seen.from && stretch.from + stretch.length <= seen.from + seen.length;
  if (isSeen) return null;
  return Math.max(0, stretch.from - Math.max(0, (seen.length - stretch.length) / 2));
}
