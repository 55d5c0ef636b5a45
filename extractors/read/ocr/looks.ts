import type { Raster } from '../../../schemas/raster.js';
import { cropOf, shrunk } from './crops.js';
import { type OcrReading, type OcrRequest, type OcrSymbol, type PixelBox, symbolsOf } from './engine.js';
import { FIGURE_CHARACTERS } from './figures.js';
import { readAlone } from './letters-alone.js';
import type { LineTools } from './line-tools.js';
import {
  confidenceOf,
  enlarged,
  leastConfidence,
  SURE,
  shifted,
  textOf,
  withoutSeparators,
} from './symbols.js';

/** How a line is looked at: as what, with how much paper around it. */
export interface Look {
  readonly layout: OcrRequest['layout'];
  /** In letters' heights. */
  readonly marginLetters: number;
  /** Of the size that the picture has, where it is made smaller first. */
  readonly share?: number;
}

/** How a line of text is looked at, one look after the other until one is sure. */
const LOOKS: readonly Look[] = [
  { layout: 'line', marginLetters: 0.5 },
  { layout: 'block', marginLetters: 1 },
];
/**
 * Figures are looked at in several sizes until looks of two sizes are sure of the same: what grain does to a digit is another thing
 * in each. Of 120 grainy numbers a page (300 dpi) 93 to 104 were right in one size, 107 to 114 in the surest of three. As text they
 * were read before in the size that the picture has, which therefore comes late.
 */
const FIGURE_SHARES = [0.6, 0.75, 1, 0.87] as const;
const FIGURE_MARGIN = 0.5;
/** A line no wider than this many letters may be one. */
const SINGLE = 1.4;
const LETTER_LOOK: Look = { layout: 'letter', marginLetters: 0.7 };

/** What was seen of a figure in one size. Looks of one size see the same grain: together they count as one. */
export interface FigureLook {
  readonly symbols: readonly OcrSymbol[];
  /** Of the size that the picture has. */
  readonly share: number;
}

/** Asks an engine about lines of a picture. */
export class Looker {
  constructor(
    private readonly picture: Raster,
    /** The usual height of letters, in pixels. */
    readonly letter: number,
    private readonly tools: LineTools,
  ) {}

  /** Whether a line is so short that it may be one letter. */
  isSingle(box: PixelBox): boolean {
    return box[2] - box[0] <= SINGLE * this.letter;
  }

  /** What the looks at a line that were needed saw, the surest first. */
  async textLooks(box: PixelBox, characters: string | null): Promise<OcrSymbol[][]> {
    const isSingle = this.isSingle(box);
    // A letter that falls into two (口 into ロロ) is sure of each half.
    const worthOf = (symbols: OcrSymbol[]): number =>
      confidenceOf(symbols) - (isSingle && symbols.length > 1 ? 1 : 0);
    let seen: OcrSymbol[][] = [];
    for (const look of isSingle ? [LETTER_LOOK, ...LOOKS] : LOOKS) {
      const symbols = await this.look(box, look, characters);
      seen = [...seen, symbols].sort((a, b) => worthOf(b) - worthOf(a));
      if (leastConfidence(symbols) >= SURE && (!isSingle || symbols.length === 1)) break;
    }
    return seen;
  }

  /**
   * What looks in several sizes see of a figure, the one before first, until two sizes are sure of the same.
   * @param before what was seen of it already, in the picture's size.
   * @param isPossible whether a reading fits the ink.
   */
  async figureLooks(
    box: PixelBox,
    characters: string | null,
    before: readonly OcrSymbol[],
    isPossible: (symbols: readonly OcrSymbol[]) => boolean,
  ): Promise<FigureLook[]> {
    const seen: FigureLook[] = [{ symbols: before, share: 1 }];
    for (const share of FIGURE_SHARES) {
      const symbols = await this.look(
        box,
        { layout: 'line', marginLetters: FIGURE_MARGIN, share },
        characters,
      );
      seen.push({ symbols, share });
      if (areAgreed(seen.filter((each) => isPossible(each.symbols)))) break;
    }
    return seen;
  }

  /** One look at a box; what is seen is placed on the picture. */
  async look(box: PixelBox, look: Look, characters: string | null): Promise<OcrSymbol[]> {
    const margin = Math.round(look.marginLetters * this.letter);
    const crop = cropOf(this.picture, box, margin);
    const { share = 1 } = look;
    const shown = share === 1 ? crop : shrunk(crop, share);
    const reading = await this.recognise(shown, look.layout, characters);
    return symbolsOf(reading).map((symbol) =>
      shifted(enlarged(symbol, share), box[0] - margin, box[1] - margin),
    );
  }

  /** The symbols of a line of text, the doubtful ones as they are by themselves. */
  alone(symbols: readonly OcrSymbol[], box: PixelBox): Promise<OcrSymbol[]> {
    const { picture, letter } = this;
    return readAlone(symbols, { picture, box, letter }, this.tools);
  }

  recognise(picture: Raster, layout: OcrRequest['layout'], characters: string | null): Promise<OcrReading> {
    // Only of figures it is asked what each letter may be besides: sums choose among these, and it costs a fifth more time.
    const request = { layout, characters, wantCandidates: characters === FIGURE_CHARACTERS };
    return this.tools.engine.recognise(picture, request, this.tools.signal);
  }
}

/** In how many sizes a text was seen, separators aside. */
export function sizesOf(text: string, looks: readonly FigureLook[]): number {
  const wanted = withoutSeparators(text.normalize('NFKC'));
  const same = looks.filter(({ symbols }) => withoutSeparators(textOf(symbols).normalize('NFKC')) === wanted);
  return new Set(same.map(({ share }) => share)).size;
}

/** Whether looks of two sizes are sure of the same figure. */
function areAgreed(looks: readonly FigureLook[]): boolean {
  const sure = looks.filter(({ symbols }) => leastConfidence(symbols) >= SURE);
  return sure.some(({ symbols }) => sizesOf(textOf(symbols), sure) > 1);
}
