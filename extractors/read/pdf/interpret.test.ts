import { describe, expect, it } from 'vitest';
import { type Drawing, interpretPage } from './interpret.js';
import type { FontFacts, Glyph, OperatorList, PageResources } from './operators.js';

type Operator = readonly [name: string, ...args: readonly unknown[]];

const FONT: FontFacts = {
  index: 0,
  bold: false,
  vertical: false,
  isType3: false,
  matrix: [1, 0, 0, 1, 0, 0],
  ascent: 0.88,
  descent: -0.12,
  defaultVMetrics: null,
};

const VERTICAL: FontFacts = { ...FONT, index: 1, vertical: true, defaultVMetrics: [-1000, 500, 880] };

function draw(operators: readonly Operator[], resources: Partial<PageResources> = {}): Drawing {
  const list: OperatorList = {
    length: operators.length,
    name: (index) => operators[index]?.[0] ?? '',
    args: (index) => operators[index]?.slice(1) ?? [],
  };
  // A page of 200 by 100 points, as PDF has it: y goes up from the bottom.
  const frame = { width: 200, height: 100, transform: [1, 0, 0, -1, 0, 100] as const };
  const defaults: PageResources = {
    font: (id) => (id === 'vertical' ? VERTICAL : FONT),
    isVisible: () => true,
    roleOf: () => null,
    judge: () => [],
  };
  return interpretPage(list, frame, { ...defaults, ...resources });
}

const glyphs = (text: string, width = 1000): Glyph[] =>
  [...text].map((unicode) => ({
    unicode,
    width,
    isSpace: unicode === ' ',
    originalCharCode: unicode.codePointAt(0) ?? 0,
    fontChar: unicode,
  }));

const text = (content: string, ...before: readonly Operator[]): Operator[] => [
  ['beginText'],
  ['setFont', 'level', 10],
  ...before,
  ['showText', glyphs(content)],
  ['endText'],
];

const rectangle = (x: number, y: number, width: number, height: number): number[] => [
  0,
  x,
  y,
  1,
  x + width,
  y,
  1,
  x + width,
  y + height,
  1,
  x,
  y + height,
  4,
];
const path = (paint: string, data: readonly number[]): Operator => ['constructPath', paint, [data], null];

describe('text', () => {
  it('puts letters where the text matrix and the page say', () => {
    const { letters } = draw(text('市税', ['setTextMatrix', [1, 0, 0, 1, 20, 50]]));
    expect(
      letters.map(({ text: letter, box, direction, base, size }) => ({ letter, box, direction, base, size })),
    ).toEqual([
      { letter: '市', box: [20, 41.2, 30, 51.2], direction: 'right', base: 50, size: 10 },
      { letter: '税', box: [30, 41.2, 40, 51.2], direction: 'right', base: 50, size: 10 },
    ]);
  });

  it('moves on by spacing, kerning and horizontal scale', () => {
    const { letters } = draw([
      ['setFont', 'level', 10],
      ['setCharSpacing', 2],
      ['setWordSpacing', 3],
      ['setHScale', 50],
      ['showText', [...glyphs('A B'), 1000, ...glyphs('C')]],
    ]);
    expect(letters.map(({ box }) => box[0])).toEqual([0, 6, 13.5, 14.5]);
  });

  it('goes down in vertical writing, letters around the middle of their line', () => {
    const { letters } = draw([
      ['setFont', 'vertical', 10],
      ['setTextMatrix', [1, 0, 0, 1, 100, 90]],
      ['showText', glyphs('縦書')],
    ]);
    expect(letters.map(({ box, direction, upright, base }) => ({ box, direction, upright, base }))).toEqual([
      { box: [95, 10, 105, 20], direction: 'down', upright: true, base: 100 },
      { box: [95, 20, 105, 30], direction: 'down', upright: true, base: 100 },
    ]);
  });

  it.each([
    ['up', [0, 1, -1, 0, 50, 20]],
    ['down', [0, -1, 1, 0, 50, 80]],
    ['left', [-1, 0, 0, -1, 50, 20]],
  ])('knows text turned to go %s', (direction, matrix) => {
    const { letters } = draw(text('回転', ['setTextMatrix', matrix]));
    expect(letters.map((letter) => [letter.direction, letter.upright])).toEqual([
      [direction, false],
      [direction, false],
    ]);
  });

  it.each([
    ['rendered without ink', text('隠', ['setTextRenderingMode', 3])],
    ['see-through', [['setGState', [['ca', 0]]], ...text('隠')] as Operator[]],
    ['white on white', [['setFillRGBColor', '#ffffff'], ...text('隠')] as Operator[]],
    ['outside the page', text('隠', ['setTextMatrix', [1, 0, 0, 1, 300, 50]])],
    ['clipped away', [['clip'], path('endPath', rectangle(100, 0, 20, 20)), ...text('隠')] as Operator[]],
    [
      'on a layer that is off',
      [['beginMarkedContentProps', 'OC', { id: 'x' }], ...text('隠'), ['endMarkedContent']] as Operator[],
    ],
  ])('calls text hidden that is %s', (_, operators) => {
    expect(draw(operators, { isVisible: () => false }).letters.map(({ hidden }) => hidden)).toEqual([true]);
  });

  it('sees white letters on a dark ground', () => {
    const operators: Operator[] = [
      ['setFillRGBColor', '#204060'],
      path('fill', rectangle(0, 0, 50, 50)),
      ['setFillRGBColor', '#ffffff'],
      ...text('見', ['setTextMatrix', [1, 0, 0, 1, 10, 20]]),
    ];
    expect(draw(operators).letters.map(({ hidden }) => hidden)).toEqual([false]);
  });

  it('gives letters the role that the structure tree has for their marked content', () => {
    const operators: Operator[] = [
      ['beginMarkedContentProps', 'Span', 7],
      ...text('見'),
      ['endMarkedContent'],
      ['beginMarkedContent', 'Artifact'],
      ...text('柱'),
      ['endMarkedContent'],
      ...text('外'),
    ];
    const { letters } = draw(operators, { roleOf: (id) => (id === 7 ? 'H1' : null) });
    expect(letters.map(({ tag }) => tag)).toEqual(['H1', 'Artifact', null]);
  });

  it('keeps control characters of broken maps from parting lines', () => {
    expect(draw(text('\n\u0007')).letters.map((letter) => letter.text)).toEqual(['\ufffd', '\ufffd']);
  });
});

