import type { WordRule } from './definition.js';
import { rule as knownCells } from './rules/known-cells.js';
import { rule as markForms } from './rules/mark-forms.js';
import { rule as municipalityNames } from './rules/municipality-names.js';
import { rule as noisyChannel } from './rules/noisy-channel.js';
import { rule as officeHolders } from './rules/office-holders.js';
import { rule as ordinals } from './rules/ordinals.js';
import { rule as partyLetters } from './rules/party-letters.js';
import { rule as partyRoles } from './rules/party-roles.js';
import { rule as phrases } from './rules/phrases.js';
import { rule as policyFields } from './rules/policy-fields.js';
import { rule as recurringCells } from './rules/recurring-cells.js';
import { rule as splitWords } from './rules/split-words.js';
import { rule as tableHeads } from './rules/table-heads.js';
import { rule as terms } from './rules/terms.js';
import { rule as twins } from './rules/twins.js';

/** All rules on words. Of two that touch one place and stand alike the earlier one goes first: registers and closed sets before likelihood. */
export const WORD_RULES: readonly WordRule[] = [
  officeHolders,
  municipalityNames,
  ordinals,
  knownCells,
  recurringCells,
  markForms,
  policyFields,
  partyLetters,
  partyRoles,
  terms,
  twins,
  phrases,
  noisyChannel,
  splitWords,
  tableHeads,
];
