import { analyse } from 'chardet';
import { SourceError } from '../../context.js';
import { recogniseBinary } from './signature.js';

export interface Decoded {
  readonly text: string;
  readonly encoding: string;
}

const SAVE_AS_UTF8 = 'メモ帳などで開き、文字コードに UTF-8 を選んで保存し直してください。';

/** How many bytes the detector looks at; encodings do not change further down, and strict decoding checks the rest. */
const DETECTION_SAMPLE = 64 * 1024;

/**
 * Text of a file in UTF-8, UTF-16, Shift_JIS (as CP932) or EUC-JP. Decoding is strict: a byte that the
 * encoding does not have is an error that names its line, never a replacement character.
 * @throws SourceError when the file is empty, binary, of mixed or unknown encoding, or holds NUL.
 */
export function decodeText(bytes: Uint8Array): Decoded {
  if (bytes.length === 0) {
    throw new SourceError({
      rule: 'read/empty',
      message: 'ファイルが空です。',
      remedy: '中身のあるファイルを指定してください。',
    });
  }
  const binary = recogniseBinary(bytes);
  if (binary !== null) throw new SourceError({ rule: 'read/not-text', ...binary });
  const decoded = decodeByMark(bytes) ?? decodeUtf16WithoutMark(bytes) ?? decodeUnmarked(bytes);
  refuseControlCharacters(decoded.text);
  refuseMojibake(decoded.text);
  if (decoded.text.trim() === '') {
    throw new SourceError({
      rule: 'read/empty',
      message: '空白のほかに文字がありません。',
      remedy: '中身のあるファイルを指定してください。',
    });
  }
  return decoded;
}

function decodeByMark(bytes: Uint8Array): Decoded | null {
  const [a, b, c] = bytes;
  if (a === 0xef && b === 0xbb && c === 0xbf) return strict(bytes.subarray(3), 'utf-8', 'UTF-8 (BOM)');
  if (a === 0xff && b === 0xfe) return strict(bytes.subarray(2), 'utf-16le', 'UTF-16LE (BOM)');
  if (a === 0xfe && b === 0xff) return strict(bytes.subarray(2), 'utf-16be', 'UTF-16BE (BOM)');
  return null;
}

/** NULs per byte from which on a file without a mark may be UTF-16: its line ends and ASCII put in that many. */
const NUL_SHARE = 0.005;

/** UTF-16 without a mark: many NULs, and one byte order that makes Japanese text of the bytes. */
function decodeUtf16WithoutMark(bytes: Uint8Array): Decoded | null {
  const sample = bytes.subarray(0, DETECTION_SAMPLE);
  const nuls = sample.reduce((count, byte) => count + (byte === 0 ? 1 : 0), 0);
  if (bytes.length % 2 !== 0 || nuls < 2 || nuls < sample.length * NUL_SHARE) return null;
  const candidates = ['utf-16le', 'utf-16be'].flatMap((label) => {
    const text = tryDecode(bytes, label);
    const usable = text !== null && looksJapanese(text) && !text.includes('\u0000');
    return usable ? [{ text, encoding: label.toUpperCase() }] : [];
  });
  return candidates.sort((a, b) => kanaIn(b.text) - kanaIn(a.text))[0] ?? null;
}

function kanaIn(text: string): number {
  return text.slice(0, DETECTION_SAMPLE).match(/[\u3000-\u30ff]/gu)?.length ?? 0;
}

function decodeUnmarked(bytes: Uint8Array): Decoded {
  const nul = bytes.indexOf(0);
  if (nul >= 0) {
    throw new SourceError({
      rule: 'read/nul',
      message: '文字ではないデータ（NUL）が含まれています。',
      line: lineOfByte(bytes, nul),
      remedy: 'テキストファイルかどうかを確かめ、テキストとして保存し直してください。',
    });
  }
  const utf8 = tryDecode(bytes, 'utf-8');
  if (utf8 !== null) return { text: utf8, encoding: 'UTF-8' };
  const candidates = legacyCandidates(bytes);
  if (isMostlyUtf8(bytes) || candidates.length === 0) throw mixedEncoding(bytes);
  return candidates[0] as Decoded;
}

/** Shift_JIS and EUC-JP readings without a single invalid byte, the likelier first by the detector's own order. */
function legacyCandidates(bytes: Uint8Array): Decoded[] {
  const order = analyse(bytes.subarray(0, DETECTION_SAMPLE)).map((match) => match.name.toLowerCase());
  const rank = (label: string): number => {
    const index = order.indexOf(label);
    return index < 0 ? order.length : index;
  };
  return [
    { label: 'shift_jis', encoding: 'Shift_JIS (CP932)' },
    { label: 'euc-jp', encoding: 'EUC-JP' },
  ]
    .sort((a, b) => rank(a.label) - rank(b.label))
    .flatMap(({ label, encoding }) => {
      const text = tryDecode(bytes, label);
      return text !== null && looksJapanese(text) ? [{ text, encoding }] : [];
    });
}

