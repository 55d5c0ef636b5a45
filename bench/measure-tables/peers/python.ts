import { projectFile } from '../../../pipeline/project-files.js';
import { runCommand } from './command.js';
import { parseReport } from './reported-tables.js';
import type { TableReader } from './table-reader.js';

const SCRIPT = projectFile('bench/measure-tables/peers/tables.py');

/** The interpreter with the peers' libraries: that of NENDO_PEERS_PYTHON, else the one on the path. */
const PYTHON = process.env.NENDO_PEERS_PYTHON ?? 'python3';

/** Status by which the script says that its library is not there. */
const NOT_INSTALLED = 3;

/** A Python library behind tables.py; `distribution` is what its version is asked of. */
export function pythonReader(id: string, distribution: string): TableReader {
  return {
    id,
    read: async (files) => {
      const end = await runCommand(PYTHON, [SCRIPT, id, ...files]);
      if (end.kind === 'missing') return { kind: 'absent', reason: `not installed (no ${PYTHON})` };
      if (end.status === NOT_INSTALLED)
        return { kind: 'absent', reason: `not installed (${end.errors.trim()})` };
      const version = await versionOf(distribution);
      return { kind: 'done', version, byFile: parseReport(end.output, files) };
    },
  };
}

async function versionOf(distribution: string): Promise<string> {
  const code = `import importlib.metadata as m; print(m.version(${JSON.stringify(distribution)}))`;
  const end = await runCommand(PYTHON, ['-c', code]);
  return end.kind === 'ended' && end.status === 0 ? `${distribution} ${end.output.trim()}` : distribution;
}
