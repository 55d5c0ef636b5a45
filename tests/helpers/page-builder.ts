import type { Box, Direction, PageLayout, Ruling, Run } from '../../schemas/page-layout.js';

/** How a text is set; a letter is as wide as `size`, a half-width one half of it. */
interface Setting {
  readonly size?: number;
  readonly direction?: Direction;
  readonly upright?: boolean;
  readonly bold?: boolean;
}

/** Builds a page as drawn, text and all, for tests of what is found on it. Lengths are points from the top left. */
export class PageBuilder {
  text = '';
  private readonly runs: Run[] = [];
  private readonly rulings: Ruling[] = [];
  private readonly fills: PageLayout['fills'] = [];
  private readonly images: PageLayout['images'] = [];
  private readonly drawings: PageLayout['drawings'] = [];

  constructor(
    private readonly width = 595,
    private readonly height = 842,
  ) {}

  /** Letters from (x, y), the top left of the first (for text that goes left or up: where it starts). */
  write(x: number, y: number, letters: string, setting: Setting = {}): this {
    const { size = 10, direction = 'right', upright = false, bold = false } = setting;
    const isAcross = direction === 'right' || direction === 'left';
    const sign = direction === 'right' || direction === 'down' ? 1 : -1;
    const edges = [isAcross ? x : y];
    for (let unit = 0; unit < letters.length; unit += 1) {
      const width = letters.charCodeAt(unit) < 256 && !upright ? size / 2 : size;
      edges.push((edges.at(-1) ?? 0) + sign * width);
    }
    const [first, last] = [edges[0] ?? 0, edges.at(-1) ?? 0];
    const [low, high] = [Math.min(first, last), Math.max(first, last)];
    const start = this.text.length;
    this.text += `${letters}\n`;
    this.runs.push({
      span: { start, end: start + letters.length },
      box: isAcross ? [low, y, high, y + size] : [x, low, x + size, high],
      direction,
      upright,
      edges: Float32Array.from(edges),
      font: 0,
      size,
      bold,
      tag: null,
    });
    return this;
  }

  /** A horizontal line. */
  across(y: number, from: number, to: number, facts: Partial<Ruling> = {}): this {
    return this.rule({ axis: 'horizontal', at: y, from, to, ...facts });
  }

  /** A vertical line. */
  upright(x: number, from: number, to: number, facts: Partial<Ruling> = {}): this {
    return this.rule({ axis: 'vertical', at: x, from, to, ...facts });
  }

  /** All the lines of a full grid. */
  grid(xs: readonly number[], ys: readonly number[]): this {
    const [x0, x1, y0, y1] = [xs[0] ?? 0, xs.at(-1) ?? 0, ys[0] ?? 0, ys.at(-1) ?? 0];
    for (const y of ys) this.across(y, x0, x1);
    for (const x of xs) this.upright(x, y0, y1);
    return this;
  }

  /** Rows of texts, each cell from its own x on; an empty text writes nothing. */
  rows(xs: readonly number[], y: number, leading: number, rows: readonly (readonly string[])[]): this {
    rows.forEach((cells, row) => {
      cells.forEach((cell, column) => {
        if (cell !== '') this.write(xs[column] ?? 0, y + row * leading, cell);
      });
    });
    return this;
  }

  fill(box: Box, colour = '#cccccc'): this {
    this.fills.push({ box, colour });
    return this;
  }

  drawing(box: Box): this {
    this.drawings.push({ box });
    return this;
  }

  image(box: Box): this {
    this.images.push({ box });
    return this;
  }

  page(): PageLayout {
    const { width, height, runs, rulings, fills, images, drawings } = this;
    return { width, height, runs, hidden: [], rulings, fills, images, drawings, links: [] };
  }

  private rule(facts: Pick<Ruling, 'axis' | 'at' | 'from' | 'to'> & Partial<Ruling>): this {
    this.rulings.push({ thickness: 0.5, origin: 'stroke', dashed: false, ...facts });
    return this;
  }
}
