import { compareDocuments } from '../../../extractors/compare/compare.js';
import { compareEngines } from '../../../pipeline/comparison/engines.js';
import { loadLexicon } from '../../../pipeline/lexicon/load.js';
import { packageVersion } from '../../../pipeline/project-files.js';
import type { Subject } from './subject.js';

/** The comparison of `nendo diff`, from two plans in memory to all matches and changes. */
export const nendo: Subject = {
  id: 'nendo',
  open: async () => {
    const engines = await compareEngines(loadLexicon());
    return {
      version: `nendo ${packageVersion()}`,
      prepare:
        ({ before, after }) =>
        async () => {
          const { parts } = await compareDocuments(before.plan, after.plan, engines);
          const matches = parts.find(({ type }) => type === 'project-budget')?.matches ?? [];
          return matches.flatMap((match) =>
            match.before.flatMap((old) =>
              match.after.map((now): readonly [number, number] => [old.row, now.row]),
            ),
          );
        },
    };
  },
};
