import { writeFileSync } from 'node:fs';
import { projectFile } from '../../pipeline/project-files.js';
import { RULE_BOOK } from './rule-book.js';
import { rulesPage } from './rules-page.js';

/** Writes docs/rules.md anew from the definitions of the rules. */
writeFileSync(projectFile('docs/rules.md'), rulesPage(RULE_BOOK));
