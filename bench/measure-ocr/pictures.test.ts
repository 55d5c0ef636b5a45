import { describe, expect, it } from 'vitest';
import { onPrintedPage } from './pictures.js';

describe('onPrintedPage', () => {
  it('turns the middle of a box back about the middle of the sheet', () => {
    // A page of 100 by 200 points, turned by a quarter clockwise: what stood at the top stands at the right.
    const sheet = {
      jpeg: Buffer.alloc(0),
      width: 200,
      height: 100,
      dpi: 72,
      skew: 90,
      printed: [100, 200],
    } as const;
    const [x0, y0, x1, y1] = onPrintedPage([180, 40, 190, 60], sheet);
    expect([x0, y0, x1, y1].map(Math.round)).toEqual([45, 5, 55, 25]);
  });

  it('leaves a sheet that lies straight as it is, whatever its resolution', () => {
    const sheet = {
      jpeg: Buffer.alloc(0),
      width: 200,
      height: 400,
      dpi: 144,
      skew: 0,
      printed: [100, 200],
    } as const;
    expect(onPrintedPage([10, 20, 30, 40], sheet)).toEqual([10, 20, 30, 40]);
  });
});
