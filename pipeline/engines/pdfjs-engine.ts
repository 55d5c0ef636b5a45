/**
 * pdf.js for Node 20, loaded with its worker. Its legacy build brings replacements for what older engines lack; on this
 * one it replaces Array.prototype.push too, for a fault with arrays whose length is read-only, with one that is many
 * times slower: a quarter of the time to read a page. The engine's own is put back once both files are loaded.
 */
const { push } = Array.prototype;
const { getDocument, OPS, VerbosityLevel } = await import('pdfjs-dist/legacy/build/pdf.mjs');
await import('pdfjs-dist/legacy/build/pdf.worker.mjs' as string);
Object.defineProperty(Array.prototype, 'push', { value: push });

export { getDocument, OPS, VerbosityLevel };
