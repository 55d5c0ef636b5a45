/** First bytes that tell a file format which is no text, whatever the file is called. */
const SIGNATURES: readonly {
  readonly bytes: readonly number[];
  readonly name: string;
  readonly remedy?: string;
}[] = [
  {
    bytes: [0x25, 0x50, 0x44, 0x46, 0x2d],
    name: 'PDF',
    remedy: 'ファイル名の拡張子を .pdf に変えてから取り込んでください。',
  },
  { bytes: [0x50, 0x4b, 0x03, 0x04], name: 'ZIP または Office 文書（Excel・Word など）' },
  { bytes: [0xd0, 0xcf, 0x11, 0xe0], name: '旧形式の Office 文書' },
  { bytes: [0x89, 0x50, 0x4e, 0x47], name: 'PNG 画像' },
  { bytes: [0xff, 0xd8, 0xff], name: 'JPEG 画像' },
  { bytes: [0x47, 0x49, 0x46, 0x38], name: 'GIF 画像' },
  { bytes: [0x49, 0x49, 0x2a, 0x00], name: 'TIFF 画像' },
  { bytes: [0x4d, 0x4d, 0x00, 0x2a], name: 'TIFF 画像' },
  { bytes: [0x1f, 0x8b], name: 'gzip 圧縮ファイル' },
  { bytes: [0x7b, 0x5c, 0x72, 0x74, 0x66], name: 'RTF 文書' },
  { bytes: [0x7f, 0x45, 0x4c, 0x46], name: '実行ファイル' },
  { bytes: [0x4d, 0x5a, 0x90], name: '実行ファイル' },
];

/** What a file is by its first bytes, when that is no text: message and remedy for the user, else null. */
export function recogniseBinary(bytes: Uint8Array): { message: string; remedy: string; line: number } | null {
  const found = SIGNATURES.find(({ bytes: signature }) => signature.every((byte, i) => bytes[i] === byte));
  if (found === undefined) return null;
  return {
    message: `中身はテキストではなく ${found.name} です。`,
    line: 1,
    remedy: found.remedy ?? 'テキスト（.txt、.md、.tsv、.html）に書き出してから取り込んでください。',
  };
}
