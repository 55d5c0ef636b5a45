import { chmodSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { OcrFailure, type OcrReading, type OcrRequest } from '../../extractors/read/ocr/engine.js';
import { temporaryFolder } from '../../tests/helpers/folders.js';
import { rasterOf } from '../../tests/helpers/raster-builder.js';
import { decodePicture } from '../engines/rasters.js';
import { ENGINE_LIMITS, type EngineLimits } from './engine-limits.js';
import { findNative, parseInstallation } from './native-installation.js';
import { NATIVE_LANGUAGES, NativeTesseract } from './native-tesseract.js';

/** Script of `page`, which answers a picture with a text, and of `pictures`, the bytes of those that were given. */
const PAGE = `const page = (text) => process.stdout.write("<div class='ocr_page'><span class='ocr_line' title='bbox 0 0 1 1'>" +
  "<span class='ocrx_word'><span class='ocrx_cinfo' title='x_bboxes 0 0 1 1; x_conf 50'>" + text + '</span></span></span></div>');
  const { readFileSync, appendFileSync } = require('node:fs');
  const pictures = () => readFileSync(process.argv[2], 'utf8').trim().split('\\n').map((path) => readFileSync(path));`;

const LINE: OcrRequest = { layout: 'line', characters: null, wantCandidates: false };
const NEVER = new AbortController().signal;
const PICTURE = rasterOf(40, 20).fill([5, 5, 15, 15]).raster();

const folder = temporaryFolder();

/** A program in place of Tesseract: what it does is given as Node's script. */
function engineThat(
  name: string,
  script: string,
  limits: Partial<EngineLimits> = {},
): Promise<NativeTesseract> {
  const program = join(folder, name);
  writeFileSync(program, `#!${process.execPath}\n${script}\n`);
  chmodSync(program, 0o755);
  const installation = { version: '5', languages: ['jpn'], dataFolder: null };
  return NativeTesseract.open(installation, {
    program,
    size: 1,
    limits: { ...ENGINE_LIMITS, ...limits },
  });
}

const textOf = ({ lines }: OcrReading): string =>
  lines.flatMap(({ words }) => words.flatMap(({ symbols }) => symbols.map(({ text }) => text))).join('');

const reasonOf = (reading: Promise<OcrReading>): Promise<unknown> =>
  reading.then(
    () => null,
    (error: unknown) => (error instanceof OcrFailure ? error.reason : error),
  );

// A script is no program there.
describe.skipIf(process.platform === 'win32')('NativeTesseract', () => {
  it('says how the picture is to be read', async () => {
    const engine = await engineThat('echo', `${PAGE} page(process.argv.slice(3).join(' '));`);
    const request = { layout: 'column', characters: '0123', wantCandidates: true } as const;
    const { lines } = await engine.recognise(PICTURE, request, NEVER);
    expect(lines[0]?.words[0]?.symbols[0]?.text).toBe(
      'stdout -l jpn_vert --oem 1 --psm 5 -c hocr_char_boxes=1 -c user_defined_dpi=300 ' +
        '-c lstm_choice_mode=2 -c tessedit_char_whitelist=0123 hocr',
    );
  });

  it('reads pictures that are asked the same in one process, each with its own answer', async () => {
    const log = join(folder, 'runs.txt');
    const script = `${PAGE} const all = pictures(); appendFileSync(${JSON.stringify(log)}, all.length + '\\n');
      for (const each of all) page(each.toString('latin1').split('\\n')[1].replace(' ', 'x'));`;
    const engine = await engineThat('sizes', script);
    const sizes = [10, 20, 30, 40, 50];
    const asked = sizes.map((width) => engine.recognise(rasterOf(width, 7).raster(), LINE, NEVER));
    const digits = engine.recognise(rasterOf(60, 7).raster(), { ...LINE, characters: '0123' }, NEVER);
    expect((await Promise.all([...asked, digits])).map(textOf)).toEqual([
      ...['10x7', '20x7', '30x7', '40x7', '50x7', '60x7'],
    ]);
    expect(readFileSync(log, 'utf8').trim().split('\n').sort()).toEqual(['1', '5']);
  });

  it('reads each alone where the program gives up on one of several', async () => {
    const script = `${PAGE} const all = pictures();
      if (all.some((each) => each.length > 200)) { console.error('too wide'); process.exit(1); }
      for (const each of all) page(each.length);`;
    const engine = await engineThat('narrow', script);
    const [narrow, wide, other] = [10, 300, 20].map((width) =>
      engine.recognise(rasterOf(width, 1).raster(), LINE, NEVER),
    ) as [Promise<OcrReading>, Promise<OcrReading>, Promise<OcrReading>];
    await expect(wide).rejects.toThrow('too wide');
    expect(textOf(await narrow)).toBe('22');
    expect(textOf(await other)).toBe('32');
  });

  it('gives up on a picture over which the program hangs, dies or complains', async () => {
    const hanging = await engineThat('hang', 'setInterval(() => {}, 1000)', { seconds: 0.1 });
    expect(await reasonOf(hanging.recognise(PICTURE, LINE, NEVER))).toBe('time');
    const dying = await engineThat('die', `process.kill(process.pid, 'SIGKILL')`);
    expect(await reasonOf(dying.recognise(PICTURE, LINE, NEVER))).toBe('crash');
    const complaining = await engineThat('complain', `console.error('no such picture'); process.exit(1)`);
    await expect(complaining.recognise(PICTURE, LINE, NEVER)).rejects.toThrow('no such picture');
    expect(await reasonOf(complaining.recognise(PICTURE, LINE, NEVER))).toBe('refused');
  });

  it('gives up on a picture over which the program takes more memory than it may', async () => {
    const script = `const all = Array.from({ length: 20 }, () => Buffer.alloc(20_000_000, 1));
      setInterval(() => all.length, 1000);`;
    const swelling = await engineThat('swell', script, { megabytes: 200 });
    await expect(swelling.recognise(PICTURE, LINE, NEVER)).rejects.toMatchObject({
      reason: 'memory',
      message: '200 MB',
    });
  });

  it('stops when it is told to', async () => {
    const hanging = await engineThat('hang', 'setInterval(() => {}, 1000)');
    const stop = new AbortController();
    const reading = hanging.recognise(PICTURE, LINE, stop.signal);
    stop.abort(new Error('stopped'));
    await expect(reading).rejects.toThrow('stopped');
    const other = hanging.recognise(PICTURE, LINE, NEVER);
    hanging.close();
    await expect(other).rejects.toThrow('aborted');
  });
});

const installed = await findNative();
const isUsable = NATIVE_LANGUAGES.every((language) => installed?.languages.includes(language));

describe.skipIf(!isUsable)('the Tesseract of this machine (skipped where it has no Japanese)', () => {
  it('reads a line of figures, with other readings of each when they are wanted', async () => {
    const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="400" height="100"><rect width="400" height="100" fill="white"/>
      <text x="30" y="70" font-size="48" font-family="sans-serif">171,196</text></svg>`;
    const picture = await decodePicture(await sharp(Buffer.from(svg)).png().toBuffer(), 300);
    const engine = await NativeTesseract.open(installed as NonNullable<typeof installed>);
    const request = { layout: 'line', characters: '0123456789,', wantCandidates: true } as const;
    const { lines } = await engine.recognise(picture, request, NEVER);
    const symbols = lines.flatMap(({ words }) => words.flatMap((word) => word.symbols));
    expect(symbols.map(({ text }) => text).join('')).toBe('171,196');
    expect(symbols.some(({ candidates }) => candidates.length > 1)).toBe(true);
    expect(engine.description.data.jpn).toMatch(/^[0-9a-f]{64}$/);
  });
});

describe('parseInstallation', () => {
  it('reads what releases 4 and 5 print', () => {
    const five = 'List of available languages in "/usr/share/tessdata/" (2):\njpn\njpn_vert\n';
    expect(parseInstallation('tesseract 5.3.0\n leptonica-1.82.0\n', five)).toEqual({
      version: '5.3.0',
      languages: ['jpn', 'jpn_vert'],
      dataFolder: '/usr/share/tessdata/',
    });
    expect(
      parseInstallation('tesseract v4.1.1.20190314\r\n', 'List of available languages (1):\r\neng\r\n'),
    ).toEqual({
      version: '4.1.1.20190314',
      languages: ['eng'],
      dataFolder: null,
    });
    expect(parseInstallation('usage: tess', '')).toBeNull();
  });

  it('finds nothing where nothing is', async () => {
    expect(await findNative(join(folder, 'missing'))).toBeNull();
  });
});
