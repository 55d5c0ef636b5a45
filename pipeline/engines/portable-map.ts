import type { Raster } from '../../schemas/raster.js';

/** A picture as PGM or PPM (Netpbm): its pixels as they are, which costs no effort. Its resolution is not in it. */
export function encodePortable({ width, height, channels, data }: Raster): Uint8Array {
  const head = Buffer.from(`${channels === 1 ? 'P5' : 'P6'}\n${width} ${height}\n255\n`, 'latin1');
  return Buffer.concat([head, data]);
}