describe('rulings', () => {
  it('come from strokes, with the thickness that the page shows', () => {
    const { rulings } = draw([
      ['save'],
      ['transform', 2, 0, 0, 2, 0, 0],
      ['setLineWidth', 0.5],
      path('stroke', [0, 10, 10, 1, 60, 10]),
      ['restore'],
    ]);
    expect(rulings).toEqual([
      { axis: 'horizontal', at: 80, from: 20, to: 120, thickness: 1, origin: 'stroke', dashed: false },
    ]);
  });

  it('come from thin filled rectangles, and wide ones are areas', () => {
    const { rulings, fills } = draw([
      ['setFillRGBColor', '#000000'],
      path('fill', rectangle(10, 10, 0.5, 60)),
      ['setFillRGBColor', '#ddeeff'],
      path('fill', rectangle(10, 10, 80, 20)),
      ['setFillRGBColor', '#ffffff'],
      path('fill', rectangle(0, 0, 200, 100)),
    ]);
    expect(rulings).toEqual([
      { axis: 'vertical', at: 10.25, from: 30, to: 90, thickness: 0.5, origin: 'fill', dashed: false },
    ]);
    expect(fills).toEqual([{ box: [10, 70, 90, 90], colour: '#ddeeff' }]);
  });

  it('come out of form XObjects, moved and clipped by them', () => {
    const { rulings } = draw([
      ['paintFormXObjectBegin', [1, 0, 0, 1, 50, 0], [0, 0, 30, 100]],
      path('stroke', [0, -20, 40, 1, 100, 40]),
      ['paintFormXObjectEnd'],
      path('stroke', [0, 0, 10, 1, 200, 10]),
    ]);
    expect(rulings.map(({ at, from, to }) => [at, from, to])).toEqual([
      [60, 50, 80],
      [90, 0, 200],
    ]);
  });

  it('come from thin images and shadings', () => {
    const { rulings, images } = draw([
      ['save'],
      ['transform', 100, 0, 0, 1, 10, 50],
      ['paintImageXObject', 'line', 100, 1],
      ['restore'],
      ['save'],
      ['transform', 40, 0, 0, 30, 10, 10],
      ['paintImageXObject', 'photo', 400, 300],
      ['restore'],
      ['clip'],
      path('endPath', rectangle(10, 80, 100, 1)),
      ['shadingFill', 'gradient'],
    ]);
    expect(rulings.map(({ origin, at, from, to }) => [origin, at, from, to])).toEqual([
      ['image', 49.5, 10, 110],
      ['fill', 19.5, 10, 110],
    ]);
    expect(images).toEqual([{ box: [10, 60, 50, 90] }]);
  });

  it('are not left by white or see-through ink, nor by the outlines of letters', () => {
    const curve = [0, 10, 10, 1, 14, 10, 2, 15, 10, 16, 12, 16, 14, 4];
    const { rulings, drawings } = draw([
      ['setStrokeRGBColor', '#ffffff'],
      path('stroke', [0, 0, 10, 1, 200, 10]),
      ['setStrokeRGBColor', '#000000'],
      ['setGState', [['CA', 0]]],
      path('stroke', [0, 0, 10, 1, 200, 10]),
      ['setGState', [['CA', 1]]],
      path('fill', curve),
    ]);
    expect(rulings).toEqual([]);
    expect(drawings).toEqual([{ box: [10, 86, 16, 90] }]);
  });

  it('survives states that are restored more often than saved', () => {
    expect(draw([['restore'], ['restore'], ...text('見')]).letters).toHaveLength(1);
  });
});
