import { describe, expect, it } from 'vitest';
import type { Campaign } from './campaign.js';
import { CAMPAIGNS } from './registry.js';
import { campaignMarkdown, summaryMarkdown } from './report.js';

const campaign: Campaign = {
  id: 'example',
  title: 'An example',
  count: 3,
  run: () => Promise.reject(new Error('not run here')),
};

const run = {
  campaign,
  options: { first: 10, count: 3, seed: 'words' },
  seconds: 12.4,
  report: {
    tried: 'Three files.',
    figures: [['Longest', '1.0 s']] as const,
    tables: [{ title: 'Outcomes', head: ['files', 'done'], rows: [['a|b', '3']] }],
    failures: ['m10.txt: <b>broke</b>\nit'],
  },
};

describe('a chaos report', () => {
  it('says what was tried, the figures and the failures, and shows nothing of a file as markup', () => {
    expect(campaignMarkdown(run)).toBe(
      [
        '## An example (`example`)',
        '',
        'Three files. Seed `words`, cases 10 to 12, 12 s.',
        '',
        '- Longest: 1.0 s',
        '',
        '**Outcomes**',
        '',
        '| files | done |',
        '|---|---|',
        '| a\\|b | 3 |',
        '',
        '**1 failures**',
        '',
        '- m10.txt: &lt;b>broke&lt;/b> it',
        '',
      ].join('\n'),
    );
  });

  it('lists all campaigns, those that could not be run too', () => {
    const summary = summaryMarkdown([run, { campaign, missing: 'no files' }], 'A machine.');
    expect(summary).toContain('| example | 3 cases, 12 s | **1** |');
    expect(summary).toContain('| example | not run | no files |');
    expect(summary).toContain('Not run: no files');
  });
});

describe('the campaigns', () => {
  it('have names of their own', () => {
    const ids = CAMPAIGNS.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
  });
});
