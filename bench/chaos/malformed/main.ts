import { existsSync, readdirSync } from 'node:fs';
import { join, relative } from 'node:path';
import { projectFile } from '../../../pipeline/project-files.js';
import type { Campaign } from '../campaign.js';
import { type Fed, feedReport } from '../feed/feed-report.js';
import { Feeder } from '../feed/feeder.js';

const DATA = projectFile('../shared/data');

/** Folders of files that hurt readers of PDFs elsewhere; none is part of this project. */
const FOLDERS = ['malformed', 'pdfjs-jp'];

const BATCH = 40;

/** Seconds: opening a document may take `pageSeconds`, four times as long where it only waits, and that for each restart. */
const PATIENCE = 900;

/** Files that broke other programs, each through `nendo ingest` with everything on. */
export const campaign: Campaign = {
  id: 'malformed',
  title: 'Files that broke other readers',
  count: 1000,
  missing: () => (files().length === 0 ? `there is no ${FOLDERS.join(' or ')} in ../shared/data` : null),
  async run({ folder, first, count, say }) {
    const chosen = files().slice(first, first + count);
    const feeder = new Feeder({ folder, isRecognising: true, patience: PATIENCE });
    const fed: Fed[] = [];
    for (let at = 0; at < chosen.length; at += BATCH) {
      for (const outcome of await feeder.feed(chosen.slice(at, at + BATCH))) {
        const origin = relative(DATA, outcome.file);
        fed.push({ outcome, group: origin.split('/').slice(0, -1).join('/'), origin });
      }
      say(`${fed.length} of ${chosen.length}, parent ${Math.round(feeder.parentPeak)} MB`);
    }
    const tried = `${chosen.length} files of ${FOLDERS.join(' and ')}, in one parent with the shipped limits and OCR.`;
    return feedReport(tried, fed, feeder.close());
  },
};

function files(): string[] {
  return FOLDERS.map((name) => join(DATA, name))
    .filter((folder) => existsSync(folder))
    .flatMap((folder) => readdirSync(folder, { withFileTypes: true, recursive: true }))
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
}
