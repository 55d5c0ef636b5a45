import { writer as changesJson } from './changes-json.js';
import type { ChangesWriter } from './definition.js';

/** The formats that a comparison is written in. */
export const CHANGES_WRITERS: readonly ChangesWriter[] = [changesJson];
