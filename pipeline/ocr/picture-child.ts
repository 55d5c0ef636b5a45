import { serve } from '../isolation/child.js';
import { picturePages } from './picture-pages.js';

await serve(picturePages(1));
