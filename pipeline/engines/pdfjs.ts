import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import type { PDFDocumentProxy, PDFPageProxy } from 'pdfjs-dist/types/src/display/api.js';
import { IDENTITY, type Matrix, mapBox } from '../../extractors/read/pdf/matrix.js';
import type { FontFacts, OperatorList, PageResources } from '../../extractors/read/pdf/operators.js';
import type { DrawnDocument, DrawnPage } from '../../extractors/read/pdf/page-drawing.js';
import { readPage } from '../../extractors/read/pdf/read-page.js';
import type { Outline } from '../../extractors/read/pdf/truth/outline.js';
import type { Layout, PageFont, PageLayout } from '../../schemas/page-layout.js';
import { annotationsOf, type EngineAnnotation, toAnnotated } from './annotations.js';
import { GlyphJudge } from './glyph-judge.js';
import { PDF_LIMITS, type PdfLimits } from './pdf-limits.js';
import { openingError, refuseOperators, refusePageCount, refusePageSize } from './pdf-refusals.js';
import { getDocument, OPS, VerbosityLevel } from './pdfjs-engine.js';

const FILES = dirname(createRequire(import.meta.url).resolve('pdfjs-dist/package.json'));
const NAMES: readonly string[] = Object.entries(OPS).reduce<string[]>((names, [name, code]) => {
  names[code as number] = name;
  return names;
}, []);

/** How a PDF is opened. Nothing is fetched: character maps and standard fonts come with the engine's package. */
export const OPEN_OPTIONS = {
  cMapUrl: `${join(FILES, 'cmaps')}/`,
  cMapPacked: true,
  standardFontDataUrl: `${join(FILES, 'standard_fonts')}/`,
  wasmUrl: `${join(FILES, 'wasm')}/`,
  iccUrl: `${join(FILES, 'iccs')}/`,
  isEvalSupported: false,
  enableXfa: false,
  useSystemFonts: false,
  disableFontFace: true,
  /** An error is not passed over: the page is then read again, forgivingly, and called damaged. */
  stopAtErrors: true,
  maxImageSize: PDF_LIMITS.imagePixels,
  verbosity: VerbosityLevel.ERRORS,
} as const;

/** An open document, read page by page. Pages count from 1. */
export interface PdfSource {
  readonly pages: number;
  /** Fonts met so far, in the order of their numbers. */
  readonly fonts: readonly PageFont[];
  /** @throws SourceError when the page is beyond the limits. */
  page(number: number): Promise<DrawnPage>;
  bookmarks(): Promise<Layout['bookmarks']>;
  /** What the document carries beside its pages. None of it is run, opened or followed. */
  cargo(): Promise<PdfCargo>;
  close(): Promise<void>;
}

export interface PdfCargo {
  readonly hasScripts: boolean;
  /** Names of embedded files. */
  readonly files: readonly string[];
}

export interface PdfOptions {
  readonly password?: string | null;
  readonly limits?: PdfLimits;
}

/** Opens a PDF. @throws SourceError when it is broken, locked or beyond the limits. */
export async function openPdf(bytes: Uint8Array, options: PdfOptions = {}): Promise<PdfSource> {
  const { password = null, limits = PDF_LIMITS } = options;
  const open = (stopAtErrors: boolean): Promise<PDFDocumentProxy> =>
    getDocument({
      ...OPEN_OPTIONS,
      stopAtErrors,
      verbosity: stopAtErrors ? VerbosityLevel.ERRORS : VerbosityLevel.WARNINGS,
      maxImageSize: limits.imagePixels,
      // The engine takes the memory for itself: it gets a copy, the caller keeps the bytes.
      data: new Uint8Array(bytes),
      ...(password === null ? {} : { password }),
    }).promise;
  const document = await open(true).catch((error) => {
    throw openingError(error, bytes);
  });
  refusePageCount(document.numPages, limits);
  const labels = await document.getPageLabels().catch(() => null);
  return new PdfjsSource(document, () => open(false), labels, limits);
}

