import type { Box, PageLayout, Ruling } from '../../../schemas/page-layout.js';
import { type GraphicsState, initialState, TextPosition } from './graphics-state.js';
import { LetterCollector } from './letters.js';
import { IDENTITY, intersect, type Matrix, mapBox, multiply, scaleOf } from './matrix.js';
import type { Glyph, OperatorList, PageResources, ShownGlyph } from './operators.js';
import type { Letter } from './page-drawing.js';
import { fillMarks, type Marks, strokeMarks, thinRuling, toPath } from './paths.js';

/** What is drawn on a page, letter by letter. */
export interface Drawing {
  readonly letters: readonly Letter[];
  readonly glyphs: readonly ShownGlyph[];
  readonly rulings: readonly Ruling[];
  readonly fills: PageLayout['fills'];
  readonly images: PageLayout['images'];
  readonly drawings: PageLayout['drawings'];
}

/** The page as shown: its size in points, and the map from PDF user space to it. */
export interface PageFrame {
  readonly width: number;
  readonly height: number;
  readonly transform: Matrix;
}

/** Saved states beyond this are a file gone wrong: the rest is drawn in the last one. */
const DEEPEST = 500;

const STROKES: ReadonlySet<string> = new Set(
  'stroke closeStroke fillStroke eoFillStroke closeFillStroke closeEOFillStroke'.split(' '),
);
const FILLS: ReadonlySet<string> = new Set(
  'fill eoFill fillStroke eoFillStroke closeFillStroke closeEOFillStroke'.split(' '),
);

/** Walks the drawing operators of a page, as a renderer would, and notes what lands where. */
export function interpretPage(list: OperatorList, frame: PageFrame, resources: PageResources): Drawing {
  const interpreter = new Interpreter(frame, resources);
  for (let i = 0; i < list.length; i += 1) interpreter.take(list.name(i), list.args(i));
  return interpreter.drawing();
}

type Handler = (args: readonly unknown[]) => void;

class Interpreter {
  private readonly rulings: Ruling[] = [];
  private readonly fills: { box: Box; colour: string }[] = [];
  private readonly images: { box: Box }[] = [];
  private readonly drawings: { box: Box }[] = [];
  private readonly letters: LetterCollector;
  private readonly position = new TextPosition();
  private readonly saved: GraphicsState[] = [];
  private readonly marked: { tag: string | null; visible: boolean }[] = [];
  private state: GraphicsState;
  private pendingClip = false;

  constructor(
    private readonly frame: PageFrame,
    private readonly resources: PageResources,
  ) {
    this.state = initialState(frame.transform, [0, 0, frame.width, frame.height]);
    this.letters = new LetterCollector();
  }

  take(name: string, args: readonly unknown[]): void {
    this.handlers[name]?.(args);
  }

  drawing(): Drawing {
    const { rulings, fills, images, drawings } = this;
    return { letters: this.letters.letters, glyphs: this.letters.glyphs, rulings, fills, images, drawings };
  }

