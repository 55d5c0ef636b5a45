import type { Language } from '../writing/language.js';
import { type Markup, markup } from './markup.js';

/** What a page without script holds. */
export interface HtmlPage {
  readonly language: Language;
  readonly title: string;
  /** A `style` element. */
  readonly style: Markup;
  readonly sections: readonly Markup[];
}

/** A page that needs nothing else and loads nothing, with its title as the heading. */
export function htmlPage({ language, title, style, sections }: HtmlPage): string {
  return markup`<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>${title}</title>
${style}
</head>
<body>
<main>
<h1>${title}</h1>
${sections}
</main>
</body>
</html>
`.html;
}