/** Reads all pages, one after the other. */
export async function readPdf(bytes: Uint8Array, options: PdfOptions = {}): Promise<DrawnDocument> {
  const source = await openPdf(bytes, options);
  try {
    const pages: DrawnPage[] = [];
    for (let number = 1; number <= source.pages; number += 1) pages.push(await source.page(number));
    return { pages, fonts: source.fonts, bookmarks: await source.bookmarks(), issues: [] };
  } finally {
    await source.close();
  }
}

type EngineOperators = Awaited<ReturnType<PDFPageProxy['getOperatorList']>>;

/** A font that cannot be loaded is an error message in the place of a font; its letters would be missing in silence. */
function lacksFont(page: PDFPageProxy, { fnArray, argsArray }: EngineOperators): boolean {
  return fnArray.some((code, index) => {
    if (code !== OPS.setFont) return false;
    const [id] = argsArray[index] as readonly [string];
    return !page.commonObjs.has(id) || typeof page.commonObjs.get(id) === 'string';
  });
}

/** Does something and gathers what the engine warns of meanwhile: it tells nobody else what it left out. */
async function withWarnings<Result>(
  work: () => Promise<Result>,
): Promise<{ readonly result: Result; readonly warnings: readonly string[] }> {
  const { warn } = console;
  const warnings: string[] = [];
  console.warn = (message: unknown): void => {
    warnings.push(String(message).replace(/^Warning: /, ''));
  };
  try {
    return { result: await work(), warnings };
  } finally {
    console.warn = warn;
  }
}

/** What of the engine's font objects is used. */
interface EngineFont {
  readonly name?: string;
  readonly vertical?: boolean;
  readonly bold?: boolean;
  readonly black?: boolean;
  readonly isType3Font?: boolean;
  readonly missingFile?: boolean;
  readonly fontMatrix?: readonly number[];
  readonly ascent?: number;
  readonly descent?: number;
  readonly defaultVMetrics?: readonly [number, number, number] | null;
}

class PdfjsSource implements PdfSource {
  readonly fonts: PageFont[] = [];
  private readonly facts = new Map<string, FontFacts>();
  /** The engine's names of the fonts, by their numbers. */
  private readonly fontIds: string[] = [];
  private readonly fieldFonts = new Map<string, number>();
  private readonly glyphs = new GlyphJudge();
  private forgiving: Promise<PDFDocumentProxy> | null = null;
  private layers: { isVisible(properties: unknown): boolean } | null = null;

  constructor(
    private readonly document: PDFDocumentProxy,
    private readonly openForgiving: () => Promise<PDFDocumentProxy>,
    private readonly labels: readonly string[] | null,
    private readonly limits: PdfLimits,
  ) {}

  get pages(): number {
    return this.document.numPages;
  }

  async page(number: number): Promise<DrawnPage> {
    const page = await this.document.getPage(number);
    try {
      const { width, height } = page.getViewport({ scale: 1 });
      refusePageSize(width, height, this.limits);
      // Where the engine stops at an error, it either throws or gives no operator at all.
      const operators = await page.getOperatorList().catch(() => null);
      if (operators !== null && operators.fnArray.length > 0 && !lacksFont(page, operators)) {
        return await this.read(page, operators, number, null);
      }
    } finally {
      page.cleanup();
    }
    return this.readForgivingly(number);
  }

  /** A page that stopped the engine, or that is blank. */
  private async readForgivingly(number: number): Promise<DrawnPage> {
    this.forgiving ??= this.openForgiving();
    const page = await (await this.forgiving).getPage(number);
    try {
      const { result: operators, warnings } = await withWarnings(() => page.getOperatorList());
      const isBlank = operators.fnArray.length === 0 && warnings.length === 0;
      const damage = isBlank ? null : (warnings[0] ?? 'the engine stopped at an error');
      return await this.read(page, operators, number, damage);
    } finally {
      page.cleanup();
    }
  }

