import type { HistoryWriter } from './definition.js';
import { writer as csv } from './formats/csv.js';
import { writer as html } from './formats/html.js';
import { writer as json } from './formats/json.js';

/** The formats that a history is written in. */
export const HISTORY_WRITERS: readonly HistoryWriter[] = [json, csv, html];
