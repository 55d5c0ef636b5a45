import type { AcrossWriter } from './definition.js';
import { writer as csv } from './formats/csv.js';
import { writer as html } from './formats/html.js';
import { writer as json } from './formats/json.js';

/** The formats that papers held against each other are written in. */
export const ACROSS_WRITERS: readonly AcrossWriter[] = [json, csv, html];
