import { chmodSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { describe, expect, it } from 'vitest';
import type { OcrEngine } from '../../extractors/read/ocr/engine.js';
import { temporaryFolder } from '../../tests/helpers/folders.js';
import { smallScan } from '../../tests/helpers/small-scan.js';
import type { ResultWriter } from '../document-work.js';
import { ingest } from '../ingest.js';
import { NativeTesseract } from './native-tesseract.js';
import { TesseractJs } from './tesseract-js.js';

const folder = temporaryFolder();

/** An engine of these tests hangs after four times as many seconds by the clock: many times what its process takes to start. */
const LIMITS = { seconds: 2, megabytes: 1000 };

/** Pixels: the first page is wider than this, made smaller too; the second is narrower; and so are the lines on them. */
const WIDE = 600;
const WIDE_LINE = 300;

type Fault = 'dies' | 'hangs';

/** What an engine does about the first page, as a script. */
const FAULTS: Readonly<Record<Fault, string>> = {
  dies: `process.kill(process.pid, 'SIGKILL');`,
  hangs: 'setInterval(() => {}, 1000);',
};

/** In place of the program: a list of pictures in, hOCR out. */
function nativeThat(fault: Fault): Promise<OcrEngine> {
  const program = join(folder, `native-${fault}`);
  const script = `#!${process.execPath}
    const { readFileSync } = require('node:fs');
    const paths = readFileSync(process.argv[2], 'utf8').trim().split('\\n');
    const widths = paths.map((path) => Number(readFileSync(path, 'latin1').split('\\n')[1].split(' ')[0]));
    if (widths.some((width) => width > ${WIDE_LINE})) { ${FAULTS[fault]} }
    else for (const path of paths) console.log("<div class='ocr_page'><span class='ocr_line' title='bbox 90 190 130 230'>" +
      "<span class='ocrx_word'><span class='ocrx_cinfo' title='x_bboxes 90 190 130 230; x_conf 95'>市</span></span></span></div>");`;
  writeFileSync(program, script);
  chmodSync(program, 0o755);
  const installation = { version: '5', languages: ['jpn', 'jpn_vert'], dataFolder: null };
  return NativeTesseract.open(installation, { program, size: 2, limits: LIMITS });
}

/** In place of the process with tesseract.js: jobs in, readings out. A picture says its width in its second line. */
async function tesseractJsThat(fault: Fault): Promise<OcrEngine> {
  const program = join(folder, `child-${fault}.mjs`);
  const symbol = `{ text: '市', confidence: 0.95, box: [90, 190, 130, 230], candidates: [] }`;
  writeFileSync(
    program,
    `import { Socket } from 'node:net';
    import { deserialize, serialize } from 'node:v8';
    const parent = new Socket({ fd: 3 });
    let waiting = Buffer.alloc(0);
    parent.on('data', (chunk) => {
      waiting = Buffer.concat([waiting, chunk]);
      if (waiting.length < 4 || waiting.length < 4 + waiting.readUInt32LE()) return;
      const { number, picture } = deserialize(waiting.subarray(4));
      waiting = Buffer.alloc(0);
      if (Number(Buffer.from(picture).toString('latin1', 3, 10).split(' ')[0]) > ${WIDE_LINE}) { ${FAULTS[fault]} return; }
      const line = { box: [90, 190, 130, 230], words: [{ symbols: [${symbol}] }] };
      const body = serialize({ kind: 'read', number, reading: { lines: [line] }, resident: 0 });
      const head = Buffer.alloc(4);
      head.writeUInt32LE(body.length);
      parent.write(Buffer.concat([head, body]));
    });
    parent.on('end', () => process.exit());`,
  );
  return new TesseractJs(2, LIMITS, pathToFileURL(program));
}

const SUBJECTS = [
  ['tesseract.js', tesseractJsThat],
  ['tesseract', nativeThat],
] as const;

describe.each(SUBJECTS)('a page over which %s', (name, engineThat) => {
  // A script is no program on Windows.
  it.skipIf(process.platform === 'win32' && name === 'tesseract').each([
    ['dies', '異常終了'],
    ['hangs', '時間内に終わりません'],
  ] as const)(
    '%s is unread, and the next one is read',
    async (fault, reason) => {
      const [source, ocr] = [
        await smallScan(join(folder, 'two-pages.pdf'), [2 * WIDE, WIDE - 100]),
        await engineThat(fault),
      ];
      const out = join(folder, `${name}-${fault}`);
      let messages: string[] = [];
      const writer: ResultWriter = {
        files: ({ plan }) => {
          messages = plan.issues.filter(({ severity }) => severity === 'error').map(({ message }) => message);
          return [];
        },
      };
      const [outcome] = await ingest({ sources: [source], out, ocr, writers: [writer] });
      if (outcome?.status !== 'done') throw new Error(JSON.stringify(outcome));
      expect(outcome.plan.unread).toEqual([1]);
      expect(outcome.plan.accounting.charactersRead).toBeGreaterThan(0);
      expect(messages).toEqual([expect.stringContaining(reason)]);
    },
    90_000,
  );

  it.skipIf(process.platform === 'win32' && name === 'tesseract')(
    'dies is read in a smaller picture where that helps, and said to be',
    async () => {
      const [source, ocr] = [
        await smallScan(join(folder, 'one-page.pdf'), [WIDE + 50]),
        await engineThat('dies'),
      ];
      let told: (string | null)[] = [];
      const writer: ResultWriter = {
        files: ({ plan }) => {
          told = plan.issues.filter(({ rule }) => rule === 'read/second-route').map(({ actual }) => actual);
          return [];
        },
      };
      const out = join(folder, `${name}-smaller`);
      const [outcome] = await ingest({ sources: [source], out, ocr, writers: [writer] });
      if (outcome?.status !== 'done') throw new Error(JSON.stringify(outcome));
      expect(outcome.plan.unread).toEqual([]);
      expect(told).toEqual(['smaller-picture']);
    },
    90_000,
  );
});
