import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { parse } from '@babel/parser';

const ROOT = join(import.meta.dirname, '../..');

/** The folders that are shipped; bench and lexicon/build read the project's own texts alone. */
const FOLDERS = ['schemas', 'extractors', 'pipeline', 'output', 'apps'];

/** The folder with about half of all expressions. */
export const PARTS = 'extractors/parts/';

export interface Expression {
  /** Path from the root of the project. */
  readonly file: string;
  /** 1-based. */
  readonly line: number;
  readonly source: string;
  readonly flags: string;
}

/** A place where `RegExp` is called. */
export interface ConstructorCall {
  readonly file: string;
  /** 1-based. */
  readonly line: number;
  /** The call as written. */
  readonly text: string;
}

export interface Found {
  readonly literals: readonly Expression[];
  readonly calls: readonly ConstructorCall[];
}

/** What is asked of a node of the syntax tree, whatever its kind. */
interface SyntaxNode {
  readonly type: string;
  readonly start: number;
  readonly end: number;
  readonly loc: { readonly start: { readonly line: number } };
  readonly pattern?: string;
  readonly flags?: string;
  readonly callee?: { readonly type: string; readonly name?: string };
}

/** Source files, as paths from the root, in order. */
export function sourceFiles(): string[] {
  return FOLDERS.flatMap((folder) =>
    readdirSync(join(ROOT, folder), { withFileTypes: true, recursive: true }),
  )
    .filter((entry) => entry.isFile() && entry.name.endsWith('.ts') && !entry.name.endsWith('.test.ts'))
    .map((entry) => relative(ROOT, join(entry.parentPath, entry.name)).replaceAll('\\', '/'))
    .sort();
}

export function readSource(file: string): string {
  return readFileSync(join(ROOT, file), 'utf8');
}

/** Every regular expression literal and every call of `RegExp` in a module. */
export function findExpressions(file: string, code: string): Found {
  const literals: Expression[] = [];
  const calls: ConstructorCall[] = [];
  for (const node of nodes(parse(code, { sourceType: 'module', plugins: ['typescript'] }).program)) {
    const line = node.loc.start.line;
    if (node.type === 'RegExpLiteral')
      literals.push({ file, line, source: node.pattern ?? '', flags: node.flags ?? '' });
    if (isConstructorCall(node)) calls.push({ file, line, text: code.slice(node.start, node.end) });
  }
  return { literals, calls };
}

function isConstructorCall({ type, callee }: SyntaxNode): boolean {
  return (type === 'NewExpression' || type === 'CallExpression') && callee?.name === 'RegExp';
}

/** The nodes in a part of the syntax tree, from the top down. */
function* nodes(part: unknown): Generator<SyntaxNode> {
  if (typeof part !== 'object' || part === null) return;
  if (isNode(part)) yield part;
  for (const [key, child] of Object.entries(part)) if (key !== 'loc') yield* nodes(child);
}

function isNode(part: object): part is SyntaxNode {
  return 'type' in part && typeof part.type === 'string' && 'loc' in part && typeof part.loc === 'object';
}
