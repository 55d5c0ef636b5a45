import type { WordRule } from './definition.js';
import { rule as phrases } from './rules/phrases.js';

/** All rules on words. Of two that touch one place and stand alike the earlier one goes first: the narrower before the wider. */
export const WORD_RULES: readonly WordRule[] = [phrases];
