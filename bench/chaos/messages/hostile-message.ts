import { UNREAD } from '../../../pipeline/isolation/unread-page.js';
import type { Random } from '../../measure-clean/random.js';
import { below, oneOf } from '../mutants/mutation.js';

const KINDS = ['ready', 'opened', 'refused', 'page', 'page-failed', 'done', 'run', '', '__proto__'] as const;
const KEYS = [
  'kind',
  'pages',
  'spent',
  'number',
  'page',
  'problem',
  'facts',
  'resident',
  '__proto__',
  'constructor',
  'then',
];

const DRAWN = { ...UNREAD, width: 595, height: 842 };

/** Values that are of another kind, length, depth or size than any that a sound child sends. */
const VALUES: readonly ((random: Random) => unknown)[] = [
  () => null,
  () => undefined,
  () => Number.NaN,
  () => Number.POSITIVE_INFINITY,
  () => -1,
  () => 2 ** 53,
  () => 10n ** 50n,
  () => true,
  () => 'x'.repeat(20_000),
  () => '\ud800',
  () => new Date(Number.NaN),
  () => /x/u,
  () => new Map<unknown, unknown>([['kind', 'ready']]),
  () => new Set([1]),
  () => new Error('x'),
  () => new Uint8Array(1000),
  () => new Float64Array(10).fill(Number.NaN),
  () => new Array(100_000),
  () => Object.assign([], { kind: 'ready' }),
  deep,
  circular,
  (random) => ({ kind: 'source', rule: 'r', message: 'm', page: below(3, random), line: null, remedy: 'x' }),
  () => ({ kind: 'other', detail: { toString: 1 } }),
  (random) => ({ drawn: { ...DRAWN, [oneOf(Object.keys(DRAWN), random)]: value(random) }, fonts: [] }),
  (random) => ({ drawn: DRAWN, fonts: value(random) }),
  (random) => ({ png: value(random), width: 1, height: value(random), dpi: 300 }),
  () => ({ png: new Uint8Array(10), width: 1, height: 1, dpi: 300 }),
  (random) => below(10, random),
];

/** A reply as a child could send it that a document has taken over. */
export function hostileMessage(random: Random): unknown {
  if (below(10, random) === 0) return value(random);
  const message: Record<string, unknown> = { kind: oneOf(KINDS, random) };
  for (let count = below(6, random); count > 0; count -= 1) {
    const key = oneOf(KEYS, random);
    Object.defineProperty(message, key, { value: value(random), enumerable: true, configurable: true });
  }
  return message;
}

function value(random: Random): unknown {
  return oneOf(VALUES, random)(random);
}

function deep(): unknown {
  let held: unknown = [];
  for (let level = 0; level < 400; level += 1) held = level % 2 === 0 ? [held] : { page: held };
  return held;
}

function circular(): unknown {
  const held: Record<string, unknown> = { kind: 'page' };
  held.page = held;
  return held;
}