function strict(bytes: Uint8Array, label: string, encoding: string): Decoded {
  const text = tryDecode(bytes, label);
  if (text !== null) return { text, encoding };
  const line =
    label === 'utf-8' ? lineOfByte(bytes, firstInvalidUtf8(bytes)) : lineOfLoneSurrogate(bytes, label);
  throw new SourceError({
    rule: 'read/encoding',
    message: `${encoding} として正しくない文字があります。`,
    line,
    remedy: SAVE_AS_UTF8,
  });
}

function tryDecode(bytes: Uint8Array, label: string): string | null {
  try {
    return new TextDecoder(label, { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return null;
  }
}

/** Japanese prose is full of kana; a wrong decoding of some other encoding is full of rare kanji instead. */
function looksJapanese(text: string): boolean {
  const sample = text.slice(0, DETECTION_SAMPLE);
  const wide = sample.match(/\P{ASCII}/gu)?.length ?? 0;
  const usual = sample.match(/[\u3000-\u30ff\uff01-\uff5e●○◎△▲①-⑳一年月市町村事業]/gu)?.length ?? 0;
  const odd = sample.match(/[\uff61-\uff9f\ue000-\uf8ff]/gu)?.length ?? 0;
  return wide < 8 || (usual >= wide * 0.1 && odd <= wide * 0.2);
}

function isMostlyUtf8(bytes: Uint8Array): boolean {
  const sample = bytes.subarray(0, DETECTION_SAMPLE);
  const text = new TextDecoder('utf-8').decode(sample);
  const damaged = text.match(/\ufffd/g)?.length ?? 0;
  const japanese = text.match(/[\u3040-\u30ff\u4e00-\u9fff]/gu)?.length ?? 0;
  return japanese > damaged;
}

function mixedEncoding(bytes: Uint8Array): SourceError {
  return new SourceError({
    rule: 'read/encoding',
    message:
      '文字コードを判定できません。途中から別の文字コードが混ざっているか、対応していない文字コードです。',
    line: lineOfByte(bytes, firstInvalidUtf8(bytes)),
    remedy: SAVE_AS_UTF8,
  });
}

/** Where strict UTF-8 decoding stops: the longest prefix that decodes, found by halving. */
function firstInvalidUtf8(bytes: Uint8Array): number {
  let good = 0;
  let bad = bytes.length;
  while (bad - good > 1) {
    const middle = (good + bad) >> 1;
    if (decodesAsPrefix(bytes.subarray(0, middle))) good = middle;
    else bad = middle;
  }
  return good;
}

function decodesAsPrefix(bytes: Uint8Array): boolean {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes, { stream: true });
    return true;
  } catch {
    return false;
  }
}

function lineOfByte(bytes: Uint8Array, offset: number): number {
  let line = 1;
  for (let index = 0; index < offset; index += 1) if (bytes[index] === 0x0a) line += 1;
  return line;
}

function lineOfLoneSurrogate(bytes: Uint8Array, label: string): number {
  const text = new TextDecoder(label).decode(bytes);
  return text.slice(0, Math.max(0, text.indexOf('\ufffd'))).split('\n').length;
}

/** A text file has tabs, line ends and page breaks; other control characters in number mean binary data. */
function refuseControlCharacters(text: string): void {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is looked for
  const controls = /[\u0000-\u0008\u000e-\u001f]/;
  const first = controls.exec(text);
  if (first === null) return;
  throw new SourceError({
    rule: first[0] === '\u0000' ? 'read/nul' : 'read/control-character',
    message: `文字ではないデータ（U+${(first[0].codePointAt(0) ?? 0).toString(16).padStart(4, '0')}）が含まれています。`,
    line: text.slice(0, first.index).split(/\r\n|\n|\r/).length,
    remedy: 'テキストファイルかどうかを確かめ、テキストとして保存し直してください。',
  });
}

/** UTF-8 text once read as Shift_JIS and saved again is full of 縺 and 繧: every hiragana became one of them. */
function refuseMojibake(text: string): void {
  const sample = text.slice(0, DETECTION_SAMPLE);
  const telltale = sample.match(/[縺繧]/g)?.length ?? 0;
  const hiragana = sample.match(/[ぁ-ん]/g)?.length ?? 0;
  if (telltale < 20 || telltale < hiragana) return;
  throw new SourceError({
    rule: 'read/mojibake',
    message: '文字化けしたまま保存された文章です（UTF-8 の文章を Shift_JIS として開いた形跡があります）。',
    line: text.slice(0, text.search(/[縺繧]/)).split('\n').length,
    remedy: '元の資料から取り直してください。文字化けした後のファイルからは元の文字を確実には戻せません。',
  });
}
