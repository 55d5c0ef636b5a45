import { serve } from '../isolation/child.js';
import { picturePages } from './picture-pages.js';

/** A quarter of the pixels: what decodes JPEG does so at that size at once, and what is made of others is never whole in memory. */
const SHARE = 0.5;

await serve(picturePages(SHARE));
