import type { BinaryProgram, Solver } from '../context.js';
import type { CompareRow } from './rows.js';

/** Two rows that may be one, and what the pair is worth above being none. */
export interface Edge {
  readonly before: CompareRow;
  readonly after: CompareRow;
  readonly worth: number;
}

/** Pairs of one program: larger ones are solved by taking the best pair first. */
const MOST_EDGES = 400;
/** What keeping the order is worth where pairs are worth the same, and what standing early is where that does not decide either. */
const ORDER = 5e-3;
const EARLY = 1e-4;
/** Sums that differ by less are equal but for their rounding. */
const EQUAL = 1e-9;

/**
 * The pairs, each row in one at most, that are worth most together: pairs that no better choice can do without are taken at
 * once (worth more than the best others of both their rows together), what is left is solved exactly, group by group.
 */
export async function assign(edges: readonly Edge[], solver: Solver): Promise<Edge[]> {
  const { taken, open } = withoutRivals(withOrder(edges));
  const chosen = [...taken];
  for (const batch of batchesOf(groupsOf(open))) chosen.push(...(await solved(batch, solver)));
  return chosen;
}

/** Rows stand in the same order in both years mostly: of equal pairs the one is taken that moves less. */
function withOrder(edges: readonly Edge[]): Edge[] {
  const before = Math.max(1, ...edges.map((edge) => edge.before.order));
  const after = Math.max(1, ...edges.map((edge) => edge.after.order));
  return edges.map((edge) => {
    const [old, now] = [edge.before.order / before, edge.after.order / after];
    const worth = edge.worth + ORDER * (1 - (old - now) ** 2) + EARLY * (2 - old - now);
    return { ...edge, worth };
  });
}

function withoutRivals(edges: readonly Edge[]): { taken: Edge[]; open: Edge[] } {
  const taken: Edge[] = [];
  const used = new Set<CompareRow>();
  const best = new Map<CompareRow, [first: number, second: number]>();
  for (const { before, after, worth } of edges) {
    for (const row of [before, after]) {
      const [first, second] = best.get(row) ?? [0, 0];
      best.set(row, worth > first ? [worth, first] : [first, Math.max(second, worth)]);
    }
  }
  const rival = (row: CompareRow, worth: number): number => {
    const [first, second] = best.get(row) ?? [0, 0];
    return first === worth ? second : first;
  };
  for (const edge of edges) {
    const rivals = rival(edge.before, edge.worth) + rival(edge.after, edge.worth);
    if (edge.worth <= rivals + EQUAL) continue;
    if (used.has(edge.before) || used.has(edge.after)) continue;
    taken.push(edge);
    used.add(edge.before).add(edge.after);
  }
  return { taken, open: edges.filter(({ before, after }) => !used.has(before) && !used.has(after)) };
}

/** Pairs that share no row, however far, are independent of each other. */
function groupsOf(edges: readonly Edge[]): Edge[][] {
  const leader = new Map<CompareRow, CompareRow>();
  const find = (row: CompareRow): CompareRow => {
    let top = row;
    for (let up = leader.get(top); up !== undefined && up !== top; up = leader.get(top)) top = up;
    leader.set(row, top);
    return top;
  };
  for (const { before, after } of edges) leader.set(find(before), find(after));
  const groups = new Map<CompareRow, Edge[]>();
  for (const edge of edges) {
    const top = find(edge.before);
    const group = groups.get(top);
    if (group === undefined) groups.set(top, [edge]);
    else group.push(edge);
  }
  return [...groups.values()];
}

/**
 * Groups that are solved together: each program costs something to set up, and groups do not touch each other, so that the best of all
 * together is the best of each.
 */
function batchesOf(groups: readonly (readonly Edge[])[]): (readonly Edge[])[] {
  const batches: (readonly Edge[])[] = [];
  let open: Edge[] = [];
  for (const group of groups) {
    if (group.length > MOST_EDGES) batches.push(group);
    else {
      if (open.length + group.length > MOST_EDGES) {
        batches.push(open);
        open = [];
      }
      open.push(...group);
    }
  }
  return open.length === 0 ? batches : [...batches, open];
}

async function solved(edges: readonly Edge[], solver: Solver): Promise<readonly Edge[]> {
  if (edges.length <= 1) return edges;
  if (edges.length > MOST_EDGES) return greedy(edges);
  const answer = await solver.solve(programOf(edges));
  return answer.status === 'optimal' ? edges.filter((_, i) => answer.chosen.has(`x${i}`)) : greedy(edges);
}

function programOf(edges: readonly Edge[]): BinaryProgram {
  const variables = edges.map((_, i) => `x${i}`);
  const byRow = new Map<CompareRow, string[]>();
  for (const [i, { before, after }] of edges.entries()) {
    for (const row of [before, after]) {
      const names = byRow.get(row);
      if (names === undefined) byRow.set(row, [`x${i}`]);
      else names.push(`x${i}`);
    }
  }
  return {
    sense: 'maximise',
    objective: edges.map(({ worth }, i) => ({ variable: `x${i}`, coefficient: worth })),
    constraints: [...byRow.values()].map((names) => ({
      terms: names.map((variable) => ({ variable, coefficient: 1 })),
      lower: null,
      upper: 1,
    })),
    variables,
  };
}

function greedy(edges: readonly Edge[]): Edge[] {
  const used = new Set<CompareRow>();
  return [...edges]
    .sort((a, b) => b.worth - a.worth || a.before.order - b.before.order || a.after.order - b.after.order)
    .filter(({ before, after }) => {
      if (used.has(before) || used.has(after)) return false;
      used.add(before).add(after);
      return true;
    });
}
