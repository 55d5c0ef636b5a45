/** What XML 1.0 cannot hold (section 2.2), and half a surrogate pair, which no encoding can. */
const UNPRINTABLE =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is looked for
  /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g;

/** Text that every kind of file can hold: a character that none can is shown as U+FFFD, never left out in silence. */
export function printable(text: string): string {
  return text.replace(UNPRINTABLE, '\ufffd').replace(/\r\n?/g, '\n');
}
