import type { Part } from '../../schemas/part.js';
import type { PartDefinition } from './definition.js';
import { definition as table } from './table/index.js';

/** All kinds of parts. A new kind is a folder beside this file and a line here. */
export const PART_DEFINITIONS: readonly PartDefinition<Part>[] = [table] as readonly PartDefinition<Part>[];
