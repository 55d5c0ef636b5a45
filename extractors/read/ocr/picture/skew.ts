import type { Raster } from '../../../../schemas/raster.js';
import { INK } from '../text-bands.js';

/** Degrees to either side that a sheet lies askew at most. */
const MOST_SKEW = 5;
/** Steps of the search, in degrees, each around the best of the one before. */
const STEPS = [0.1, 0.02] as const;
/** Points that are looked at: more do not make the answer better. */
const MOST_POINTS = 60_000;
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
  const seen = new Map<number, number>();
  const sharpness = (angle: number): number => {
    const known = seen.get(angle) ?? profileSharpness(points, picture, angle);
    seen.set(angle, known);
    return known;
  };
  let best = 0;
  let reach = MOST_SKEW;
  for (const step of STEPS) {
    const middle = best;
    for (let angle = middle - reach; angle <= middle + reach + step / 2; angle += step) {
      const rounded = Math.round(angle * 100) / 100;
      if (sharpness(rounded) > sharpness(best)) best = rounded;
    }
    reach = step;
  }
  const mean = [...seen.values()].reduce((sum, value) => sum + value, 0) / seen.size;
  return sharpness(best) >= LEAST_SHARPNESS * mean ? best : 0;
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
