import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { checkMachine } from '../../pipeline/machine-check.js';
import { doctorCommand } from './doctor-command.js';

const checks = await checkMachine();

describe('nendo doctor', () => {
  let printed = '';
  beforeEach(() => {
    printed = '';
    vi.spyOn(process.stdout, 'write').mockImplementation((text) => {
      printed += String(text);
      return true;
    });
  });
  afterEach(() => vi.restoreAllMocks());

  it('finds all that a whole installation has', () => {
    expect(doctorCommand({ lang: 'ja', json: false }, checks)).toBe(0);
    expect(printed).toContain('○ 文字認識（OCR）のデータ jpn：あり');
    expect(printed).toContain('○ 文字認識（OCR）のデータ jpn_vert：あり');
    expect(printed).not.toContain('×');
  });

  it('says what to do about what is missing', () => {
    const lacking = checks.map((check) =>
      check.id === 'ocr-data' && check.subject === 'jpn' ? { ...check, isPresent: false } : check,
    );
    expect(doctorCommand({ lang: 'ja', json: false }, lacking)).toBe(1);
    expect(printed).toContain(
      '× 文字認識（OCR）のデータ jpn：なし\n    npm ci をもう一度実行してください。データがないと、スキャン画像を読めません。\n',
    );
    printed = '';
    doctorCommand({ lang: 'en', json: false }, lacking);
    expect(printed).toContain('× OCR data jpn: missing\n    Run npm ci again.');
  });

  it('misses no program that nobody needs', () => {
    const native = { id: 'native-ocr', isNeeded: false } as const;
    const lacking = { ...native, subject: 'tesseract', isPresent: false };
    expect(doctorCommand({ lang: 'ja', json: false }, [lacking])).toBe(0);
    expect(printed).toContain(
      '－ 文字認識（OCR）の別のプログラム（任意） tesseract：なし\n    なくても構いません。',
    );
    const present = { ...native, subject: 'tesseract 5.3.0 (eng, jpn, jpn_vert)', isPresent: true };
    doctorCommand({ lang: 'ja', json: false }, [present]);
    expect(printed).toContain(
      '○ 文字認識（OCR）の別のプログラム（任意） tesseract 5.3.0 (eng, jpn, jpn_vert)：あり\n',
    );
  });

  it('says the same as JSON', () => {
    expect(doctorCommand({ lang: 'ja', json: true }, checks)).toBe(0);
    expect(JSON.parse(printed)).toEqual({ checks });
  });
});
