import { type Markup, markup } from '../html/markup.js';
import type { Language } from '../writing/language.js';
import type { Figure, Point } from './figures.js';
import { HISTORY_WORDS, numberText } from './words.js';

/** Sizes in the units of the drawing. */
const WIDTH = 640;
const HEIGHT = 220;
const LEFT = 56;
const RIGHT = 56;
const TOP = 34;
const BOTTOM = 34;

/** A line over the years with each value written at its point. @param id unique in the page, for title and description. */
export function chart(figure: Figure, id: string, language: Language): Markup {
  const words = HISTORY_WORDS[language];
  const { name, unit, points } = figure;
  const said = points.map(({ label, value }) => `${label} ${numberText(value)}${unit}`).join('、');
  const place = placesOf(points);
  return markup`<svg role="img" viewBox="0 0 ${WIDTH} ${HEIGHT}" aria-labelledby="${id}-title ${id}-desc">
<title id="${id}-title">${words.chart(name, unit)}</title>
<desc id="${id}-desc">${words.chartText(said)}</desc>
<line class="axis" x1="${LEFT - 20}" x2="${WIDTH - RIGHT + 20}" y1="${HEIGHT - BOTTOM}" y2="${HEIGHT - BOTTOM}"/>
${points.slice(1).map((point, i) => lineBetween(place(points[i] as Point), place(point), point.isDoubtful))}
${points.map((point) => pointAt(point, place(point)))}</svg>`;
}

interface Place {
  readonly x: number;
  readonly y: number;
}

/** Years stand as far apart as they are; values from zero, so that no small change looks large. */
function placesOf(points: readonly Point[]): (point: Point) => Place {
  const years = points.map(({ year }) => year);
  const [first, last] = [Math.min(...years), Math.max(...years)];
  const values = points.map(({ value }) => value);
  const [low, high] = [Math.min(0, ...values), Math.max(0, ...values)];
  const [width, height] = [WIDTH - LEFT - RIGHT, HEIGHT - TOP - BOTTOM];
  const round = (value: number): number => Math.round(value * 10) / 10;
  return ({ year, value }) => ({
    x: round(LEFT + (width * (year - first)) / (last - first || 1)),
    y: round(TOP + height - (height * (value - low)) / (high - low || 1)),
  });
}

function lineBetween(from: Place, to: Place, isDoubtful: boolean): Markup {
  return markup`<line class="${isDoubtful ? 'curve doubtful' : 'curve'}" x1="${from.x}" y1="${from.y}" x2="${to.x}" y2="${to.y}"/>`;
}

function pointAt({ label, value }: Point, { x, y }: Place): Markup {
  return markup`<circle cx="${x}" cy="${y}" r="4"/><text x="${x}" y="${y - 10}">${numberText(value)}</text><text x="${x}" y="${HEIGHT - BOTTOM + 20}">${label}</text>`;
}
