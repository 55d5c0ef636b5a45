import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { projectFile } from '../../pipeline/project-files.js';
import { addCosts, type Cost, medianCost } from './samples.js';

/** Passes over all files that are not counted: the engines compile what they use often. */
const WARM_UP = 2;

type Answer = Cost & { readonly pages: number };

export interface WarmCosts {
  readonly pages: number;
  /** Milliseconds a page. */
  readonly bySubject: ReadonlyMap<string, Cost>;
}

/** Each subject in a process of its own, the median of the rounds; they take turns file by file. */
export async function measureWarm(
  subjects: readonly string[],
  folder: string,
  files: readonly string[],
  rounds: number,
): Promise<WarmCosts> {
  const script = projectFile('dist/bench/pdf/warm-process.js');
  const children = subjects.map((subject) => ({ subject, child: fork(script, [subject, folder]) }));
  let pages = 0;
  const byRound = new Map<string, Cost[]>(subjects.map((subject) => [subject, []]));
  try {
    for (let round = 0; round < WARM_UP + rounds; round += 1) {
      const answers = new Map<string, Answer[]>(subjects.map((subject) => [subject, []]));
      for (const file of files) {
        for (const { subject, child } of children) answers.get(subject)?.push(await ask(child, file));
      }
      if (round < WARM_UP) continue;
      for (const [subject, costs] of answers) {
        pages = costs.reduce((sum, cost) => sum + cost.pages, 0);
        byRound.get(subject)?.push(aPage(addCosts(costs), pages));
      }
    }
  } finally {
    for (const { child } of children) child.kill();
  }
  return { pages, bySubject: new Map([...byRound].map(([subject, costs]) => [subject, medianCost(costs)])) };
}

async function ask(child: ChildProcess, file: string): Promise<Answer> {
  const settled = new AbortController();
  const { signal } = settled;
  try {
    const answer = once(child, 'message', { signal }) as Promise<[Answer]>;
    const ended = once(child, 'exit', { signal }).then(([status]) => {
      throw new Error(`the process ended with ${status} on ${file}`);
    });
    child.send(file);
    const [cost] = await Promise.race([answer, ended]);
    return cost;
  } finally {
    settled.abort();
  }
}

export function aPage({ wall, cpu }: Cost, pages: number): Cost {
  return { wall: wall / pages, cpu: cpu / pages };
}
