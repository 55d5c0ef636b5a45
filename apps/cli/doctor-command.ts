import type { MachineCheck } from '../../pipeline/machine-check.js';
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
      'native-ocr': '文字認識（OCR）の別のプログラム（任意）',
      pdftotext: 'PDF を読む別のプログラム（任意）',
      sandbox: '読み取り用プロセスの隔離（任意）',
      'memory-limit': '読み取り用プロセスのメモリの制限（任意）',
    },
    remedy: {
      node: 'Node.js 20.19 以降を入れてください。',
      engine: `${AGAIN.ja}オフラインの機械では、node_modules を丸ごと写してください。`,
      fonts: `${AGAIN.ja}フォントがないと、埋め込まれていない文字が画像に出ません。`,
      'ocr-data': `${AGAIN.ja}データがないと、スキャン画像を読めません。`,
      'native-ocr':
        'なくても構いません。--ocr-engine tesseract で使うには、Tesseract と日本語データ（jpn、jpn_vert）を入れてください。',
      pdftotext:
        'なくても動きます。poppler-utils（pdftotext）を入れると、いつもの方法では読み取り用プロセスが止まる PDF から、文字を読めることがあります。',
      sandbox:
        'なくても動きます。Linux で bubblewrap（bwrap）を入れると、資料を読むプロセスから、ネットワークと、その資料以外のファイルが見えなくなります。',
      'memory-limit':
        'なくても動きます（メモリは監視しています）。Linux で util-linux（prlimit）を入れると、上限が確実になります。',
    },
    present: 'あり',
    missing: 'なし',
    colon: '：',
  },
  en: {
    name: {
      node: 'Node.js',
      engine: 'component',
      fonts: 'Japanese font',
      'ocr-data': 'OCR data',
      'native-ocr': 'other OCR program (optional)',
      pdftotext: 'other reader of PDFs (optional)',
      sandbox: 'isolation of reading processes (optional)',
      'memory-limit': 'memory limit of reading processes (optional)',
    },
    remedy: {
      node: 'Install Node.js 20.19 or newer.',
      engine: `${AGAIN.en} On a machine without network, copy node_modules as a whole.`,
      fonts: `${AGAIN.en} Without fonts, letters that a PDF does not hold are missing in page images.`,
      'ocr-data': `${AGAIN.en} Without data, scans cannot be read.`,
      'native-ocr':
        'Not needed. To use it with --ocr-engine tesseract, install Tesseract and its Japanese data (jpn, jpn_vert).',
      pdftotext:
        'Not needed. pdftotext of poppler-utils reads the words of many a PDF that ends the usual reader.',
      sandbox:
        'Not needed. On Linux, bubblewrap (bwrap) hides the network and all other files from the processes that read documents.',
      'memory-limit':
        'Not needed (memory is watched). On Linux, prlimit of util-linux makes the limit certain.',
    },
    present: 'present',
    missing: 'missing',
    colon: ': ',
  },
};

/**
 * `nendo doctor`: what this machine has and lacks, each lack with its remedy. Returns the exit code: 1 when something that is
 * needed is missing.
 */
export function doctorCommand(flags: DoctorFlags, checks: readonly MachineCheck[]): number {
  const texts = DOCTOR_TEXTS[flags.lang];
  if (flags.json) process.stdout.write(`${JSON.stringify({ checks }, null, 2)}\n`);
  else process.stdout.write(checks.map((check) => lineOf(check, texts)).join(''));
  return checks.every(({ isPresent, isNeeded }) => isPresent || !isNeeded) ? EXIT.done : EXIT.failed;
}

function lineOf({ id, subject, isPresent, isNeeded }: MachineCheck, texts: DoctorTexts): string {
  const state = isPresent ? texts.present : texts.missing;
  const remedy = isPresent ? '' : `\n    ${texts.remedy[id]}`;
  const sign = isPresent ? '○' : isNeeded ? '×' : '－';
  return `${sign} ${texts.name[id]} ${subject}${texts.colon}${state}${remedy}\n`;
}
