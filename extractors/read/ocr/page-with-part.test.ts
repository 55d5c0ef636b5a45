import { describe, expect, it } from 'vitest';
import type { Ruling } from '../../../schemas/page-layout.js';
import { drawnPage, drawnRun } from '../../../tests/helpers/drawn-pages.js';
import { withPart } from './page-with-part.js';
import type { ScannedPage } from './scan-page.js';
import type { ScanPart } from './scan-parts.js';

const rule = (axis: Ruling['axis'], at: number, from: number, to: number): Ruling => ({
  axis,
  at,
  from,
  to,
  thickness: 0.5,
  origin: 'image',
  dashed: false,
});

const part = (given: Partial<ScanPart> = {}): ScanPart => ({
  box: [100, 200, 500, 400],
  isPage: false,
  seen: [],
  hidden: [],
  ...given,
});

const scanned = (given: Partial<ScannedPage> = {}): ScannedPage => ({
  width: 400,
  height: 200,
  runs: [drawnRun('市', [10, 20, 20, 30])],
  kind: 'letters',
  fills: [],
  rulings: [],
  tilt: 0,
  unread: [],
  ...given,
});

describe('withPart', () => {
  it('puts runs and rules where the picture lies, beside those of the page', () => {
    const page = drawnPage({
      runs: [drawnRun('見出し', [100, 100, 130, 110])],
      rulings: [rule('horizontal', 90, 50, 550)],
      images: [{ box: [100, 200, 500, 400] }, { box: [0, 700, 50, 750] }],
    });
    const read = withPart(page, part(), scanned({ rulings: [rule('vertical', 30, 0, 200)] }));
    expect(read.runs.map(({ text, box }) => [text, box])).toEqual([
      ['見出し', [100, 100, 130, 110]],
      ['市', [110, 220, 120, 230]],
    ]);
    expect(read.rulings).toEqual([rule('horizontal', 90, 50, 550), rule('vertical', 130, 200, 400)]);
    expect(read.images).toEqual([{ box: [0, 700, 50, 750] }]);
    expect(read.tilt).toBeUndefined();
  });

  it('takes shaded cells along', () => {
    const shaded = scanned({ fills: [{ box: [10, 20, 110, 40], colour: '#d0d0d0' }] });
    const page = drawnPage({ fills: [{ box: [0, 0, 600, 50], colour: '#eeeeee' }] });
    expect(withPart(page, part(), shaded).fills).toEqual([
      { box: [0, 0, 600, 50], colour: '#eeeeee' },
      { box: [110, 220, 210, 240], colour: '#d0d0d0' },
    ]);
  });

  it('does not take a rule of the page for one of the picture, too', () => {
    const frame = rule('horizontal', 200.5, 100, 500);
    const read = withPart(
      drawnPage({ rulings: [frame] }),
      part(),
      scanned({ rulings: [rule('horizontal', 1, 1, 399)] }),
    );
    expect(read.rulings).toEqual([frame]);
  });

  it('turns back what lay on its side', () => {
    const read = withPart(drawnPage(), part({ box: [100, 200, 300, 600] }), scanned({ tilt: -90 }));
    expect(read.runs[0]).toMatchObject({ direction: 'up', box: [120, 580, 130, 590] });
  });

  it('sets the page straight with its own text where the picture is the page', () => {
    const page = drawnPage({
      runs: [drawnRun('12', [290, 780, 310, 790])],
      rulings: [rule('horizontal', 90, 50, 550)],
      images: [{ box: [0, 0, 600, 800] }],
    });
    const read = withPart(
      page,
      part({ box: [0, 0, 600, 800], isPage: true }),
      scanned({ width: 800, height: 600, tilt: -90, rulings: [rule('vertical', 400, 0, 600)] }),
    );
    expect(read).toMatchObject({ width: 800, height: 600, tilt: -90, images: [] });
    expect(read.rulings).toEqual([rule('vertical', 400, 0, 600)]);
    expect(read.runs.map(({ text, box, direction }) => [text, box, direction])).toEqual([
      ['12', [10, 290, 20, 310], 'down'],
      ['市', [10, 20, 20, 30], 'right'],
    ]);
  });
});
