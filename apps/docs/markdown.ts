/** Characters that a page does not show: format characters, and marks that join what stands before them. */
const UNSEEN = /[\p{Cf}\p{Mn}]/gu;
/** Signs that Markdown would read as its own in running text. */
const SIGNS = /[\\`*_[\]|]/gu;

/** Running text; what looks like Markdown or HTML in it is shown as it is. */
export function plainText(text: string): string {
  const escaped = text.replace(/&/gu, '&amp;').replace(/</gu, '&lt;').replace(/>/gu, '&gt;');
  return escaped.replace(SIGNS, (sign) => `\\${sign}`);
}

/** Text within a line, in code; a tab is ⇥. */
export function inlineCode(text: string): string {
  return `\`${visible(text)}\``;
}

/** A text of any number of lines; the empty lines at its end are left out. */
export function codeBlock(text: string, language: 'text' | 'diff'): string {
  return `\`\`\`${language}\n${visible(text.trimEnd())}\n\`\`\``;
}

/** The text with tabs and characters that no reader sees made visible. */
function visible(text: string): string {
  return text.replace(/\t/gu, '⇥').replace(UNSEEN, (character) => {
    const code = character.codePointAt(0) ?? 0;
    return `〔U+${code.toString(16).toUpperCase().padStart(4, '0')}〕`;
  });
}
