import { CLEAN_RULES } from '../../extractors/clean/registry.js';
import { CHECKS } from '../../extractors/reconcile/check-registry.js';
import { DOUBTS_RULE } from '../../extractors/reconcile/figures/doubtful-figures.js';
import { FIGURES_RULE } from '../../extractors/reconcile/figures/figure-readings.js';
import { RECONCILE_RULES } from '../../extractors/reconcile/registry.js';
import { WORD_RULES } from '../../extractors/reconcile/words/registry.js';
import type { RuleBook } from './rules-page.js';

/** The rules and checks of this version. */
export const RULE_BOOK: RuleBook = {
  cleanRules: CLEAN_RULES,
  wordRules: WORD_RULES,
  figureRules: [FIGURES_RULE, DOUBTS_RULE],
  partRules: RECONCILE_RULES,
  checks: CHECKS,
};
