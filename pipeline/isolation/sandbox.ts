import { spawnSync } from 'node:child_process';
import { existsSync, realpathSync } from 'node:fs';
import { dirname, extname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { projectFile } from '../project-files.js';

/** What keeps a child from the network and from files that are not its own: the strongest that this machine offers. */
export type SandboxKind = 'bwrap' | 'unshare' | 'none';

export interface Sandbox {
  readonly kind: SandboxKind;
  /** Whether the kernel is asked to hold the child's memory (`prlimit`), beside the watchdog that looks at it. */
  readonly limitsMemory: boolean;
}

export interface Command {
  readonly program: string;
  readonly args: readonly string[];
}

export interface Confinement {
  /** Memory of the child; null where nothing but the machine is to limit it. */
  readonly megabytes: number | null;
  /** Megabytes that may be set aside above that; what a child of this program needs where nothing is given. */
  readonly spareMegabytes?: number;
  /** Seconds that it may compute; null or left out where a watchdog sees to that. */
  readonly seconds?: number | null;
  /** Files and folders that it may read, where the machine can hide the others; with `all` only the network is closed. */
  readonly readable: readonly string[] | 'all';
}

/**
 * What the kernel allows above the watchdog's limit, so that the watchdog, which can say why, is first: stacks and
 * buffers that are set aside and never touched. Loading the canvas alone sets aside 1,055 MB of data, of which 35 MB are used
 * (measured on Linux with two processors).
 */
const SPARE_MEGABYTES = 2048;

/** A trial takes some 10 ms. */
const TRIAL_MS = 5_000;

/** Folders of the system that programs and their libraries lie in. */
const SYSTEM = [
  '/usr',
  '/lib',
  '/lib32',
  '/lib64',
  '/bin',
  '/etc/ld.so.cache',
  '/etc/fonts',
  '/etc/alternatives',
];

/** No network; files stay in sight. */
const UNSHARE = ['unshare', '--user', '--map-current-user', '--net', '--'];

let found: Sandbox | null = null;

/** Tried once a process: user namespaces can be there and forbidden. */
export function findSandbox(): Sandbox {
  found ??= {
    kind: works(bwrap([nodeFolder()])) ? 'bwrap' : works(UNSHARE) ? 'unshare' : 'none',
    limitsMemory: works(prlimit({ megabytes: 1000, seconds: 60 })),
  };
  return found;
}

/** The command that runs this one confined. */
export function confine(command: Command, confinement: Confinement, sandbox = findSandbox()): Command {
  const { readable } = confinement;
  const limit = sandbox.limitsMemory ? prlimit(confinement) : [];
  const walls: Readonly<Record<SandboxKind, () => readonly string[]>> = {
    bwrap: () => bwrap(readable),
    unshare: () => UNSHARE,
    none: () => [],
  };
  const [program = '', ...args] = [...limit, ...walls[sandbox.kind](), command.program, ...command.args];
  return { program, args };
}

/** What a child whose program is this module has to read: Node, the module with what it imports, and the packages. */
export function programFiles(entry: URL): string[] {
  const root = projectFile('.');
  const packages = packageFolders(root);
  const always = [nodeFolder(), fileURLToPath(entry)];
  if (extname(entry.pathname) !== '.ts') {
    return [...always, ...['dist', 'lexicon', 'package.json'].map(projectFile), ...packages];
  }
  // Sources import from the whole project. A link in it to the packages leads out of it.
  return [...always, root, ...packages.map((folder) => realpathSync(folder))];
}

/** The folder above `bin` that Node was installed in. */
function nodeFolder(): string {
  return dirname(dirname(realpathSync(process.execPath)));
}

/** Folders that packages are looked for in, from the project up: it may be a package of another one. */
function packageFolders(from: string): string[] {
  const folder = join(from, 'node_modules');
  const here = existsSync(folder) ? [folder] : [];
  const parent = dirname(from);
  return parent === from ? here : [...here, ...packageFolders(parent)];
}

/** A root that cannot be written, without network, other processes and other files; or all files, without network. */
function bwrap(readable: Confinement['readable']): string[] {
  if (readable === 'all')
    return ['bwrap', '--dev-bind', '/', '/', '--unshare-net', '--die-with-parent', '--'];
  const bound = [...SYSTEM, ...new Set(readable)].flatMap((path) => ['--ro-bind-try', path, path]);
  const system = ['--proc', '/proc', '--dev', '/dev', '--setenv', 'HOME', '/tmp', '--chdir', '/'];
  const ends = ['--unshare-all', '--die-with-parent', '--new-session'];
  // What is bound may lie in the folder of temporary files, so that one is first.
  return ['bwrap', '--tmpfs', '/tmp', ...bound, ...system, ...ends, '--'];
}

/** The kernel's limits. Whoever computes longer gets SIGXCPU, which tells a limit from other ends. */
function prlimit({
  megabytes,
  spareMegabytes = SPARE_MEGABYTES,
  seconds = null,
}: Omit<Confinement, 'readable'>): string[] {
  const memory = megabytes === null ? [] : [`--data=${(megabytes + spareMegabytes) * 1024 * 1024}`];
  const time = seconds === null ? [] : [`--cpu=${Math.ceil(seconds)}:${Math.ceil(seconds) + 1}`];
  return memory.length + time.length === 0 ? [] : ['prlimit', ...memory, ...time, '--core=0'];
}

function works(walls: readonly string[]): boolean {
  if (process.platform !== 'linux') return false;
  const [program = '', ...args] = [...walls, process.execPath, '--version'];
  return spawnSync(program, args, { stdio: 'ignore', timeout: TRIAL_MS }).status === 0;
}
