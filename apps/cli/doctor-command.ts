import { checkMachine, type MachineCheck } from '../../pipeline/machine-check.js';
import { EXIT } from './exit-codes.js';
import type { Language } from './messages.js';

export interface DoctorFlags {
  readonly lang: Language;
  readonly json: boolean;
}

interface DoctorTexts {
  readonly name: Readonly<Record<MachineCheck['id'], string>>;
  readonly remedy: Readonly<Record<MachineCheck['id'], string>>;
  readonly present: string;
  readonly missing: string;
  readonly colon: string;
}

const AGAIN = { ja: 'npm ci をもう一度実行してください。', en: 'Run npm ci again.' } as const;

export const DOCTOR_TEXTS: Readonly<Record<Language, DoctorTexts>> = {
  ja: {
    name: {
      node: 'Node.js',
      engine: '部品',
      fonts: '日本語フォント',
      'ocr-data': '文字認識（OCR）のデータ',
    },
    remedy: {
      node: 'Node.js 20.19 以降を入れてください。',
      engine: `${AGAIN.ja}オフラインの機械では、node_modules を丸ごと写してください。`,
      fonts: `${AGAIN.ja}フォントがないと、埋め込まれていない文字が画像に出ません。`,
      'ocr-data': `${AGAIN.ja}データがないと、スキャン画像を読めません。`,
    },
    present: 'あり',
    missing: 'なし',
    colon: '：',
  },
  en: {
    name: { node: 'Node.js', engine: 'component', fonts: 'Japanese font', 'ocr-data': 'OCR data' },
    remedy: {
      node: 'Install Node.js 20.19 or newer.',
      engine: `${AGAIN.en} On a machine without network, copy node_modules as a whole.`,
      fonts: `${AGAIN.en} Without fonts, letters that a PDF does not hold are missing in page images.`,
      'ocr-data': `${AGAIN.en} Without data, scans cannot be read.`,
    },
    present: 'present',
    missing: 'missing',
    colon: ': ',
  },
};

/** `nendo doctor`: what this machine has and lacks, each lack with its remedy. Returns the exit code: 1 when something is missing. */
export function doctorCommand(flags: DoctorFlags, checks: readonly MachineCheck[] = checkMachine()): number {
  const texts = DOCTOR_TEXTS[flags.lang];
  if (flags.json) process.stdout.write(`${JSON.stringify({ checks }, null, 2)}\n`);
  else process.stdout.write(checks.map((check) => lineOf(check, texts)).join(''));
  return checks.every(({ isPresent }) => isPresent) ? EXIT.done : EXIT.failed;
}

function lineOf({ id, subject, isPresent }: MachineCheck, texts: DoctorTexts): string {
  const state = isPresent ? texts.present : texts.missing;
  const remedy = isPresent ? '' : `\n    ${texts.remedy[id]}`;
  return `${isPresent ? '○' : '×'} ${texts.name[id]} ${subject}${texts.colon}${state}${remedy}\n`;
}