  private readonly handlers: Readonly<Record<string, Handler>> = {
    save: () => this.save(),
    restore: () => this.restore(),
    transform: (args) => this.transform(args as unknown as Matrix),
    paintFormXObjectBegin: ([matrix, bbox]) => this.beginForm(matrix as Matrix | null, bbox as Box | null),
    paintFormXObjectEnd: () => this.restore(),
    beginGroup: () => this.save(),
    endGroup: () => this.restore(),
    beginAnnotation: ([, , transform, matrix]) => {
      this.save();
      this.state.ctm = this.frame.transform;
      this.transform(transform as Matrix);
      this.transform(matrix as Matrix);
    },
    endAnnotation: () => this.restore(),
    setLineWidth: ([width]) => {
      this.state.lineWidth = width as number;
    },
    setDash: ([pattern]) => {
      this.state.dashed = (pattern as readonly number[]).length > 0;
    },
    setGState: ([entries]) => this.setGraphicsState(entries as readonly (readonly [string, unknown])[]),
    setFillRGBColor: ([colour]) => {
      this.state.fillColour = String(colour);
    },
    setStrokeRGBColor: ([colour]) => {
      this.state.strokeColour = String(colour);
    },
    setFillColorN: () => {
      this.state.fillColour = 'pattern';
    },
    setStrokeColorN: () => {
      this.state.strokeColour = 'pattern';
    },
    setFillTransparent: () => {
      this.state.fillColour = 'transparent';
    },
    setStrokeTransparent: () => {
      this.state.strokeColour = 'transparent';
    },
    clip: () => {
      this.pendingClip = true;
    },
    eoClip: () => {
      this.pendingClip = true;
    },
    constructPath: (args) => this.paintPath(args),
    shadingFill: () => this.addFill(this.state.clip, 'shading'),
    paintImageXObject: () => this.addImage(IDENTITY),
    paintInlineImageXObject: () => this.addImage(IDENTITY),
    paintImageMaskXObject: () => this.addImage(IDENTITY),
    paintSolidColorImageMask: () => this.addMask(),
    paintImageXObjectRepeat: ([, scaleX, scaleY, positions]) =>
      this.addRepeated(scaleX as number, scaleY as number, positions as ArrayLike<number>),
    paintImageMaskXObjectRepeat: ([, scaleX, , , scaleY, positions]) =>
      this.addRepeated(scaleX as number, scaleY as number, positions as ArrayLike<number>),
    paintInlineImageXObjectGroup: ([, map]) => this.addGroup(map),
    paintImageMaskXObjectGroup: ([map]) => this.addGroup(map),
    beginMarkedContent: ([tag]) => this.mark(tag, null),
    beginMarkedContentProps: ([tag, properties]) => this.mark(tag, properties),
    endMarkedContent: () => {
      this.marked.pop();
    },
    beginText: () => this.position.reset(),
    setFont: ([id, size]) => this.setFont(String(id), size as number),
    setCharSpacing: ([spacing]) => {
      this.state.charSpacing = spacing as number;
    },
    setWordSpacing: ([spacing]) => {
      this.state.wordSpacing = spacing as number;
    },
    setHScale: ([scale]) => {
      this.state.horizontalScale = (scale as number) / 100;
    },
    setLeading: ([leading]) => {
      this.state.leading = -(leading as number);
    },
    setTextRise: ([rise]) => {
      this.state.rise = rise as number;
    },
    setTextRenderingMode: ([mode]) => {
      this.state.renderingMode = mode as number;
    },
    setTextMatrix: ([matrix]) =>
      this.position.reset(Array.from(matrix as ArrayLike<number>) as unknown as Matrix),
    moveText: ([x, y]) => this.position.move(x as number, y as number),
    setLeadingMoveText: ([x, y]) => {
      this.state.leading = y as number;
      this.position.move(x as number, y as number);
    },
    nextLine: () => this.position.move(0, this.state.leading),
    showText: ([glyphs]) => this.showText(glyphs as readonly (Glyph | number)[]),
  };

  private save(): void {
    if (this.saved.length < DEEPEST) this.saved.push({ ...this.state });
  }

  private restore(): void {
    this.state = this.saved.pop() ?? this.state;
  }

  private transform(matrix: Matrix): void {
    this.state.ctm = multiply(this.state.ctm, matrix);
  }

  private beginForm(matrix: Matrix | null, bbox: Box | null): void {
    this.save();
    if (matrix !== null) this.transform(matrix);
    if (bbox !== null) this.clipTo(mapBox(this.state.ctm, ...bbox));
  }

  private clipTo(box: Box): void {
    this.state.clip = intersect(this.state.clip, box) ?? [0, 0, 0, 0];
  }

  private setGraphicsState(entries: readonly (readonly [string, unknown])[]): void {
    for (const [key, value] of entries) {
      if (key === 'LW') this.state.lineWidth = value as number;
      if (key === 'D') this.state.dashed = ((value as readonly unknown[])[0] as unknown[]).length > 0;
      if (key === 'CA') this.state.strokeAlpha = value as number;
      if (key === 'ca') this.state.fillAlpha = value as number;
      if (key === 'Font') this.setFont(...(value as [string, number]));
    }
  }

  private setFont(id: string, size: number): void {
    this.state.font = this.resources.font(id);
    this.state.fontSize = size;
  }

