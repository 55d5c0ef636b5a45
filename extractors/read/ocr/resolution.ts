/** Resolutions at which papers are scanned; what a file says outside of this is a default that nobody set (72, 96). */
const [LEAST, MOST] = [120, 1300];

/** A4 in inches (ISO 216): what most papers are. */
const [A4_WIDTH, A4_HEIGHT] = [8.27, 11.69];

/**
 * Pixels to the inch of a scan: as its file says where that can be; else as if the sheet were A4.
 * @param stated what the file says; 0 where it says nothing.
 */
export function resolutionOf(width: number, height: number, stated: number): number {
  if (stated >= LEAST && stated <= MOST) return stated;
  const [shorter, longer] = [Math.min(width, height), Math.max(width, height)];
  return Math.max(1, Math.round(Math.min(shorter / A4_WIDTH, longer / A4_HEIGHT)));
}
