import { dirname, resolve } from 'node:path';
import { findNodeAtLocation, type Node, type ParseError, parseTree, printParseErrorCode } from 'jsonc-parser';
import { z } from 'zod';
import { readConfigText, tooDeep } from './config-limits.js';
import { type RunConfig, runConfigSchema } from './config-schema.js';

/** Name of the configuration where none is given. */
export const CONFIG_FILE = 'nendo.config.json';

/** What is wrong with a configuration, and where: line and column count from 1; null where it is the file as a whole. */
export interface ConfigProblem {
  readonly line: number | null;
  readonly column: number | null;
  /** Keys that lead to the value, with dots. */
  readonly path: string;
  readonly message: string;
}

/** A configuration that cannot be used, with everything that is wrong in it. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError';

  constructor(
    readonly file: string,
    readonly problems: readonly ConfigProblem[],
  ) {
    super(`${file}: ${problems.map(({ message }) => message).join('; ')}`);
  }
}

/** A configuration, and the folder that its paths are relative to. */
export interface LoadedConfig {
  readonly file: string;
  readonly folder: string;
  readonly config: RunConfig;
}

/** Reads nendo.config.json. @throws ConfigError */
export function loadConfig(file: string): LoadedConfig {
  const read = readConfigText(file);
  if ('problem' in read) throw new ConfigError(file, [read.problem]);
  const parsed = parseConfig(read.text);
  if ('problems' in parsed) throw new ConfigError(file, parsed.problems);
  return { file, folder: dirname(resolve(file)), config: parsed.config };
}

/** Reads the text of a configuration: JSON, in which comments and commas at the end may stand. */
export function parseConfig(
  text: string,
): { readonly config: RunConfig } | { readonly problems: readonly ConfigProblem[] } {
  const source = text.replace(/^\uFEFF/, '');
  const deep = tooDeep(source);
  if (deep !== null) return { problems: [{ ...placeOf(source, deep.offset), ...deep.problem }] };
  const errors: ParseError[] = [];
  const tree = parseTree(source, errors, { allowTrailingComma: true });
  if (tree === undefined || errors.length > 0) {
    const problems = errors.slice(0, MOST_PROBLEMS).map(({ error, offset }) => ({
      ...placeOf(source, offset),
      path: '',
      message: SYNTAX[printParseErrorCode(error)] ?? 'JSON として読めません',
    }));
    if (problems.length === 0) problems.push({ line: 1, column: 1, path: '', message: '中身がありません' });
    return { problems };
  }
  const twice = repeatedKeys(tree).slice(0, MOST_PROBLEMS);
  if (twice.length > 0) {
    const problems = twice.map((key) => ({
      ...placeOf(source, key.offset),
      path: String(key.value),
      message: 'が2回書かれています',
    }));
    return { problems };
  }
  const checked = runConfigSchema.safeParse(toValue(tree), { error: z.locales.ja().localeError });
  if (checked.success) return { config: checked.data };
  const { issues } = checked.error;
  const problems = issues.slice(0, MOST_PROBLEMS).flatMap((issue) => problemsOf(source, tree, issue));
  return { problems: problems.slice(0, MOST_PROBLEMS) };
}

/** Problems that are told: whoever mends these sees the next. */
const MOST_PROBLEMS = 20;

/** What the parser of JSON finds fault with, as staff read it. */
const SYNTAX: Readonly<Record<string, string>> = {
  InvalidSymbol: '読めない文字があります（文字列は " で囲んでください）',
  InvalidNumberFormat: '数の書き方が違います',
  PropertyNameExpected: '項目の名前（" で囲んだもの）が必要です',
  ValueExpected: '値が必要です',
  ColonExpected: '「:」が必要です',
  CommaExpected: '「,」が必要です',
  CloseBraceExpected: '「}」で閉じていません',
  CloseBracketExpected: '「]」で閉じていません',
  EndOfFileExpected: '設定の終わりの後に余分なものがあります',
  UnexpectedEndOfComment: 'コメントが「*/」で閉じていません',
  UnexpectedEndOfString: '文字列が " で閉じていません',
  InvalidEscapeCharacter:
    '「\\」の後の文字が違います（Windows のパスは「/」で書くか「\\\\」と重ねてください）',
  InvalidUnicode: '「\\u」の後の文字が違います',
  InvalidCharacter: '文字列の中に制御文字があります',
};

function problemsOf(source: string, tree: Node, issue: z.core.$ZodIssue): ConfigProblem[] {
  const path = issue.path.map((key) => (typeof key === 'number' ? key : String(key)));
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.slice(0, MOST_PROBLEMS).map((key) => {
      const property = findNodeAtLocation(tree, [...path, key])?.parent;
      return {
        ...placeOf(source, property?.offset ?? tree.offset),
        path: [...path, key].join('.'),
        message: 'という項目はありません',
      };
    });
  }
  const node = nearestNode(tree, path);
  return [{ ...placeOf(source, node.offset), path: path.join('.'), message: issue.message }];
}

/** The node of a path; of a value that is missing, what it is missing from. */
function nearestNode(tree: Node, path: readonly (string | number)[]): Node {
  for (let length = path.length; length > 0; length -= 1) {
    const node = findNodeAtLocation(tree, path.slice(0, length));
    if (node !== undefined) return node;
  }
  return tree;
}

/** The value of a tree. Its objects have no prototype, so that no key means more than it says. */
function toValue(node: Node): unknown {
  if (node.type === 'array') return (node.children ?? []).map(toValue);
  if (node.type !== 'object') return node.value as unknown;
  const entries = (node.children ?? []).map(({ children }) => [
    children?.[0]?.value as string,
    children?.[1] === undefined ? undefined : toValue(children[1]),
  ]);
  return Object.assign(Object.create(null), Object.fromEntries(entries)) as unknown;
}

/** Keys that stood in their object before: of these, one would be dropped in silence. */
function repeatedKeys(node: Node): Node[] {
  const children = node.children ?? [];
  const own = new Set<string>();
  const found: Node[] = [];
  if (node.type === 'object') {
    for (const { children: pair } of children) {
      const key = pair?.[0];
      if (key === undefined) continue;
      const name = String(key.value);
      if (own.has(name)) found.push(key);
      own.add(name);
    }
  }
  return [...found, ...children.flatMap((child) => repeatedKeys(child))];
}

function placeOf(source: string, offset: number): { line: number; column: number } {
  const before = source.slice(0, offset).split(/\r\n|\n|\r/);
  return { line: before.length, column: (before.at(-1)?.length ?? 0) + 1 };
}
