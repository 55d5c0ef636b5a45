import { Linter } from 'eslint';
import * as regexp from 'eslint-plugin-regexp';
import { builtWhileLoading } from './built.js';
import { LINT_REVIEWED } from './reviewed.js';
import { type Expression, findExpressions, readSource } from './sources.js';

/**
 * Rules of eslint-plugin-regexp on what an expression means and how long it takes. Not among them: how it is written; alternatives that
 * another covers and characters that a class has twice (取組 beside 取組み, 　 beside \\s), which say more to a reader and cost nothing; and
 * assertions that always hold, which stand in constants that several expressions share.
 */
const RULES = [
  'no-contradiction-with-assertion',
  'no-empty-alternative',
  'no-empty-capturing-group',
  'no-empty-character-class',
  'no-empty-group',
  'no-empty-lookarounds-assertion',
  'no-escape-backspace',
  'no-invalid-regexp',
  'no-lazy-ends',
  'no-misleading-capturing-group',
  'no-misleading-unicode-character',
  'no-octal',
  'no-optional-assertion',
  'no-potentially-useless-backreference',
  'no-super-linear-backtracking',
  'no-super-linear-move',
  'no-trivially-nested-assertion',
  'no-useless-backreference',
  'no-zero-quantifier',
] as const;

const linter = new Linter({ configType: 'flat' });

/** What the plugin says of an expression, written as a literal into a program of its own. */
export function lintOf({ source, flags }: Pick<Expression, 'source' | 'flags'>): string[] {
  const program = `const expression = /${source}/${flags};\nexport const matches = (text) => expression.test(text);\n`;
  const messages = linter.verify(program, {
    plugins: { regexp: regexp as never },
    languageOptions: { ecmaVersion: 2024, sourceType: 'module' },
    rules: Object.fromEntries(RULES.map((rule) => [`regexp/${rule}`, 'error'])),
  });
  return messages.map(({ ruleId, message }) => `${ruleId ?? 'syntax'}: ${message}`);
}

/** What the plugin says of the expressions of a file, those aside that were looked at. */
export async function lintComplaints(file: string): Promise<string[]> {
  const { literals, calls } = findExpressions(file, readSource(file));
  const built = calls.length > 0 ? await builtWhileLoading(file) : [];
  return [...literals, ...built].flatMap((expression) => {
    const { line, source, flags } = expression;
    const reviewed = LINT_REVIEWED.filter((entry) => entry.file === file && entry.source === source);
    return lintOf(expression)
      .filter((said) => !reviewed.some(({ rule }) => said.startsWith(`regexp/${rule}:`)))
      .map((said) => `${file}:${line} /${source}/${flags} ${said}`);
  });
}
