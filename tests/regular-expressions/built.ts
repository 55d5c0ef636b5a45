import { join } from 'node:path';
import { vi } from 'vitest';
import type { Expression } from './sources.js';

const ROOT = join(import.meta.dirname, '../..');

/**
 * The expressions that a module builds with `RegExp` while it loads, with what its constants then held: no
 * evaluation of its code beside the real one. What it builds later, inside functions, is not among them.
 */
export async function builtWhileLoading(file: string): Promise<Expression[]> {
  const built: Expression[] = [];
  const Original = globalThis.RegExp;
  const record = (expression: RegExp): RegExp => {
    const place = callPlace(new Error().stack ?? '', file);
    if (place !== null) built.push({ file, line: place, source: expression.source, flags: expression.flags });
    return expression;
  };
  vi.resetModules();
  globalThis.RegExp = new Proxy(Original, {
    construct: (_target, [pattern, flags]: [string, string?]) => record(new Original(pattern, flags)),
    apply: (_target, _this, [pattern, flags]: [string, string?]) => record(Original(pattern, flags)),
  });
  try {
    await import(join(ROOT, file));
  } finally {
    globalThis.RegExp = Original;
  }
  return built;
}

/** The line (1-based) of `file` that called, or null where another module did. */
function callPlace(stack: string, file: string): number | null {
  const frames = stack
    .split('\n')
    .slice(1)
    .filter((frame) => !frame.includes('regular-expressions/built.ts'));
  const caller = frames[0]?.replaceAll('\\', '/') ?? '';
  const at = caller.indexOf(`/${file}:`);
  if (at < 0) return null;
  return Number.parseInt(caller.slice(at + file.length + 2), 10);
}
