import type { Raster } from '../../../../schemas/raster.js';
import { INK } from '../text-bands.js';

/** Degrees to either side that a sheet lies askew at most. */
const MOST_SKEW = 5;
/** Steps of the search, in degrees: over all, and around the best of these. */
const [STEP, FINE_STEP] = [0.1, 0.02];
/** Steps at which the mean of all angles is taken. */
const MEAN_STEP = 1;
/** Points that are looked at: more do not make the answer better. To know about where it is, a part of them is enough. */
const MOST_POINTS = 60_000;
const MOST_POINTS_FIRST = 12_000;
/** With fewer there is no text to tell by. */
const FEWEST_POINTS = 200;
/** The profile at the best angle must be this many times as sharp as the mean of all, or nothing is said. */
const LEAST_SHARPNESS = 1.15;

/**
 * How far the lines of a page rise to the right, in degrees counter-clockwise: turned clockwise by this the page is
 * straight. Where ink begins below paper is projected along slanting rows; at the right slant lines and rules make the
 * sharpest profile (Postl 1986; the sum of squared differences of neighbouring rows is the measure).
 */
export function skewOf(picture: Raster): number {
  const points = upperEdges(picture);
  if (points.length < 2 * FEWEST_POINTS) return 0;
  const few = everyNth(points, Math.ceil(points.length / 2 / MOST_POINTS_FIRST));
  const near = sharpest(few, picture, anglesAround(0, MOST_SKEW, STEP));
  const best = sharpest(points, picture, anglesAround(near, STEP, FINE_STEP));
  const all = anglesAround(0, MOST_SKEW, MEAN_STEP).map((angle) => profileSharpness(points, picture, angle));
  const mean = all.reduce((sum, value) => sum + value, 0) / all.length;
  return profileSharpness(points, picture, best) >= LEAST_SHARPNESS * mean ? best : 0;
}

function anglesAround(middle: number, reach: number, step: number): number[] {
  const count = Math.round(reach / step);
  return Array.from(
    { length: 2 * count + 1 },
    (_, at) => Math.round((middle + (at - count) * step) * 100) / 100,
  );
}

/** The angle at which points make the sharpest profile; of equal ones the first. */
function sharpest(points: Float32Array, picture: Raster, angles: readonly number[]): number {
  let [best, most] = [0, -1];
  for (const angle of angles) {
    const sharpness = profileSharpness(points, picture, angle);
    if (sharpness > most) [best, most] = [angle, sharpness];
  }
  return best;
}

function everyNth(points: Float32Array, nth: number): Float32Array {
  if (nth <= 1) return points;
  const few = new Float32Array(2 * Math.ceil(points.length / 2 / nth));
  for (let index = 0; index < few.length; index += 2) {
    few[index] = points[index * nth] ?? 0;
    few[index + 1] = points[index * nth + 1] ?? 0;
  }
  return few;
}

/** Places (x, y one after the other) where ink begins under paper. */
function upperEdges({ data, width, height }: Raster): Float32Array {
  const found: number[] = [];
  for (let y = 1; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      const at = y * width + x;
      if ((data[at] ?? 255) < INK && (data[at - width] ?? 0) >= INK) found.push(x, y);
    }
  }
  const stride = Math.max(1, Math.ceil(found.length / 2 / MOST_POINTS));
  const points: number[] = [];
  for (let index = 0; index < found.length; index += 2 * stride) {
    points.push(found[index] ?? 0, found[index + 1] ?? 0);
  }
  return Float32Array.from(points);
}

function profileSharpness(points: Float32Array, { width, height }: Raster, angle: number): number {
  const slope = Math.tan((angle * Math.PI) / 180);
  const margin = Math.ceil(width * Math.tan((MOST_SKEW * 2 * Math.PI) / 180));
  const profile = new Uint32Array(height + 2 * margin);
  for (let index = 0; index < points.length; index += 2) {
    const row =
      Math.floor(
        (points[index + 1] ?? 0) + spread(index / 2) + (points[index] ?? 0) * slope - (width * slope) / 2,
      ) + margin;
    profile[row] = (profile[row] ?? 0) + 1;
  }
  let sum = 0;
  for (let row = 1; row < profile.length; row += 1) {
    sum += ((profile[row] ?? 0) - (profile[row - 1] ?? 0)) ** 2;
  }
  return sum;
}

/**
 * How far down from its pixel an edge is taken to lie, 0 to 2 rows and mostly about 1, spread evenly over the points by
 * two irrational steps. Were all taken to lie in the middle, the rows of pixels would themselves be the sharpest lines,
 * and a page that rises by two pixels would be taken for straight.
 */
function spread(index: number): number {
  return ((index * 0.618_034) % 1) + ((index * 0.754_878) % 1);
}
