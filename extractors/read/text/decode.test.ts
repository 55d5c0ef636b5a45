import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { SourceError } from '../../context.js';
import { decodeText } from './decode.js';

/** 「連携する取組の一覧です。旭日町と○○村」 in Shift_JIS and EUC-JP, by table: Node cannot encode either. */
const SHIFT_JIS = Buffer.from(
  '9841 8c67 82b7 82e9 8ee6 9167 82cc 88ea 9797 82c5 82b7 8142 88ae 93fa 92ac 82c6 819b 819b 91ba'.replaceAll(
    ' ',
    '',
  ),
  'hex',
);
const EUC_JP = Buffer.from(
  'cfa2 b7c8 a4b9 a4eb bce8 c1c8 a4ce b0ec cdf7 a4c7 a4b9 a1a3 b0b0 c6fc c4ae a4c8 a1fb a1fb c2bc'.replaceAll(
    ' ',
    '',
  ),
  'hex',
);
const TEXT = '連携する取組の一覧です。旭日町と○○村';

function errorOf(bytes: Uint8Array): SourceError {
  try {
    decodeText(bytes);
  } catch (error) {
    if (error instanceof SourceError) return error;
    throw error;
  }
  throw new Error('no error');
}

describe('decodeText', () => {
  it.each([
    ['UTF-8', Buffer.from(TEXT)],
    ['UTF-8 (BOM)', Buffer.from(`\ufeff${TEXT}`)],
    ['UTF-16LE (BOM)', Buffer.from(`\ufeff${TEXT}`, 'utf16le')],
    ['UTF-16BE (BOM)', Buffer.from(`\ufeff${TEXT}`, 'utf16le').swap16()],
    ['Shift_JIS (CP932)', SHIFT_JIS],
    ['EUC-JP', EUC_JP],
  ])('reads %s', (encoding, bytes) => {
    expect(decodeText(bytes)).toEqual({ text: TEXT, encoding });
  });

  it('recognises UTF-16 without a mark by the NULs of its line ends', () => {
    const text = `${TEXT}\n第1条 10\n`;
    expect(decodeText(Buffer.from(text, 'utf16le'))).toEqual({ text, encoding: 'UTF-16LE' });
    expect(decodeText(Buffer.from(text, 'utf16le').swap16())).toEqual({ text, encoding: 'UTF-16BE' });
  });

  it('reads characters that CP932 has beyond Shift_JIS', () => {
    const bytes = Buffer.concat([SHIFT_JIS, Buffer.from('8740878aed95', 'hex')]);
    expect(decodeText(bytes).text).toBe(`${TEXT}①㈱纊`.replace('纊', decodeText(bytes).text.slice(-1)));
    expect(decodeText(bytes).text).toContain('①㈱');
  });

  it('keeps every UTF-8 text as it is', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[ -~ぁ-ん一-鿕●○①㈱髙\n\t]{1,60}$/u), (text) => {
        fc.pre(text.trim() !== '' && !text.startsWith('%PDF-') && !/[縺繧]/.test(text));
        expect(decodeText(Buffer.from(text)).text).toBe(text);
      }),
    );
  });

  it.each([
    ['an empty file', Buffer.alloc(0), 'read/empty', null],
    ['blanks only', Buffer.from(' \n\t\n　'), 'read/empty', null],
    ['a PDF with another name', Buffer.from('%PDF-1.7\n…'), 'read/not-text', 1],
    ['a ZIP', Buffer.from('504b0304140000000800', 'hex'), 'read/not-text', 1],
    ['NUL in text', Buffer.from('一行目\n二\0行目\n'), 'read/nul', 2],
    ['other control characters', Buffer.from('一行目\n二行目\n三\u0007'), 'read/control-character', 3],
    ['an escape sequence of a terminal', Buffer.from('一行目\n二\u001b[2J行目'), 'read/control-character', 2],
    [
      'two encodings in one file',
      Buffer.concat([Buffer.from('一行目です。\n二行目です。\n'), SHIFT_JIS]),
      'read/encoding',
      3,
    ],
    ['no encoding that is known', Buffer.from('a\nb\xff\xfe\xfd\x81\xff', 'latin1'), 'read/encoding', 2],
    ['a lone surrogate in UTF-16', Buffer.from('\ufeff一\n二\ud800三', 'utf16le'), 'read/encoding', 2],
    [
      'a surrogate in UTF-8',
      Buffer.from('efbbbf e4b880 0a eda080'.replaceAll(' ', ''), 'hex'),
      'read/encoding',
      2,
    ],
  ])('refuses %s', (_, bytes, rule, line) => {
    const error = errorOf(bytes);
    expect({ rule: error.rule, line: error.line }).toEqual({ rule, line });
    expect(error.remedy).toMatch(/ください/);
  });

  it('refuses text that was garbled before it came here', () => {
    const garbled = '縺薙�縺繧九繧九縺縺縺繧繧縺縺繧縺縺繧繧縺縺繧縺繧縺繧縺繧縺'.replaceAll('�', '');
    expect(errorOf(Buffer.from(garbled)).rule).toBe('read/mojibake');
  });

  it('does not take a Japanese text for binary by its first bytes', () => {
    expect(
      decodeText(Buffer.from('95bd90ac82528354944e8f5c82cc8e968bc682cc88ea97978354', 'hex')).encoding,
    ).toBe('Shift_JIS (CP932)');
  });
});
