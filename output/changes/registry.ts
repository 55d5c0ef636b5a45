import type { ChangesWriter } from './definition.js';
import { writer as docx } from './formats/docx.js';
import { writer as html } from './formats/html.js';
import { writer as json } from './formats/json.js';
import { writer as md } from './formats/md.js';
import { writer as xlsx } from './formats/xlsx.js';

/** The formats that a comparison is written in. */
export const CHANGES_WRITERS: readonly ChangesWriter[] = [json, html, xlsx, docx, md];
