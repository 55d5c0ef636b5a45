import type { Ruling } from '../../../schemas/page-layout.js';

/** Pieces up to this long, in points, may be dots and dashes of one line. */
const LONGEST_PIECE = 8;
/** Largest gap between dots, in points, and in multiples of their own length. */
const GAP = 4;
const GAP_RATIO = 3;
/** How far pieces may be off each other's axis, in points. */
const OFF_AXIS = 0.4;
/** Fewest pieces that make a dotted line. */
const FEWEST = 4;

/** Joins dots and dashes drawn one by one into the dotted lines that they are. Dots that make no line are left out. */
export function joinDots(rulings: readonly Ruling[]): Ruling[] {
  const whole = rulings.filter((ruling) => ruling.to - ruling.from > LONGEST_PIECE);
  const pieces = rulings.filter((ruling) => ruling.to - ruling.from <= LONGEST_PIECE);
  if (pieces.length === 0) return whole;
  const inLine = new Set<Ruling>();
  const joined = [...joinAlong(pieces, 'horizontal', inLine), ...joinAlong(pieces, 'vertical', inLine)];
  const short = pieces.filter((piece) => !inLine.has(piece) && piece.to - piece.from > 2 * piece.thickness);
  return [...whole, ...joined, ...short];
}

/** A dot has no direction: it may belong to a line along either axis. */
function alongAxis(piece: Ruling, axis: Ruling['axis']): Ruling | null {
  if (piece.axis === axis) return piece;
  const length = piece.to - piece.from;
  if (length > 2 * Math.max(piece.thickness, 0.5)) return null;
  const half = Math.max(piece.thickness, 0.1) / 2;
  const middle = (piece.from + piece.to) / 2;
  return { ...piece, axis, at: middle, from: piece.at - half, to: piece.at + half, thickness: length };
}

function joinAlong(pieces: readonly Ruling[], axis: Ruling['axis'], inLine: Set<Ruling>): Ruling[] {
  const turned = pieces.flatMap((piece) => {
    const along = alongAxis(piece, axis);
    return along === null ? [] : [{ piece, along }];
  });
  turned.sort(
    (a, b) =>
      Math.round(a.along.at / OFF_AXIS) - Math.round(b.along.at / OFF_AXIS) || a.along.from - b.along.from,
  );
  const lines: Ruling[] = [];
  let group: typeof turned = [];
  const flush = (): void => {
    const first = group[0];
    if (first !== undefined && group.length >= FEWEST) {
      const to = Math.max(...group.map(({ along }) => along.to));
      lines.push({ ...first.along, to, dashed: true });
      for (const { piece } of group) inLine.add(piece);
    }
    group = [];
  };
  for (const item of turned) {
    const last = group.at(-1)?.along;
    if (last !== undefined && !continues(last, item.along)) flush();
    group.push(item);
  }
  flush();
  return lines;
}

function continues(last: Ruling, next: Ruling): boolean {
  const gap = next.from - last.to;
  const longest = Math.max(last.to - last.from, next.to - next.from, 0.5);
  return (
    Math.abs(last.at - next.at) <= OFF_AXIS &&
    gap <= Math.min(GAP, GAP_RATIO * longest) &&
    next.to > last.from
  );
}