  private async read(
    page: PDFPageProxy,
    operators: EngineOperators,
    number: number,
    damage: string | null,
  ): Promise<DrawnPage> {
    refuseOperators(operators.fnArray.length, this.limits);
    this.layers ??= await this.document.getOptionalContentConfig();
    const roles = await rolesOf(page);
    const { width, height, transform } = page.getViewport({ scale: 1 });
    const frame = { width, height, transform: transform as unknown as Matrix };
    const annotations = await annotationsOf(page);
    const links = await this.linksOf(annotations, frame.transform);
    const annotated = toAnnotated(annotations, frame.transform, (name) => this.fieldFont(name));
    const label = this.labels?.[number - 1] || null;
    const resources = this.resources(page, damage === null ? '' : 'forgiving ', roles);
    return readPage(toOperators(operators), frame, resources, { label, links, damage }, annotated);
  }

  async close(): Promise<void> {
    await this.document.loadingTask.destroy();
    await (await this.forgiving)?.loadingTask.destroy();
  }

  /** The outline as a flat list with levels; entries whose page cannot be found keep null. */
  async bookmarks(): Promise<Layout['bookmarks']> {
    const bookmarks: Layout['bookmarks'] = [];
    const walk = async (items: readonly OutlineItem[], level: number): Promise<void> => {
      for (const item of items) {
        if (bookmarks.length >= MOST_BOOKMARKS || level > DEEPEST_BOOKMARK) return;
        bookmarks.push({ title: item.title, level, page: await this.pageOf(item.dest) });
        await walk(item.items, level + 1);
      }
    };
    await walk(((await this.document.getOutline().catch(() => null)) ?? []) as OutlineItem[], 1);
    return bookmarks;
  }

  async cargo(): Promise<PdfCargo> {
    const scripts = [await this.document.getJSActions(), await this.document.hasJSActions()];
    const files = (await this.document.getAttachments()) as Readonly<Record<string, unknown>> | null;
    return { hasScripts: scripts.some(Boolean), files: Object.keys(files ?? {}) };
  }

  private async pageOf(destination: unknown): Promise<number | null> {
    try {
      const explicit =
        typeof destination === 'string' ? await this.document.getDestination(destination) : destination;
      const target: unknown = Array.isArray(explicit) ? explicit[0] : null;
      if (typeof target === 'number') return target + 1;
      if (target === null || typeof target !== 'object') return null;
      return (await this.document.getPageIndex(target as { num: number; gen: number })) + 1;
    } catch {
      return null;
    }
  }

  private async linksOf(
    annotations: readonly EngineAnnotation[],
    transform: Matrix,
  ): Promise<PageLayout['links']> {
    const links: PageLayout['links'] = [];
    for (const { subtype, rect, url, dest } of annotations) {
      if (subtype !== 'Link' || rect === undefined) continue;
      const target = url ?? (dest === undefined || dest === null ? null : await this.pageOf(dest));
      if (target === null) continue;
      links.push({
        box: mapBox(transform, ...rect),
        target: typeof target === 'number' ? `#${target}` : target,
      });
    }
    return links;
  }

  private resources(page: PDFPageProxy, prefix: string, roles: ReadonlyMap<number, string>): PageResources {
    return {
      font: (id) => this.font(page, id, prefix),
      isVisible: (properties) => this.layers?.isVisible(properties) ?? true,
      roleOf: (markedContent) => roles.get(markedContent) ?? null,
      judge: (shown) =>
        this.glyphs.judge(shown, (font, character) => outlineOf(page, this.fontIds[font] ?? '', character)),
    };
  }

  /** A font that a form field names: nothing is drawn with it, so it is none of the engine's. */
  private fieldFont(name: string): number {
    const known = this.fieldFonts.get(name);
    if (known !== undefined) return known;
    const index = this.fonts.length;
    this.fonts.push({ name, embedded: false, vertical: false });
    this.fieldFonts.set(name, index);
    return index;
  }

