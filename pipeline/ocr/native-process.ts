import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { OcrFailure, type OcrReading, type OcrRequest } from '../../extractors/read/ocr/engine.js';
import type { Raster } from '../../schemas/raster.js';
import { encodePortable } from '../engines/portable-map.js';
import { ProgramFailure, runProgram, SPARE_MEGABYTES } from '../isolation/confined-program.js';
import { childEnvironment } from '../isolation/spawn-child.js';
import { withTemporaryFolder } from '../store/temporary-folder.js';
import type { EngineLimits } from './engine-limits.js';
import { parseHocrPages } from './hocr.js';
import { SEGMENTATION } from './segmentation.js';

/** `1` is the LSTM engine alone, the one that Japanese data is made for. */
export const NATIVE_PARAMETERS = { oem: '1' } as const;

/** Bytes of an answer: a full page with all its candidates takes some megabytes, and a run reads up to 64 pictures. */
const LONGEST_ANSWER = 128 * 1024 * 1024;

/** One run of the program: pictures of one resolution that are asked the same. */
export interface NativeRun {
  readonly pictures: readonly Raster[];
  readonly request: OcrRequest;
  readonly limits: EngineLimits;
  /** What it may read beside its pictures, where the machine can hide the rest. */
  readonly readable: readonly string[] | 'all';
  readonly signal: AbortSignal;
}

/**
 * What Tesseract reads in each of the pictures. They lie in a folder of their own for as long as that takes.
 * @throws OcrFailure, or the signal's reason.
 */
export async function runNative(program: string, run: NativeRun): Promise<OcrReading[]> {
  const { pictures, request, signal } = run;
  return withTemporaryFolder('ocr', async (folder) => {
    const paths = pictures.map((_, index) => join(folder, `${index}.pnm`));
    const list = join(folder, 'pictures.txt');
    await Promise.all(pictures.map((picture, at) => writeFile(paths[at] ?? '', encodePortable(picture))));
    await writeFile(list, paths.map((path) => `${path}\n`).join(''));
    // A signal that went off meanwhile would not go off again.
    signal.throwIfAborted();
    const dpi = pictures[0]?.dpi ?? 0;
    const readings = parseHocrPages(
      await printed(program, [list, ...argumentsFor(request, dpi)], folder, run),
    );
    if (readings.length === pictures.length) return readings;
    throw new OcrFailure('refused', `${readings.length} of ${pictures.length} pictures were read`);
  });
}

/** What the program prints. @throws OcrFailure, or the signal's reason. */
async function printed(
  program: string,
  args: readonly string[],
  folder: string,
  run: NativeRun,
): Promise<string> {
  const { limits, readable, signal } = run;
  const { megabytes, seconds } = limits;
  const confinement =
    readable === 'all'
      ? { megabytes, readable }
      : { megabytes, spareMegabytes: SPARE_MEGABYTES, readable: [...readable, folder] };
  try {
    const output = await runProgram({
      ...{ program, args, env: environment(), confinement },
      ...{ seconds, mostBytes: LONGEST_ANSWER, signal },
    });
    return output.toString('utf8');
  } catch (error) {
    if (!(error instanceof ProgramFailure)) throw error;
    throw new OcrFailure(error.reason === 'output' ? 'refused' : error.reason, error.message);
  }
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
