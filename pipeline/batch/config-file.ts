import { dirname, resolve } from 'node:path';
import { findNodeAtLocation, type Node, type ParseError, parseTree, printParseErrorCode } from 'jsonc-parser';
import { z } from 'zod';
import type { Message } from '../../schemas/wording/message.js';
import { keysAt, similarKey } from './config-keys.js';
import { readConfigText, tooDeep } from './config-limits.js';
import { type RunConfig, runConfigSchema } from './config-schema.js';
import { EMPTY, formMessage, REPEATED_KEY, REQUIRED, syntaxMessage, unknownKey } from './config-words.js';

/** Name of the configuration where none is given. */
export const CONFIG_FILE = 'nendo.config.json';

/** What is wrong with a configuration, and where: line and column count from 1; null where it is the file as a whole. */
export interface ConfigProblem {
  readonly line: number | null;
  readonly column: number | null;
  /** Keys that lead to the value, with dots. */
  readonly path: string;
  readonly message: Message;
}

/** A configuration that cannot be used, with everything that is wrong in it. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError';

  constructor(
    readonly file: string,
    readonly problems: readonly ConfigProblem[],
  ) {
    super(`${file}: ${problems.map(({ message }) => message.ja).join('; ')}`);
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
  if (source.trim() === '') return { problems: [{ line: 1, column: 1, path: '', message: EMPTY }] };
  const deep = tooDeep(source);
  if (deep !== null) return { problems: [{ ...placeOf(source, deep.offset), ...deep.problem }] };
  const errors: ParseError[] = [];
  const tree = parseTree(source, errors, { allowTrailingComma: true });
  if (tree === undefined || errors.length > 0)
    return { problems: errors.slice(0, MOST_PROBLEMS).map(syntaxProblem(source)) };
  const twice = repeatedKeys(tree).slice(0, MOST_PROBLEMS);
  if (twice.length > 0) return { problems: twice.map(repeatedProblem(source)) };
  const checked = checkValue(toValue(tree));
  if ('config' in checked) return checked;
  const problems = checked.issues.slice(0, MOST_PROBLEMS).flatMap((issue) => problemsOf(source, tree, issue));
  return { problems: problems.slice(0, MOST_PROBLEMS) };
}

/** Problems that are told: whoever mends these sees the next. */
const MOST_PROBLEMS = 20;

const syntaxProblem =
  (source: string) =>
  ({ error, offset }: ParseError): ConfigProblem => ({
    ...placeOf(source, offset),
    path: '',
    message: syntaxMessage(printParseErrorCode(error)),
  });

const repeatedProblem =
  (source: string) =>
  (key: Node): ConfigProblem => ({
    ...placeOf(source, key.offset),
    path: String(key.value),
    message: REPEATED_KEY,
  });

/** An issue with its words in both languages. */
interface ToldIssue {
  readonly issue: z.core.$ZodIssue;
  readonly message: Message;
}

/** A configuration as its schema takes it, or what that finds fault with. */
function checkValue(value: unknown): { readonly config: RunConfig } | { readonly issues: ToldIssue[] } {
  const checked = runConfigSchema.safeParse(value, { error: z.locales.ja().localeError });
  if (checked.success) return { config: checked.data };
  const english = runConfigSchema.safeParse(value, { error: z.locales.en().localeError }).error?.issues ?? [];
  const issues = checked.error.issues.map((issue, index) => {
    const own = { ja: issue.message, en: english[index]?.message ?? issue.message };
    return { issue, message: formMessage(issue.message) ?? own };
  });
  return { issues };
}

function problemsOf(source: string, tree: Node, { issue, message }: ToldIssue): ConfigProblem[] {
  const path = issue.path.map((key) => (typeof key === 'number' ? key : String(key)));
  if (issue.code === 'unrecognized_keys') {
    const known = keysAt(path);
    return issue.keys.slice(0, MOST_PROBLEMS).map((key) => {
      const property = findNodeAtLocation(tree, [...path, key])?.parent;
      return {
        ...placeOf(source, property?.offset ?? tree.offset),
        path: [...path, key].join('.'),
        message: unknownKey(similarKey(known, key)),
      };
    });
  }
  const node = findNodeAtLocation(tree, path);
  const { offset } = node ?? nearestNode(tree, path);
  return [
    { ...placeOf(source, offset), path: path.join('.'), message: node === undefined ? REQUIRED : message },
  ];
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