  private font(page: PDFPageProxy, id: string, prefix: string): FontFacts {
    const known = this.facts.get(prefix + id);
    if (known !== undefined) return known;
    const font = page.commonObjs.has(id) ? (page.commonObjs.get(id) as EngineFont) : {};
    const name = fontName(font.name ?? id);
    const index = this.fonts.length;
    this.fonts.push({ name, embedded: font.missingFile !== true, vertical: font.vertical === true });
    const facts = factsOf(font, name, index);
    this.facts.set(prefix + id, facts);
    this.fontIds[index] = id;
    return facts;
  }
}

/** The outline that the engine made of a glyph; it makes none for fonts that are not embedded. */
function outlineOf(page: PDFPageProxy, font: string, character: string): Outline | null {
  const id = `${font}_path_${character}`;
  return page.commonObjs.has(id) ? ((page.commonObjs.get(id) as { path?: Outline }).path ?? null) : null;
}

interface OutlineItem {
  readonly title: string;
  readonly dest: unknown;
  readonly items: readonly OutlineItem[];
}

/** Beyond these an outline is taken for a fault or an attack. */
const MOST_BOOKMARKS = 5_000;
const DEEPEST_BOOKMARK = 20;

/** Letters of an ideographic font fill their square; the base line lies at 0.12 of it from below. */
const ASCENT = 0.88;
const DESCENT = -0.12;

function factsOf(font: EngineFont, name: string, index: number): FontFacts {
  const isType3 = font.isType3Font === true;
  const matrix = (font.fontMatrix ?? [0.001, 0, 0, 0.001, 0, 0]) as unknown as Matrix;
  const { ascent = 0, descent = 0 } = font;
  // Fonts often lie about these or leave them out; then the usual ones are taken.
  const isPlausible = ascent >= 0.5 && ascent <= 1.1 && descent <= 0 && descent >= -0.4;
  return {
    index,
    bold: font.bold === true || font.black === true || /bold|heavy|black|-[deu]b?\b/i.test(name),
    vertical: font.vertical === true,
    isType3,
    matrix: isType3 ? matrix : IDENTITY,
    ascent: isPlausible ? ascent : ASCENT,
    descent: isPlausible ? descent : DESCENT,
    defaultVMetrics: font.defaultVMetrics ?? null,
  };
}

/** The name without its subset's prefix. Japanese names are bytes of Shift_JIS, which the engine takes for Latin. */
function fontName(raw: string): string {
  const name = raw.replace(/^[A-Z]{6}\+/, '');
  const highest = Math.max(...Array.from(name, (letter) => letter.charCodeAt(0)));
  if (highest < 0x80 || highest > 0xff) return name;
  try {
    return new TextDecoder('shift_jis', { fatal: true }).decode(Buffer.from(name, 'latin1'));
  } catch {
    return name;
  }
}

function toOperators(list: { fnArray: readonly number[]; argsArray: readonly unknown[] }): OperatorList {
  const { fnArray, argsArray } = list;
  return {
    length: fnArray.length,
    name: (index) => NAMES[fnArray[index] as number] ?? '',
    args: (index) => {
      const args = (argsArray[index] as readonly unknown[] | null) ?? [];
      return fnArray[index] === OPS.constructPath ? [NAMES[args[0] as number], ...args.slice(1)] : args;
    },
  };
}

interface StructNode {
  readonly role?: string;
  readonly type?: string;
  readonly id?: string;
  readonly children?: readonly StructNode[];
}

/** The role of each marked content id, from the structure tree of a tagged page: the innermost that says something. */
async function rolesOf(page: PDFPageProxy): Promise<Map<number, string>> {
  const roles = new Map<number, string>();
  const tree = (await page.getStructTree().catch(() => null)) as StructNode | null;
  const walk = (node: StructNode, role: string | null): void => {
    if (node.type === 'content') {
      const number = /_mc(\d+)$/.exec(node.id ?? '')?.[1];
      if (number !== undefined && role !== null) roles.set(Number(number), role);
      return;
    }
    const own =
      node.role === undefined || /^(?:Span|Link|NonStruct|Private|Root)$/.test(node.role) ? role : node.role;
    for (const child of node.children ?? []) walk(child, own);
  };
  if (tree !== null) walk(tree, null);
  return roles;
}
