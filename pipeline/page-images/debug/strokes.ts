import type { Box } from '../../../schemas/page-layout.js';

/** What can be drawn over a page, from the bottom to the top. */
export const DEBUG_LAYERS = ['edges', 'runs', 'cells', 'tables', 'blocks'] as const;
export type DebugLayer = (typeof DEBUG_LAYERS)[number];

/** How a line is drawn. Lengths in points. */
export interface Stroke {
  readonly colour: string;
  readonly width: number;
  /** Lengths of dashes and gaps; empty for a solid line. */
  readonly dash: readonly number[];
}

/** One thing drawn over a page, in points from its top left. */
export type Mark =
  | { readonly kind: 'box'; readonly box: Box; readonly stroke: Stroke | null; readonly fill: string | null }
  | { readonly kind: 'line'; readonly box: Box; readonly stroke: Stroke }
  | {
      readonly kind: 'text';
      readonly text: string;
      /** Left end and base line. */
      readonly x: number;
      readonly y: number;
      readonly size: number;
      readonly colour: string;
    };

/**
 * Colour and kind of line of each layer: colours that people with any colour vision tell apart (Okabe and Ito 2008),
 * and lines that are told apart without colour.
 */
export const STROKES: Readonly<Record<DebugLayer, Stroke>> = {
  edges: { colour: '#d55e00', width: 1.2, dash: [] },
  runs: { colour: '#0072b2', width: 0.5, dash: [0.8, 0.8] },
  cells: { colour: '#009e73', width: 0.8, dash: [4, 1.5] },
  tables: { colour: '#00674c', width: 2, dash: [8, 3] },
  blocks: { colour: '#a3247a', width: 1.2, dash: [6, 2, 1, 2] },
};

/** Width of a text in points, near enough for the room behind it: half a square for ASCII, a square for the rest. */
export function textWidth(text: string, size: number): number {
  let squares = 0;
  for (const character of text) squares += (character.codePointAt(0) ?? 0) < 0x80 ? 0.5 : 1;
  return squares * size;
}

export interface LabelStyle {
  readonly size: number;
  readonly ink: string;
  readonly ground: string;
}

/**
 * A label: its text on a ground that keeps it apart from what is printed.
 * @param place left and top, and the right edge that it must not pass.
 */
export function label(
  text: string,
  place: readonly [left: number, top: number, limit: number],
  { size, ink, ground }: LabelStyle,
): Mark[] {
  const [wanted, top, limit] = place;
  const width = textWidth(text, size) + size * 0.3;
  const left = Math.min(wanted, limit - width);
  const box: Box = [left, top, left + width, top + size * 1.1];
  return [
    { kind: 'box', box, stroke: null, fill: ground },
    { kind: 'text', text, x: left + size * 0.15, y: top + size * 0.95, size, colour: ink },
  ];
}
