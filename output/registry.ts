import type { DocumentWriter } from './definition.js';
import { writer as planJson } from './plan-json.js';
import { writer as planXlsx } from './plan-xlsx.js';
import { writer as tablesCsv } from './tables-csv.js';
import { writer as tablesJson } from './tables-json.js';
import { writer as texts } from './texts.js';

/** What an ingest writes for every document. */
export const DOCUMENT_WRITERS: readonly DocumentWriter[] = [planJson, tablesJson, tablesCsv, texts, planXlsx];
