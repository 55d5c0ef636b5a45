import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { languageHash, OCR_LANGUAGES } from './ocr/language-data.js';

/** Something that nendo needs of the machine, and whether it is there. */
export interface MachineCheck {
  readonly id: 'node' | 'engine' | 'fonts' | 'ocr-data';
  /** What was looked at: a version, a package. */
  readonly subject: string;
  readonly isPresent: boolean;
}

/** The oldest Node that nendo runs on. */
const OLDEST_NODE = [20, 19] as const;

const ENGINES = ['pdfjs-dist', 'tesseract.js', 'kuromoji', '@napi-rs/canvas', 'sharp', 'highs'] as const;
const FONTS = ['@expo-google-fonts/biz-udgothic', '@expo-google-fonts/biz-udmincho'] as const;

/** What this machine has and lacks. Nothing is fetched, and no engine is started. */
export function checkMachine(): MachineCheck[] {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  const isNew = major > OLDEST_NODE[0] || (major === OLDEST_NODE[0] && minor >= OLDEST_NODE[1]);
  return [
    { id: 'node', subject: process.versions.node, isPresent: isNew },
    ...ENGINES.map((subject) => ({ id: 'engine' as const, subject, isPresent: isInstalled(subject) })),
    ...FONTS.map((subject) => ({ id: 'fonts' as const, subject, isPresent: isInstalled(subject) })),
    ...OCR_LANGUAGES.map((subject) => ({
      id: 'ocr-data' as const,
      subject,
      isPresent: languageHash(subject) !== null,
    })),
  ];
}

function isInstalled(name: string): boolean {
  const folders = createRequire(import.meta.url).resolve.paths(name) ?? [];
  return folders.some((folder) => existsSync(`${folder}/${name}/package.json`));
}