  private paintPath(args: readonly unknown[]): void {
    const [paint, data] = args as [string, readonly [ArrayLike<number> | null]];
    const isClip = this.pendingClip;
    this.pendingClip = false;
    const points = data[0];
    if (points === null || points === undefined) return;
    const path = toPath(points, this.state.ctm);
    if (STROKES.has(paint) && isInk(this.state.strokeColour, this.state.strokeAlpha)) {
      const thickness = this.state.lineWidth * scaleOf(this.state.ctm);
      this.add(strokeMarks(path, thickness, this.state.dashed), this.state.strokeColour);
    }
    if (FILLS.has(paint) && isInk(this.state.fillColour, this.state.fillAlpha))
      this.add(fillMarks(path), this.state.fillColour);
    if (isClip) this.clipTo(path.box);
  }

  private add({ rulings, fills, drawings }: Marks, colour: string): void {
    for (const ruling of rulings) {
      const clipped = clipRuling(ruling, this.state.clip);
      if (clipped !== null && this.isShown()) this.rulings.push(clipped);
    }
    for (const box of fills) this.addFill(box, colour);
    for (const box of drawings) {
      const shown = intersect(box, this.state.clip);
      if (shown !== null && this.isShown()) this.drawings.push({ box: shown });
    }
  }

  private addFill(box: Box, colour: string): void {
    const shown = intersect(box, this.state.clip);
    if (shown === null || !this.isShown()) return;
    const ruling = thinRuling(shown, 'fill');
    if (ruling === null) this.fills.push({ box: shown, colour });
    else if (ruling.to > ruling.from) this.rulings.push(ruling);
  }

  /** An image fills the unit square of its own space. */
  private addImage(placed: Matrix): void {
    const box = intersect(mapBox(multiply(this.state.ctm, placed), 0, 0, 1, 1), this.state.clip);
    if (box === null || !this.isShown()) return;
    const ruling = thinRuling(box, 'image');
    if (ruling === null) this.images.push({ box });
    else this.rulings.push(ruling);
  }

  /** A stencil of one dot is how some writers fill a rectangle. */
  private addMask(): void {
    if (isInk(this.state.fillColour, this.state.fillAlpha))
      this.addFill(mapBox(this.state.ctm, 0, 0, 1, 1), this.state.fillColour);
  }

  private addRepeated(scaleX: number, scaleY: number, positions: ArrayLike<number>): void {
    for (let i = 0; i + 1 < positions.length; i += 2)
      this.addImage([scaleX, 0, 0, scaleY, positions[i] as number, positions[i + 1] as number]);
  }

  private addGroup(map: unknown): void {
    for (const { transform } of map as readonly { transform: Matrix }[]) this.addImage(transform);
  }

  private mark(tag: unknown, properties: unknown): void {
    const outer = this.marked.at(-1);
    const name = typeof tag === 'string' ? tag : null;
    const isLayer = name === 'OC';
    const visible = (outer?.visible ?? true) && (!isLayer || this.resources.isVisible(properties));
    const role = typeof properties === 'number' ? this.resources.roleOf(properties) : null;
    const own = name === 'Artifact' ? name : role;
    this.marked.push({ tag: own ?? outer?.tag ?? null, visible });
  }

  private isShown(): boolean {
    return this.marked.at(-1)?.visible ?? true;
  }

  private showText(glyphs: readonly (Glyph | number)[]): void {
    if (this.state.font === null) return;
    this.letters.show(glyphs, this.state.font, this.state, this.position, {
      tag: this.marked.at(-1)?.tag ?? null,
      isShown: this.isShown(),
      backgrounds: this.fills,
      pictures: this.images,
    });
  }
}

/** White on white leaves nothing, and neither does what is see-through. */
function isInk(colour: string, alpha: number): boolean {
  return alpha > 0 && colour !== 'transparent' && !/^#f[c-f]f[c-f]f[c-f]$/i.test(colour);
}

function clipRuling(ruling: Ruling, clip: Box): Ruling | null {
  const [x0, y0, x1, y1] = clip;
  const isHorizontal = ruling.axis === 'horizontal';
  const [low, high] = isHorizontal ? [x0, x1] : [y0, y1];
  const [first, last] = isHorizontal ? [y0, y1] : [x0, x1];
  const half = ruling.thickness / 2;
  if (ruling.at + half < first || ruling.at - half > last) return null;
  const from = Math.max(ruling.from, low);
  const to = Math.min(ruling.to, high);
  return to > from ? { ...ruling, from, to } : null;
}
