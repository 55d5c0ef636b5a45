import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { findSandbox } from './isolation/sandbox.js';
import { findPdftotext } from './isolation/second-route/pdftotext.js';
import { languageHash, OCR_LANGUAGES } from './ocr/language-data.js';
import { findNative } from './ocr/native-installation.js';
import { NATIVE_LANGUAGES } from './ocr/native-tesseract.js';

/** Something that nendo needs of the machine, and whether it is there. */
export interface MachineCheck {
  readonly id:
    | 'node'
    | 'engine'
    | 'fonts'
    | 'ocr-data'
    | 'native-ocr'
    | 'pdftotext'
    | 'sandbox'
    | 'memory-limit';
  /** What was looked at: a version, a package, a program with its language data. */
  readonly subject: string;
  readonly isPresent: boolean;
  /** Whether nendo lacks something without it, or only an option. */
  readonly isNeeded: boolean;
}

/** The oldest Node that nendo runs on. */
const OLDEST_NODE = [20, 19] as const;

const ENGINES = ['pdfjs-dist', 'tesseract.js', 'kuromoji', '@napi-rs/canvas', 'sharp', 'highs'] as const;
const FONTS = ['@expo-google-fonts/biz-udgothic', '@expo-google-fonts/biz-udmincho'] as const;

/** What this machine has and lacks. Nothing is fetched, and no engine is started but to ask for its version. */
export async function checkMachine(): Promise<MachineCheck[]> {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  const isNew = major > OLDEST_NODE[0] || (major === OLDEST_NODE[0] && minor >= OLDEST_NODE[1]);
  const needed = [
    { id: 'node' as const, subject: process.versions.node, isPresent: isNew },
    ...ENGINES.map((subject) => ({ id: 'engine' as const, subject, isPresent: isInstalled(subject) })),
    ...FONTS.map((subject) => ({ id: 'fonts' as const, subject, isPresent: isInstalled(subject) })),
    ...OCR_LANGUAGES.map((subject) => ({
      id: 'ocr-data' as const,
      subject,
      isPresent: languageHash(subject) !== null,
    })),
  ];
  return [
    ...needed.map((check) => ({ ...check, isNeeded: true })),
    await nativeOcr(),
    await secondRoute(),
    ...walls(),
  ];
}

/** The Tesseract of the machine, with its version and languages where there is one. */
async function nativeOcr(): Promise<MachineCheck> {
  const native = await findNative();
  const languages = native?.languages ?? [];
  const subject =
    native === null ? 'tesseract' : `tesseract ${native.version} (${languages.join(', ') || '-'})`;
  const isPresent = NATIVE_LANGUAGES.every((language) => languages.includes(language));
  return { id: 'native-ocr', subject, isPresent, isNeeded: false };
}

/** The program that reads what ends the usual reader of PDFs. */
async function secondRoute(): Promise<MachineCheck> {
  const found = await findPdftotext();
  const subject = found === null ? 'pdftotext' : `pdftotext ${found.version}`;
  return { id: 'pdftotext', subject, isPresent: found !== null, isNeeded: false };
}

/** What holds the processes that read files from outside, beside their watchdog. */
function walls(): MachineCheck[] {
  const { kind, limitsMemory } = findSandbox();
  return [
    {
      id: 'sandbox',
      subject: kind === 'none' ? 'bwrap, unshare' : kind,
      isPresent: kind !== 'none',
      isNeeded: false,
    },
    { id: 'memory-limit', subject: 'prlimit', isPresent: limitsMemory, isNeeded: false },
  ];
}

function isInstalled(name: string): boolean {
  const folders = createRequire(import.meta.url).resolve.paths(name) ?? [];
  return folders.some((folder) => existsSync(`${folder}/${name}/package.json`));
}
