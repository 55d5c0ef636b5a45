import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectFile } from '../../pipeline/project-files.js';
import { runWhole, type WholeCost } from '../pdf/whole-process.js';

/** Milliseconds between two looks at the memory of a batch. */
export const LOOK = 500;

/** Full path of the command line as it is built. */
export const CLI = projectFile('dist/apps/cli/main.js');

/** A configuration with a results folder of its own, over sources that others may share. */
export class BatchFolder {
  readonly config: string;

  /**
   * @param sources full path of the sources' folder.
   * @param settings of `nendo.config.json` beside sources.
   */
  constructor(
    readonly folder: string,
    sources: string,
    settings: Readonly<Record<string, unknown>> = {},
  ) {
    mkdirSync(folder, { recursive: true });
    this.config = join(folder, 'nendo.config.json');
    writeFileSync(this.config, JSON.stringify({ sources: [sources], ...settings }));
  }

  /** The whole command, from its start to its end. @param flags of `nendo run` */
  async run(flags: readonly string[] = []): Promise<WholeCost> {
    const cost = await runWhole(process.execPath, [[CLI, 'run', this.config, ...flags]], LOOK);
    if (cost === null) throw new Error('no node');
    return cost;
  }
}
