import { spawn } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { OcrFailure, type OcrReading, type OcrRequest } from '../../extractors/read/ocr/engine.js';
import type { Raster } from '../../schemas/raster.js';
import { encodePortable } from '../engines/portable-map.js';
import { confine } from '../isolation/sandbox.js';
import { childEnvironment } from '../isolation/spawn-child.js';
import { parseHocrPages } from './hocr.js';
import { SEGMENTATION } from './segmentation.js';

/** `1` is the LSTM engine alone, the one that Japanese data is made for. */
export const NATIVE_PARAMETERS = { oem: '1' } as const;

/** A shell, and what runs a program behind walls, end with 128 and the signal's number where that was killed. */
const KILLED = 128;

/** One run of the program: pictures of one resolution that are asked the same. */
export interface NativeRun {
  readonly pictures: readonly Raster[];
  readonly request: OcrRequest;
  /** Milliseconds. */
  readonly longest: number;
  readonly signal: AbortSignal;
}

/**
 * What Tesseract reads in each of the pictures. They lie in a folder of their own for as long as that takes.
 * @throws OcrFailure, or the signal's reason.
 */
export async function runNative(program: string, run: NativeRun): Promise<OcrReading[]> {
  const { pictures, request, signal } = run;
  const folder = await mkdtemp(join(tmpdir(), 'nendo-ocr-'));
  try {
    const paths = pictures.map((_, index) => join(folder, `${index}.pnm`));
    const list = join(folder, 'pictures.txt');
    await Promise.all(pictures.map((picture, at) => writeFile(paths[at] ?? '', encodePortable(picture))));
    await writeFile(list, paths.map((path) => `${path}\n`).join(''));
    // A signal that went off meanwhile would not go off again.
    signal.throwIfAborted();
    const dpi = pictures[0]?.dpi ?? 0;
    const readings = parseHocrPages(await printed(program, [list, ...argumentsFor(request, dpi)], run));
    if (readings.length === pictures.length) return readings;
    throw new OcrFailure('refused', `${readings.length} of ${pictures.length} pictures were read`);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** What the program prints. @throws OcrFailure, or the signal's reason. */
function printed(program: string, args: readonly string[], { longest, signal }: NativeRun): Promise<string> {
  // Its data may lie anywhere on the machine, so files stay in sight; the network does not.
  const command = confine({ program, args }, { megabytes: null, readable: 'all' });
  const child = spawn(command.program, command.args, {
    env: environment(),
    stdio: ['ignore', 'pipe', 'pipe'],
    windowsHide: true,
  });
  const output: Buffer[] = [];
  const complaints: Buffer[] = [];
  child.stdout.on('data', (chunk: Buffer) => output.push(chunk));
  child.stderr.on('data', (chunk: Buffer) => complaints.push(chunk));
  return new Promise<string>((resolve, reject) => {
    const kill = (): void => void child.kill('SIGKILL');
    let isLate = false;
    const timer = setTimeout(() => {
      isLate = true;
      kill();
    }, longest);
    signal.addEventListener('abort', kill, { once: true });
    const finish = (act: () => void): void => {
      clearTimeout(timer);
      signal.removeEventListener('abort', kill);
      act();
    };
    child.on('error', (error) => finish(() => reject(new OcrFailure('crash', error.message))));
    child.on('close', (code) =>
      finish(() => {
        if (code === 0) resolve(Buffer.concat(output).toString('utf8'));
        else if (signal.aborted) reject(signal.reason);
        else if (isLate) reject(new OcrFailure('time', `no answer within ${longest / 1000} s`));
        else if (code === null || code >= KILLED) reject(new OcrFailure('crash', 'the engine ended'));
        else reject(new OcrFailure('refused', Buffer.concat(complaints).toString('utf8').trim()));
      }),
    );
  });
}

/** Where its data lies may be set outside; threads inside each process would only fight over the processors. */
function environment(): NodeJS.ProcessEnv {
  return { ...childEnvironment('TESSDATA_PREFIX'), OMP_THREAD_LIMIT: '1' };
}

function argumentsFor({ layout, characters, wantCandidates }: OcrRequest, dpi: number): string[] {
  const settings = {
    hocr_char_boxes: '1',
    // Without it Tesseract guesses from the picture's size, and reads far worse.
    user_defined_dpi: String(Math.round(dpi)),
    lstm_choice_mode: wantCandidates ? '2' : '0',
    ...(characters === null ? {} : { tessedit_char_whitelist: characters }),
  };
  return [
    ...['stdout', '-l', layout === 'column' ? 'jpn_vert' : 'jpn'],
    ...['--oem', NATIVE_PARAMETERS.oem, '--psm', SEGMENTATION[layout]],
    ...Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]),
    'hocr',
  ];
}
