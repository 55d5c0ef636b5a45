import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { projectFile } from '../../pipeline/project-files.js';
import { RULE_BOOK } from './rule-book.js';
import { rulesPage } from './rules-page.js';

const committed = readFileSync(projectFile('docs/rules.md'), 'utf8');

describe('docs/rules.md', () => {
  it('is what npm run docs:rules writes', () => {
    expect(committed).toBe(rulesPage(RULE_BOOK));
  });

  it('links to files that are there', () => {
    const links = [...committed.matchAll(/\]\((?<path>[^#)][^)]*)\)/gu)].map(([, path = '']) => path);
    expect(links.length).toBeGreaterThan(30);
    expect(links.filter((link) => !existsSync(join(projectFile('docs'), link)))).toEqual([]);
  });
});

describe('rulesPage', () => {
  const rule = { id: 'clean/sample', summary: '断片（<br>、a|b）を除く', find: () => [] } as const;
  const page = rulesPage({
    cleanRules: [
      { ...rule, examples: [{ before: 'か\u200bき\t一\n二', after: 'かき' }], counterExamples: [] },
    ],
    wordRules: [],
    figureRules: [],
    partRules: [],
    checks: [],
  });

  it('shows tabs and characters that cannot be seen, and each line with its sign', () => {
    expect(page).toContain('```diff\n-か〔U+200B〕き⇥一\n-二\n+かき\n```');
  });

  it('shows what looks like markup as text', () => {
    expect(page).toContain('断片（&lt;br&gt;、a\\|b）を除く');
  });

  it('says nothing of texts to be left alone where a rule has none', () => {
    expect(page).not.toContain('何もしない');
  });
});
