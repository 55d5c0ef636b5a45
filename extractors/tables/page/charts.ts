import type { Box } from '../../../schemas/page-layout.js';
import { edgesWithin } from '../../lattice/edges.js';
import { cellBox, type Grid, gridBox, nearestBorder } from '../../lattice/grid.js';
import type { Mesh } from '../../lattice/intersections.js';
import type { TableSettings } from './settings.js';
import { isFigure } from './text-rows.js';
import { type Word, wordText } from './words.js';

/** Whether most of some figures stand at the lines of a grid, as those of a scale do. */
function areAtLines(
  figures: readonly { readonly middle: number; readonly size: number }[],
  lines: readonly number[],
  settings: TableSettings,
): boolean {
  const named = new Set<number>();
  let matching = 0;
  for (const { middle, size } of figures) {
    const line = nearestBorder(lines, middle);
    if (Math.abs((lines[line] ?? 0) - middle) > settings.scaleOffEm * size) continue;
    named.add(line);
    matching += 1;
  }
  return named.size >= settings.scaleFigures && matching >= settings.scaleShare * figures.length;
}

/** Borders in both directions; see `Grid`. */
type Borders = Pick<Grid, 'xs' | 'ys'>;

/** Whether figures beside or below a grid name its lines: the rows of a table have theirs between the lines. */
function hasScale(
  { xs, ys }: Borders,
  words: readonly Word[],
  text: string,
  settings: TableSettings,
): boolean {
  const [x0, y0, x1, y1] = [xs[0] ?? 0, ys[0] ?? 0, xs.at(-1) ?? 0, ys.at(-1) ?? 0];
  const figures = words.flatMap((word) => {
    const [left, top, right, bottom] = word.box;
    const size = word.run.size;
    if (!isFigure(wordText(word, text))) return [];
    const [x, y] = [(left + right) / 2, (top + bottom) / 2];
    const beside = right <= x0 + 1 ? x0 - right : left - x1;
    const below = top - y1;
    const side = x < x0 || right <= x0 + 1 ? 'left' : x > x1 ? 'right' : y > y1 ? 'below' : null;
    if (side === 'below') return below <= settings.scaleRoom / 2 ? [{ side, middle: x, size }] : [];
    if (side === null || beside > settings.scaleRoom || y < y0 - size || y > y1 + size) return [];
    return [{ side, middle: y, size }];
  });
  return (['left', 'right', 'below'] as const).some((side) =>
    areAtLines(
      figures.filter((figure) => figure.side === side),
      side === 'below' ? xs : ys,
      settings,
    ),
  );
}

/**
 * Whether figures at the start of horizontal lines name them, one after the other, with no line between: a scale inside
 * of a frame. The label of two rows also stands at the line between these, but a line parts it from the next label.
 */
function hasInnerScale(mesh: Mesh, words: readonly Word[], text: string, settings: TableSettings): boolean {
  const groups = new Map<number, { x: number; y: number; size: number }[]>();
  for (const word of words) {
    if (!isFigure(wordText(word, text))) continue;
    const [, top, right, bottom] = word.box;
    const key = Math.round(right / settings.meet);
    const group = groups.get(key) ?? [];
    group.push({ x: right, y: (top + bottom) / 2, size: word.run.size });
    groups.set(key, group);
  }
  return [...groups.values()].some(
    (group) => group.length >= settings.scaleFigures && isScale(group, mesh, settings),
  );
}

function isScale(
  group: { x: number; y: number; size: number }[],
  mesh: Mesh,
  settings: TableSettings,
): boolean {
  group.sort((a, b) => a.y - b.y);
  let named = 0;
  group.forEach(({ x, y, size }, index) => {
    const off = settings.scaleOffEm * size;
    const line = edgesWithin(mesh.horizontal, y - off, y + off).find(
      ({ from }) => from >= x - 1 && from - x <= settings.tickRoom,
    );
    const next = group[index + 1];
    const isParted =
      next && edgesWithin(mesh.horizontal, y, next.y).some(({ from, to }) => from < x - size / 2 && to > x);
    if (line && !isParted) named += 1;
  });
  return named >= settings.scaleFigures && named >= settings.scaleShare * group.length;
}

/** Whether a drawing runs over several cells: curves of a chart, not a stroke through an empty cell. */
function isDrawnOver(grid: Grid, drawings: readonly Box[], settings: TableSettings): boolean {
  const whole = gridBox(grid);
  return drawings.some((drawing) => {
    const part = common(whole, drawing);
    const [left, top, right, bottom] = part;
    if (left >= right || top >= bottom || surrounds(drawing, whole, settings.overhang)) return false;
    return !grid.cells.some((cell) => surrounds(cellBox(grid, cell), part, settings.meet));
  });
}

function common(a: Box, b: Box): Box {
  return [Math.max(a[0], b[0]), Math.max(a[1], b[1]), Math.min(a[2], b[2]), Math.min(a[3], b[3])];
}

function surrounds(outer: Box, box: Box, slack: number): boolean {
  return (
    outer[0] <= box[0] + slack &&
    outer[1] <= box[1] + slack &&
    outer[2] >= box[2] - slack &&
    outer[3] >= box[3] - slack
  );
}

/** Whether the lines of a grid are those of a chart. `words`: those inside and around it. */
export function isChart(
  grid: Grid,
  mesh: Mesh,
  words: readonly Word[],
  drawings: readonly Box[],
  text: string,
  settings: TableSettings,
): boolean {
  if (isDrawnOver(grid, drawings, settings) || hasScale(grid, words, text, settings)) return true;
  const [x0, y0, x1, y1] = gridBox(grid);
  const inside = words.filter(({ box }) => box[0] > x0 && box[2] < x1 && box[1] > y0 && box[3] < y1);
  return hasInnerScale(mesh, inside, text, settings);
}

/** Whether drawings lie among some lines of text, so that these are the labels of a figure. */
export function isAmongDrawings(box: Box, drawings: readonly Box[], settings: TableSettings): boolean {
  const area = (box[2] - box[0]) * (box[3] - box[1]);
  return drawings.some((drawing) => {
    const [left, top, right, bottom] = common(box, drawing);
    if (left >= right || top >= bottom || surrounds(drawing, box, settings.overhang)) return false;
    return (right - left) * (bottom - top) > settings.drawnShare * area;
  });
}

/** Whether horizontal lines between two heights are those of a chart. `words`: those inside and around the box. */
export function isScaled(
  box: Box,
  rules: Mesh,
  words: readonly Word[],
  text: string,
  settings: TableSettings,
): boolean {
  const ys = edgesWithin(rules.horizontal, box[1] - 1, box[3] + 1).map(({ at }) => at);
  return ys.length >= settings.scaleFigures && hasScale({ xs: [box[0], box[2]], ys }, words, text, settings);
}

/** The room of a chart: its grid, and the figures of its scales around it. */
export function chartRoom(grid: Grid, settings: TableSettings): Box {
  const [x0, y0, x1, y1] = gridBox(grid);
  const { scaleRoom } = settings;
  return [x0 - scaleRoom, y0 - scaleRoom / 2, x1 + scaleRoom, y1 + scaleRoom / 2];
}

/** Whether a grid is little more than the frame of something else. */
export function frames(grid: Grid, inner: Box): boolean {
  const box = gridBox(grid);
  const [left, top, right, bottom] = common(box, inner);
  if (left >= right || top >= bottom) return false;
  return (right - left) * (bottom - top) * 2 > (box[2] - box[0]) * (box[3] - box[1]);
}
