import type { Box, Direction, Ruling } from '../../../schemas/page-layout.js';
import { boxAsShown } from '../../edits/box-as-shown.js';
import type { DrawnRun } from '../pdf/page-drawing.js';

/** Quarter turns clockwise. */
export type Turns = 0 | 1 | 2 | 3;

/** Points. */
interface Size {
  readonly width: number;
  readonly height: number;
}

/** By how many quarter turns a page was turned to be upright; its tilt leads back. */
export function turnsOf(tilt: number): Turns {
  return (((Math.round(-tilt / 90) % 4) + 4) % 4) as Turns;
}

/** A run of a page that is turned clockwise; the size is the page's before. */
export function turnedRun(run: DrawnRun, turns: Turns, size: Size): DrawnRun {
  if (turns === 0) return run;
  const box = turnedBox(run.box, turns, size);
  const direction = turnedDirection(run.direction, turns);
  const isLevel = isLevelText(direction);
  const along = isLevelText(run.direction)
    ? (edge: number): Box => turnedBox([edge, run.box[1], edge, run.box[3]], turns, size)
    : (edge: number): Box => turnedBox([run.box[0], edge, run.box[2], edge], turns, size);
  const edges = run.edges.map((edge) => along(edge)[isLevel ? 0 : 1]);
  const base = isLevel ? box[3] : (box[0] + box[2]) / 2;
  return { ...run, box, direction, edges, base, upright: run.upright && direction === 'down' };
}

/** A ruling of a page that is turned clockwise; the size is the page's before. */
export function turnedRuling(ruling: Ruling, turns: Turns, size: Size): Ruling {
  const { axis, at, from, to } = ruling;
  const [x0, y0, x1, y1] = turnedBox(
    axis === 'horizontal' ? [from, at, to, at] : [at, from, at, to],
    turns,
    size,
  );
  const isLevel = (axis === 'horizontal') === (turns % 2 === 0);
  return isLevel
    ? { ...ruling, axis: 'horizontal', at: y0, from: x0, to: x1 }
    : { ...ruling, axis: 'vertical', at: x0, from: y0, to: y1 };
}

/** A run moved on its page, in points. */
export function movedRun(run: DrawnRun, right: number, down: number): DrawnRun {
  const [x0, y0, x1, y1] = run.box;
  const isLevel = isLevelText(run.direction);
  return {
    ...run,
    box: [x0 + right, y0 + down, x1 + right, y1 + down],
    base: run.base + (isLevel ? down : right),
    edges: run.edges.map((edge) => edge + (isLevel ? right : down)),
  };
}

/** A run of a page as shown, on that page set straight: where it lies then; it stays level. The size is of the page as shown. */
export function straightenedRun(run: DrawnRun, tilt: number, size: Size): DrawnRun {
  const turns = turnsOf(tilt);
  const turned = turnedRun(run, turns, size);
  const upright = turns % 2 === 0 ? size : { width: size.height, height: size.width };
  const [x0, y0, x1, y1] = boxAsShown(turned.box, { ...upright, tilt: -(tilt + 90 * turns) });
  const [a0, b0, a1, b1] = turned.box;
  return movedRun(turned, (x0 + x1 - a0 - a1) / 2, (y0 + y1 - b0 - b1) / 2);
}

export function turnedBox([x0, y0, x1, y1]: Box, turns: Turns, { width, height }: Size): Box {
  if (turns === 0) return [x0, y0, x1, y1];
  if (turns === 2) return [width - x1, height - y1, width - x0, height - y0];
  return turns === 1 ? [height - y1, x0, height - y0, x1] : [y0, width - x1, y1, width - x0];
}

const CLOCKWISE: readonly Direction[] = ['right', 'down', 'left', 'up'];

function turnedDirection(direction: Direction, turns: Turns): Direction {
  return CLOCKWISE[(CLOCKWISE.indexOf(direction) + turns) % 4] ?? direction;
}

function isLevelText(direction: Direction): boolean {
  return direction === 'right' || direction === 'left';
}
