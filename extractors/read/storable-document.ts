import type { IssueDraft } from '../../schemas/issue.js';
import type { Layout, PageLayout, Run } from '../../schemas/page-layout.js';
import type { ReadDocument } from '../../schemas/read-document.js';
import { isStorable, namedCodes, storable, unstorableIn } from '../../schemas/storable.js';
import { placeFinder } from '../edits/places.js';

/** Places that the issue names. */
const NAMED = 20;

/**
 * The document as every store can hold it, whatever reader gave it: U+FFFD for NUL and for half a surrogate pair, one unit for one, so
 * that spans stay. What was replaced is told with its places.
 */
export function storableDocument(read: ReadDocument): ReadDocument {
  const text = storable(read.text);
  const document = {
    ...read,
    text,
    layout: read.layout === null ? null : storableLayout(read.layout),
    issues: read.issues.map((issue) => ({ ...issue, message: storable(issue.message) })),
  };
  return text === read.text ? document : { ...document, issues: [...document.issues, replaced(read)] };
}

function replaced(read: ReadDocument): IssueDraft {
  const at = placeFinder(read);
  const places = [...unstorableIn(read.text)];
  const named = namedCodes([...new Set(places.map(([character]) => character))].sort());
  return {
    rule: 'text-safety/unstorable',
    severity: 'warning',
    message: `文字として保存できない符号（${named}）が ${places.length} か所にあり、U+FFFD に置き換えて読みました。元の資料で確かめてください。`,
    actual: null,
    expected: null,
    at: places.slice(0, NAMED).map(({ index }) => at({ start: index, end: index + 1 })),
  };
}

/** What a page says beside its text. */
function storableLayout({ pages, fonts, bookmarks }: Layout): Layout {
  return {
    pages: pages.map(storablePage),
    fonts: fonts.map((font) => ({ ...font, name: storable(font.name) })),
    bookmarks: bookmarks.map((each) => ({ ...each, title: storable(each.title) })),
  };
}

function storablePage(page: PageLayout): PageLayout {
  const { links, runs, hidden } = page;
  return {
    ...page,
    links: links.map((link) => ({ ...link, target: storable(link.target) })),
    runs: runs.every(isWhole) ? runs : runs.map(storableRun),
    hidden: hidden.every(isWhole) ? hidden : hidden.map(storableRun),
  };
}

/** Most runs are: they are not copied. */
function isWhole({ tag, readings = [] }: Run): boolean {
  return (tag === null || isStorable(tag)) && readings.every(({ text }) => isStorable(text));
}

function storableRun(run: Run): Run {
  const { tag, readings } = run;
  return {
    ...run,
    tag: tag === null ? null : storable(tag),
    ...(readings === undefined
      ? {}
      : { readings: readings.map((each) => ({ ...each, text: storable(each.text) })) }),
  };
}
