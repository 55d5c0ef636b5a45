import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Campaign } from '../campaign.js';
import { type Fed, faultLine, feedReport, isFault } from '../feed/feed-report.js';
import { Feeder } from '../feed/feeder.js';
import type { Bomb } from './bomb.js';
import { PDF_PAGE_BOMBS } from './pdf-page-bombs.js';
import { PDF_STRUCTURE_BOMBS } from './pdf-structure-bombs.js';
import { PICTURE_BOMBS } from './picture-bombs.js';
import { TEXT_BOMBS } from './text-bombs.js';

const GROUPS: Readonly<Record<string, readonly Bomb[]>> = {
  'PDF structure': PDF_STRUCTURE_BOMBS,
  'PDF page': PDF_PAGE_BOMBS,
  picture: PICTURE_BOMBS,
  'text and HTML': TEXT_BOMBS,
};

/** All bombs with the group that they are counted in. */
export const BOMBS = Object.entries(GROUPS).flatMap(([group, bombs]) =>
  bombs.map((bomb) => ({ group, bomb })),
);

/** Seconds: opening and four pages may take their whole time, and that again in a second try. */
const PATIENCE = 900;

/** Files that ask for far more than they look like, one after the other in one parent, with OCR. */
export const campaign: Campaign = {
  id: 'bombs',
  title: 'Bombs',
  count: BOMBS.length,
  async run({ folder, first, count, say }) {
    const place = join(folder, 'bombs');
    mkdirSync(place);
    const feeder = new Feeder({ folder, isRecognising: true, patience: PATIENCE });
    const fed: Fed[] = [];
    const chosen = BOMBS.slice(first, first + count);
    for (const { group, bomb } of chosen) {
      const path = join(place, bomb.name);
      writeFileSync(path, await bomb.make());
      const [outcome] = await feeder.feed([path]);
      rmSync(path);
      if (outcome === undefined) throw new Error(`no outcome of ${bomb.name}`);
      const each: Fed = { outcome, group, origin: 'bench/chaos/bombs' };
      fed.push(each);
      const { verdict, rule, milliseconds } = outcome;
      const memory = Math.round(feeder.parentPeak);
      say(
        isFault(outcome)
          ? faultLine(each)
          : `${bomb.name} ${verdict} ${rule} ${Math.round(milliseconds)} ms, parent ${memory} MB`,
      );
    }
    const tried = `${chosen.length} generated bombs, each as a run of its own in one parent with the shipped limits and OCR.`;
    return feedReport(tried, fed, feeder.close());
  },
};
