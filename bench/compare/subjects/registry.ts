import { daff } from './daff.js';
import { jsondiffpatch } from './jsondiffpatch.js';
import { nendo } from './nendo.js';
import type { Subject } from './subject.js';

/** What is compared, nendo first. */
export const SUBJECTS: readonly Subject[] = [nendo, daff, jsondiffpatch];
