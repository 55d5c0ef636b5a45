import { spawn } from 'node:child_process';
import { cpSync, mkdirSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { projectFile } from '../../../pipeline/project-files.js';
import { MemoryWatch } from '../feed/memory.js';
import type { Fate, InputBomb } from './input-bomb.js';

/** The kinds of inputs, and the command that each is given to. */
export type InputKind = 'workbook' | 'configuration' | 'lexicon' | 'journal';

/** What came of one input. */
export interface InputOutcome {
  readonly fate: Fate | 'hang' | 'crash';
  /** The first line that the command said of it. */
  readonly said: string;
  readonly milliseconds: number;
  /** Megabytes of the command's own process and of its largest child; 0 where it is not known (not Linux). */
  readonly megabytes: number;
  readonly childMegabytes: number;
}

/** Milliseconds after which a command hangs. */
const PATIENCE = 120_000;

/** Units of what a command says that are kept. */
const MOST_SAID = 100_000;

const PROGRAM = projectFile('dist/apps/cli/main.js');
const SOURCE = projectFile('fixtures/kurume-vision-r5/source.txt');

/** What no message for staff holds: a place in the program, or the name of an error of the language. */
const UNFORESEEN =
  /\bat .*\.[jt]s:\d+|\b(?:Range|Type|Syntax|Reference)Error\b|予期しない|unexpected error/iu;

/** Gives an input to its command as staff would, in a folder of its own. */
export async function giveInput(folder: string, kind: InputKind, bomb: InputBomb): Promise<InputOutcome> {
  const desk = join(folder, 'desk');
  rmSync(desk, { recursive: true, force: true });
  mkdirSync(join(desk, 'sources'), { recursive: true });
  cpSync(SOURCE, join(desk, 'sources', 'a.txt'));
  const { path, args } = DESKS[kind](desk, bomb.name);
  mkdirSync(dirname(path), { recursive: true });
  const made = bomb.make();
  writeFileSync(path, typeof made === 'number' ? '' : made);
  if (typeof made === 'number') truncateSync(path, made);
  try {
    return await outcomeOf(args, basename(path));
  } finally {
    rmSync(desk, { recursive: true, force: true });
  }
}

const DESKS: Readonly<
  Record<InputKind, (desk: string, name: string) => { readonly path: string; readonly args: string[] }>
> = {
  workbook: (desk, name) => {
    const results = join(desk, 'results');
    mkdirSync(join(results, 'decisions'), { recursive: true });
    return {
      path: join(desk, name),
      args: ['import', join(desk, name), '--results', results, '--by', 'chaos'],
    };
  },
  configuration: (desk, name) => ({ path: join(desk, name), args: ['run', join(desk, name), '--dry-run'] }),
  lexicon: (desk, name) => {
    const path = join(desk, 'lexicon', basename(name));
    return { path, args: ['lexicon', 'check', '--lexicon', dirname(path)] };
  },
  journal: (desk, name) => {
    const results = join(desk, 'results');
    return {
      path: join(results, 'decisions', name),
      args: ['ingest', join(desk, 'sources', 'a.txt'), '--out', results],
    };
  },
};

async function outcomeOf(args: readonly string[], file: string): Promise<InputOutcome> {
  const begin = performance.now();
  const child = spawn(process.execPath, [PROGRAM, ...args], { stdio: ['ignore', 'pipe', 'pipe'] });
  const memory = new MemoryWatch(child.pid ?? -1);
  let said = '';
  const keep = (text: Buffer): void => {
    if (said.length < MOST_SAID) said += text.toString();
  };
  child.stdout.on('data', keep);
  child.stderr.on('data', keep);
  let isHung = false;
  const timer = setTimeout(() => {
    isHung = true;
    child.kill('SIGKILL');
  }, PATIENCE);
  const code = await new Promise<number | null>((resolve) => child.once('close', resolve));
  clearTimeout(timer);
  const { parent, children } = memory.stop();
  const line = said.split('\n').find((each) => each.includes(file)) ?? '';
  const isCrash = code === null || UNFORESEEN.test(said) || (code !== 0 && line === '');
  const fate = code === 0 ? (line === '' || !PROBLEM.test(line) ? 'taken' : 'told') : 'refused';
  return {
    fate: isHung ? 'hang' : isCrash ? 'crash' : fate,
    said: (isCrash ? said.slice(-300) : line).slice(0, 300),
    milliseconds: performance.now() - begin,
    megabytes: parent,
    childMegabytes: Math.max(0, ...children.values()),
  };
}

/** A line on a file that tells of something in it: it names the line. */
const PROBLEM = /行目|:\d+/u;
