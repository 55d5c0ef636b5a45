import { checkSync, type Diagnostics, type Parameters } from 'recheck';
import { analyse } from 'scslre';

/** Milliseconds for the exact check. What it cannot decide in this time goes to the two others first. */
const QUICK = 500;
/** Milliseconds for the exact check before a doubt of the others is reported, also on a machine under load. */
const THOROUGH = 20_000;

/**
 * The search for an attack is bounded by counts, not by time, so that it says the same on every machine. It
 * looks for 10,000 characters that take more than 1,000 steps each: a quadratic expression does, a bounded
 * repetition such as {0,80} does not.
 */
const SEARCH: Parameters = {
  checker: 'fuzz',
  timeout: null,
  attackTimeout: null,
  incubationTimeout: null,
  maxAttackStringSize: 10_000,
  attackLimit: 10_000_000,
  maxIteration: 2,
  maxInitialGenerationSize: 100,
  maxGenerationSize: 20,
  mutationSize: 10,
};

// Without this, recheck starts its native program where there is one: results would depend on the platform.
process.env.RECHECK_SYNC_BACKEND = 'pure';

/**
 * Why an expression may take more than linear time on some text, or null.
 *
 * recheck's automata decide exactly, but know no lookaround and may take long. Where they do not decide, scslre
 * (static) and recheck's search for an attack must both find nothing. Neither sees a global expression whose
 * matches, each linear, read the same text again.
 */
export function superLinear(source: string, flags: string): string | null {
  const exact = checkSync(source, flags, { checker: 'automaton', timeout: QUICK });
  if (exact.status !== 'unknown') return complaint(exact);
  const doubts = [staticDoubt(source, flags), complaint(checkSync(source, flags, SEARCH))];
  const doubt = doubts.filter((text) => text !== null).join('; ');
  if (doubt === '' || exact.error.kind !== 'timeout') return doubt || null;
  const second = checkSync(source, flags, { checker: 'automaton', timeout: THOROUGH });
  return second.status === 'unknown' ? doubt : complaint(second);
}

function complaint(result: Diagnostics): string | null {
  if (result.status === 'safe') return null;
  if (result.status === 'unknown') return `recheck: ${result.error.kind}`;
  return `recheck: ${result.complexity.summary}, ${result.attack.pattern}`;
}

function staticDoubt(source: string, flags: string): string | null {
  const { reports } = analyse({ source, flags });
  return reports.length === 0 ? null : `scslre: ${reports.map(({ type }) => type).join(', ')}`;
}
