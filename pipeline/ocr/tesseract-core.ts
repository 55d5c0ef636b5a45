import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { setFlagsFromString } from 'node:v8';
import { gunzipSync } from 'node:zlib';
import { languageFolder, type OcrLanguage } from './language-data.js';

/**
 * Bytes of a function that are run before it is compiled once more, by the compiler that optimises. Most of a page's time goes to
 * very few functions: with V8's usual 1.8 million hundreds are compiled that never earn it, about a second of processor time a
 * process, and no page is read faster for it. A V8 that does not know the flag leaves it.
 */
setFlagsFromString('--wasm-tiering-budget=150000000');

/** The engine compiled to WebAssembly for processors with vectors, as all are that Node runs on: without data for older models. */
const CORE = 'tesseract.js-core/tesseract-core-simd-lstm';

/** LSTM alone, the one that Japanese data is made for. */
const LSTM_ONLY = 1;

/** What is used of Tesseract's `TessBaseAPI`; the package has no types. */
export interface TesseractApi {
  SetVariable(name: string, value: string): boolean;
  /** Takes the picture in the file `PICTURE_FILE`; 1 where it cannot. The angle turns it (radians). */
  SetImageFile(orientation: number, angle: number): number;
  /** Other than 0 where it failed. */
  Recognize(monitor: null): number;
  GetHOCRText(): string;
  GetJSONText(): string;
}

interface Core {
  readonly FS: { writeFile(path: string, content: Uint8Array): void };
  readonly TessBaseAPI: new () => TesseractApi & {
    Init(dataFolder: null, language: string, mode: number): number;
  };
}

/** Where `SetImageFile` looks, in the engine's own file system. */
const PICTURE_FILE = '/input';

/**
 * Tesseract as tesseract.js has it, without the thread and the messages around it: a process of its own is all that it needs, and
 * languages share one instance. Nothing is fetched: program and data lie in the packages.
 */
export class TesseractCore {
  private readonly apis = new Map<OcrLanguage, TesseractApi>();

  private constructor(private readonly core: Core) {}

  static async load(): Promise<TesseractCore> {
    // The core is a dependency of tesseract.js, wherever that lies.
    const resolve = createRequire(createRequire(import.meta.url).resolve('tesseract.js/package.json'));
    // It tells how far it is.
    const start = resolve(CORE) as (callbacks: { TesseractProgress(): void }) => Promise<Core>;
    return new TesseractCore(await start({ TesseractProgress: () => {} }));
  }

  /** @throws Error where the language's data is missing or broken. */
  api(language: OcrLanguage): TesseractApi {
    const known = this.apis.get(language);
    if (known !== undefined) return known;
    const folder = languageFolder(language);
    if (folder === null) throw new Error(`no data for ${language}`);
    const data = gunzipSync(readFileSync(join(folder, `${language}.traineddata.gz`)));
    this.core.FS.writeFile(`./${language}.traineddata`, data);
    const api = new this.core.TessBaseAPI();
    if (api.Init(null, language, LSTM_ONLY) !== 0) throw new Error(`broken data for ${language}`);
    this.apis.set(language, api);
    return api;
  }

  /** Recognises a picture (PGM, PPM, PNG); what was seen is asked of the language's `api`. @throws Error where it cannot. */
  recognise(api: TesseractApi, picture: Uint8Array): void {
    this.core.FS.writeFile(PICTURE_FILE, picture);
    if (api.SetImageFile(1, 0) === 1) throw new Error('not a picture that can be read');
    if (api.Recognize(null) !== 0) throw new Error('not recognised');
  }
}
