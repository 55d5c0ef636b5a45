import { extname } from 'node:path';

/** The program of the processes that do the work of a worker. */
export const WORK_ENTRY = new URL(`./work-child${extname(import.meta.url)}`, import.meta.url);
