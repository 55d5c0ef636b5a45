import { createRequire } from 'node:module';

/**
 * The canvas, without the fonts of the machine: a page image must look the same everywhere. The package reads them
 * while it is loaded unless this variable is set, so it is loaded here and nowhere else.
 */
process.env.DISABLE_SYSTEM_FONTS_LOAD = '1';
const canvas = createRequire(import.meta.url)('@napi-rs/canvas') as typeof import('@napi-rs/canvas');

export const { createCanvas, GlobalFonts, loadImage } = canvas;
export type { Canvas, SKRSContext2D as Context } from '@napi-rs/canvas';
