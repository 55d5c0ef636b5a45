import { SourceError } from '../../../extractors/context.js';
import type { PdfLimits } from '../../engines/pdf-limits.js';
import type { ProgramFailure } from '../confined-program.js';
import { endsReaders } from '../failures.js';
import { PdfAssembly } from '../pdf-assembly.js';
import type { PdfFacts, ReadPdfPage } from '../pdf-child.js';
import type { ReaderPool } from '../pool.js';
import { openIsolated, type ReadingOptions } from '../reading.js';
import { narrowed } from './narrow-limits.js';
import { findPdftotext, type Pdftotext, type ReadWords, readWords } from './pdftotext.js';

/** Makes a pool of children like the first one's, with other limits. */
export type PoolOf = (limits: PdfLimits) => ReaderPool<ReadPdfPage, PdfFacts>;

/**
 * What is tried once more where a document ended its reader: the same engine with narrower limits, which leaves large pictures out, and
 * then the `pdftotext` of the machine where there is one. What is read so is told, page by page.
 */
export class SecondTry {
  private found: Promise<Pdftotext | null> | null = null;

  /** @param find what finds the program. */
  constructor(
    private readonly limits: PdfLimits,
    private readonly poolOf: PoolOf,
    private readonly find: () => Promise<Pdftotext | null> = findPdftotext,
  ) {}

  /** The program that a second route would take, with its version; null where there is none. */
  async program(): Promise<string | null> {
    const program = await this.pdftotext();
    return program === null ? null : `pdftotext ${program.version}`;
  }

  /**
   * A document that could not be opened.
   * @throws SourceError where it cannot be read so either: what was said the first time.
   */
  async readAgain(bytes: Uint8Array, options: ReadingOptions, first: SourceError): Promise<PdfAssembly> {
    const narrow = await this.readNarrowly(bytes, options);
    if (narrow !== null) return narrow;
    const words = new PdfAssembly();
    const all = Array.from({ length: this.limits.pages }, (_, index) => index + 1);
    const failures = await this.addWords(words, bytes, options, all);
    if (words.isEmpty) {
      const { rule, message, page, line, remedy } = first;
      throw new SourceError({
        rule,
        message: `${message}${AGAIN}${limitOf(failures.get(1))}`,
        page,
        line,
        remedy,
      });
    }
    return words;
  }

  /** Pages of a document that ended their reader, or were never reached. */
  async replaceKilled(assembly: PdfAssembly, bytes: Uint8Array, options: ReadingOptions): Promise<void> {
    for (const number of assembly.ended) await this.replaceNarrowly(assembly, bytes, options, number);
    if (assembly.killed.length === 0) return;
    const failures = await this.addWords(assembly, bytes, options, assembly.killed);
    for (const number of assembly.killed) assembly.addReason(number, limitOf(failures.get(number)));
  }

  private async readNarrowly(bytes: Uint8Array, options: ReadingOptions): Promise<PdfAssembly | null> {
    const assembly = new PdfAssembly();
    try {
      await this.inNarrowPool((pool) =>
        openIsolated(pool, bytes, options).then((document) => assembly.addAll(document)),
      );
    } catch (error) {
      if (error instanceof SourceError && endsReaders(error)) return null;
      throw error;
    }
    assembly.tellRoute('narrow');
    return assembly;
  }

  private async replaceNarrowly(
    assembly: PdfAssembly,
    bytes: Uint8Array,
    options: ReadingOptions,
    first: number,
  ): Promise<void> {
    await this.inNarrowPool(async (pool) => {
      const document = await openIsolated(pool, bytes, { ...options, first });
      for await (const outcome of document.read()) {
        if (outcome.kind === 'page') assembly.replace(outcome, 'narrow');
        return;
      }
    }).catch((error: unknown) => {
      if (!(error instanceof SourceError)) throw error;
    });
  }

  private async inNarrowPool(
    work: (pool: ReaderPool<ReadPdfPage, PdfFacts>) => Promise<void>,
  ): Promise<void> {
    const pool = this.poolOf(narrowed(this.limits));
    try {
      await work(pool);
    } finally {
      pool.close();
    }
  }

  /** @returns what ended the program, by the number of the page. */
  private async addWords(
    assembly: PdfAssembly,
    bytes: Uint8Array,
    { password, signal }: ReadingOptions,
    pages: readonly number[],
  ): Promise<ReadWords['failures']> {
    const program = await this.pdftotext();
    // It takes a password only as an argument, which every user of the machine can see.
    if (program === null || password !== null) return new Map();
    const reading = { limits: this.limits, font: assembly.nextFont, signal };
    const words = await readWords(program, bytes, pages, reading);
    assembly.replaceAll(words.pages, `pdftotext ${program.version}`);
    return words.failures;
  }

  private pdftotext(): Promise<Pdftotext | null> {
    this.found ??= this.find();
    return this.found;
  }
}

const AGAIN = '別の方法でもう一度試しても、読めませんでした。';

/** The limit that ended `pdftotext`, as staff are told; empty where none did. */
function limitOf(failure: ProgramFailure | undefined): string {
  if (failure?.reason === 'memory') return `pdftotext も、メモリの上限（${failure.message}）を超えました。`;
  return failure?.reason === 'time' ? 'pdftotext も、時間内に終わりませんでした。' : '';
}
